import Dispatch
import Foundation
import Synchronization

extension Cancellation {
  /// How often the flag is looked at while the work goes on.
  private static let interval = DispatchTimeInterval.milliseconds(10)
  /// How often the work may go on after that, to come to its next look at the flag by itself.
  private static let patience = 4
  /// What the main thread of a program has: plans are as deep as queries are.
  private static let stackSize = 8 << 20

  /// Does work on a thread of its own, which is left behind when the query is stopped and the work takes no note soon.
  ///
  /// A kernel that sorts or joins many millions of rows looks at no flag until it is done. What is left behind ends at its
  /// next look, and its result is let go; it must touch nothing that others see.
  ///
  /// - Throws: what the work throws; ``ExecutionError/Kind/cancelled`` at most 50 milliseconds after ``cancel()``.
  public func leaving<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) throws -> Answer {
    let ended = DispatchSemaphore(value: 0)
    let outcome = Outcome<Answer>()
    let thread = Thread {
      outcome.set(Result { try work() })
      ended.signal()
    }
    thread.stackSize = Self.stackSize
    thread.start()
    var patience = Self.patience
    while ended.wait(timeout: .now() + Self.interval) == .timedOut {
      if isCancelled { patience -= 1 }
      if patience == 0 { try check() }
    }
    return try outcome.take()
  }
}

/// What work on another thread came to.
private final class Outcome<Answer: Sendable>: Sendable {
  private let result = Mutex<Result<Answer, any Error>?>(nil)

  func set(_ result: Result<Answer, any Error>) { self.result.withLock { $0 = result } }

  /// The answer, once: the thread that made it may be there a moment longer, and must not hold it.
  func take() throws -> Answer { try result.withLock { $0.take()! }.get() }
}
