extension LogicalPlan {
  /// `WITH RECURSIVE`: the rows of a first plan, and of a second one that reads the rows found last, until it finds none.
  public struct Recursion: Sendable {
    /// The first rows.
    public var seed: LogicalPlan
    /// The next rows, computed from those that ``working`` stands for.
    public var step: LogicalPlan
    /// What ``step`` reads the rows found last by.
    public let working: WorkingTable
    /// UNION instead of UNION ALL: a row found before is not found again.
    public let isDistinct: Bool
    /// How many rows are enough; nil for all.
    public var wanted: Int?
    /// The columns, as those of both plans by position.
    public var output: [Output]
    /// Where it is named.
    public let place: Place
  }
}

/// The rows that a recursive query found last, as its next step reads them; each object is one recursion.
public final class WorkingTable: Sendable {
  /// The name of the recursive query.
  public let name: String

  init(name: String) { self.name = name }
}

extension LogicalPlan {
  /// Whether it reads the rows of a recursion found last.
  func reads(_ table: WorkingTable) -> Bool {
    switch self {
    case .working(let read, _): read === table
    case .shared(let shared, _): shared.plan.reads(table)
    default: inputs.contains { $0.reads(table) }
    }
  }
}
