import Planner
import Synchronization

/// What stops the queries that are run under it.
///
/// Statements of a session come one after the other, each under the same object or a renewed one; to stop is to stop the
/// latest and all before it, so that a query which was stopped and is still at work stays stopped when the next one runs.
public struct Cancellation: Sendable {
  private let shared = Shared()
  private var number = 0

  private final class Shared: Sendable {
    /// The number of the latest renewal.
    let latest = Atomic(0)
    /// Queries up to this number are stopped.
    let stopped = Atomic(-1)
  }

  /// Starts not cancelled.
  public init() {}

  /// Stops the queries that were started under this or an older one; from any thread, or a signal handler.
  public func cancel() {
    shared.stopped.store(shared.latest.load(ordering: .relaxed), ordering: .relaxed)
  }

  /// Lets queries run again that are started from now on.
  public mutating func renew() {
    number = shared.latest.add(1, ordering: .relaxed).newValue
  }

  /// Whether queries under it are to stop.
  public var isCancelled: Bool { number <= shared.stopped.load(ordering: .relaxed) }

  /// - Throws: ``ExecutionError/Kind/cancelled`` when the query is to stop.
  func check() throws {
    if isCancelled { throw ExecutionError(.cancelled, "the query was stopped", at: .nowhere) }
  }
}
