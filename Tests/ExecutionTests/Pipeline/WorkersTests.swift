import Planner
import Synchronization
import Testing

@testable import Execution

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 8]) func everyMorselIsDoneOnceAndEachWorkerGetsAscendingOnes(threads: Int) throws {
    let done = Mutex<[Int: [Int]]>([:])
    try Workers.run(morsels: 1_000, options: ExecutionOptions(threads: threads)) { worker, morsel in
      done.withLock { $0[worker, default: []].append(morsel) }
    }
    let byWorker = done.withLock { $0 }
    #expect(byWorker.count <= threads)
    #expect(byWorker.values.allSatisfy { $0 == $0.sorted() })
    #expect(byWorker.values.flatMap { $0 }.sorted() == Array(0..<1_000))
  }

  @Test(arguments: [1, 2, 8]) func theFirstMorselsErrorWins(threads: Int) {
    for _ in 0..<50 {
      let error = #expect(throws: ExecutionError.self) {
        try Workers.run(morsels: 200, options: ExecutionOptions(threads: threads)) { _, morsel in
          if morsel % 37 == 36 { throw ExecutionError(.undefined, "morsel \(morsel)", at: .nowhere) }
        }
      }
      #expect(error?.message == "morsel 36")
    }
  }

  @Test(arguments: [1, 2, 8]) func aCancelledQueryStops(threads: Int) {
    let options = ExecutionOptions(threads: threads)
    let done = Atomic(0)
    let error = #expect(throws: ExecutionError.self) {
      try Workers.run(morsels: 100_000, options: options) { _, _ in
        if done.add(1, ordering: .relaxed).newValue == 5 { options.cancellation.cancel() }
      }
    }
    #expect(error?.kind == .cancelled)
    #expect(done.load(ordering: .relaxed) <= 5 + threads)
  }

  @Test func thereAreNoMoreWorkersThanMorsels() {
    #expect(Workers.count(morsels: 1, options: ExecutionOptions(threads: 8)) == 1)
    #expect(Workers.count(morsels: 0, options: ExecutionOptions(threads: 8)) == 1)
    #expect(Workers.count(morsels: 99, options: ExecutionOptions(threads: 8)) == 8)
  }
}
