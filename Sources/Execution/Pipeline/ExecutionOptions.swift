import Calendar
import Planner
import Synchronization

/// How a query is run; none of it changes an answer, but that working days cannot be counted without bank holidays.
public struct ExecutionOptions: Sendable {
  /// How many threads work at once.
  public var threads: Int
  /// How many rows of a stored table make one morsel.
  public var morselRows: Int
  /// How many rows a recursive query may find: one that never ends is stopped before it fills the memory.
  public var recursionRows = defaultRecursionRows
  /// Stops the query from another thread.
  public var cancellation: Cancellation
  /// Where every operator's rows and time are counted; nil, as it nearly always is, for nowhere.
  public var profile: Profile?
  /// England's bank holidays, which working days leave out; nil where there is no list.
  public var bankHolidays: BankHolidays?

  /// Rows of a morsel unless said otherwise: columns of that length stay in a core's cache.
  public static let defaultMorselRows = 65_536

  /// Rows of a recursive query unless said otherwise.
  public static let defaultRecursionRows = 10_000_000

  /// Makes options; two threads by default.
  public init(
    threads: Int = 2, morselRows: Int = defaultMorselRows, cancellation: Cancellation = Cancellation()
  ) {
    precondition(threads > 0 && morselRows > 0)
    self.threads = threads
    self.morselRows = morselRows
    self.cancellation = cancellation
  }
}

/// A flag that stops running queries; they look at it once a chunk.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// Starts not cancelled.
  public init() {}

  /// Stops the queries that carry this flag.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Lets queries run again.
  public func reset() { flag.store(false, ordering: .relaxed) }

  /// Whether ``cancel()`` was called since the last ``reset()``.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// - Throws: ``ExecutionError/Kind/cancelled`` when the query is to stop.
  func check() throws {
    if isCancelled { throw ExecutionError(.cancelled, "the query was stopped", at: .nowhere) }
  }
}
