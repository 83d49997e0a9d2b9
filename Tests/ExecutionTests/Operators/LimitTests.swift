import Columnar
import Synchronization
import Testing

@testable import Execution
@testable import Planner

@Suite struct LimitTests {
  /// Morsels of 3, 0, 2 and 4 rows, numbered through; the last fails.
  private func pipeline(_ made: MadeMorsels = MadeMorsels(), failing: Int = .max) -> Pipeline {
    let rows: [[Int64]] = [[0, 1, 2], [], [3, 4], [5, 6, 7, 8]]
    return Pipeline(morselCount: 4) { morsel in
      made.numbers.withLock { _ = $0.insert(morsel) }
      if morsel >= failing { throw ExecutionError(.undefined, "morsel \(morsel)", at: .nowhere) }
      return Chunks.chunk(Chunks.integers(rows[morsel]))
    }
  }

  private final class MadeMorsels: Sendable {
    let numbers = Mutex<Set<Int>>([])
  }

  private func limited(_ count: Int?, _ offset: Int, threads: Int, failing: Int = .max) throws -> [Value] {
    let options = ExecutionOptions(threads: threads)
    return Chunks.rows(try Limit(count: count, offset: offset).apply(to: pipeline(failing: failing), options))
      .map { $0[0] }
  }

  @Test(arguments: [1, 2, 8]) func theFirstRowsAfterTheOffset(threads: Int) throws {
    for offset in 0...10 {
      for count in [nil, 0, 1, 3, 4, 9, 20] as [Int?] {
        let expected = (0..<9).dropFirst(offset).prefix(count ?? 99).map { Value.integer(Int64($0)) }
        #expect(try limited(count, offset, threads: threads) == expected)
      }
    }
  }

  @Test(arguments: [1, 2, 8]) func whatFailsBeyondTheRowsWantedIsNotMet(threads: Int) throws {
    #expect(try limited(5, 0, threads: threads, failing: 3).count == 5)
    let error = #expect(throws: ExecutionError.self) { try limited(6, 0, threads: threads, failing: 2) }
    #expect(error?.message == "morsel 2")
  }

  @Test func oneThreadMakesNoMoreMorselsThanAreNeeded() throws {
    let made = MadeMorsels()
    _ = try Limit(count: 2, offset: 0).apply(to: pipeline(made), ExecutionOptions(threads: 1))
    #expect(made.numbers.withLock { $0 } == [0])
  }
}
