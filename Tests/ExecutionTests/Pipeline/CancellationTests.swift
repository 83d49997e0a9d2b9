import Dispatch
import Planner
import Testing

@testable import Execution

@Suite struct CancellationTests {
  @Test func whatRanBeforeARenewalStaysStopped() {
    var cancellation = Cancellation()
    let first = cancellation
    #expect(!first.isCancelled)
    cancellation.cancel()
    #expect(first.isCancelled)
    cancellation.renew()
    #expect(first.isCancelled)
    #expect(!cancellation.isCancelled)
    // Whoever stops holds what the first query was given, and means the one that runs now.
    first.cancel()
    #expect(cancellation.isCancelled)
  }

  @Test func workThatTakesNoNoteIsLeftBehind() {
    let cancellation = Cancellation()
    let gate = DispatchSemaphore(value: 0)
    cancellation.cancel()
    let error = #expect(throws: ExecutionError.self) {
      try cancellation.leaving { gate.wait() }
    }
    #expect(error?.kind == .cancelled)
    gate.signal()
  }

  @Test func workThatTakesNoteGivesItsOwnAnswer() throws {
    let cancellation = Cancellation()
    #expect(try cancellation.leaving { 1 + 1 } == 2)
    let error = #expect(throws: ExecutionError.self) {
      try cancellation.leaving { throw ExecutionError(.overflow, "past the range", at: .nowhere) }
    }
    #expect(error?.kind == .overflow)
    cancellation.cancel()
    #expect(try cancellation.leaving { "was done already" } == "was done already")
  }
}
