import Calendar
import Columnar
import Planner

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
  /// How much memory the process may hold.
  public var memory = MemoryLimit.standard
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

  /// Looked at between two steps of a query.
  ///
  /// - Throws: ``ExecutionError/Kind/cancelled`` when the query is to stop; ``ExecutionError/Kind/outOfMemory``.
  func check() throws {
    try cancellation.check()
    if memory.isPassed { throw outOfMemory }
  }

  /// Looked at before chunks become one.
  ///
  /// - Throws: ``ExecutionError/Kind/outOfMemory`` where the chunk that holds them all would be too much;
  ///   ``ExecutionError/Kind/cancelled``.
  public func requireRoom(for chunks: [DataChunk]) throws {
    try cancellation.check()
    let size = chunks.size
    if size.textBytes > TextDictionary.greatestByteCount {
      throw ExecutionError(
        .outOfMemory, "the texts of the answer, or of a step on the way to it, take more than 4 GiB",
        at: .nowhere)
    }
    if memory.wouldBePassed(by: size.bytes) { throw outOfMemory }
  }

  private var outOfMemory: ExecutionError {
    ExecutionError(
      .outOfMemory,
      "the query takes more memory than the \(memory) that Halcyon may hold (--memory); "
        + "ask for fewer rows or columns at a time, or allow more", at: .nowhere)
  }
}
