/// What changed from one extract to the next, where several were loaded together: counts, never a row's content.
public struct ExtractChanges: Hashable, Sendable {
  /// What changed in one table.
  public struct TableChanges: Hashable, Sendable {
    /// The table.
    public let table: String
    /// Loaded rows of events that an older extract should have had, being of its span, and had not.
    public let late: Int
    /// Ids that several extracts have, with content that is not the same in all; the newest is loaded.
    public let corrected: Int
    /// In how many of the corrected ids each column differs.
    public let correctedColumns: [String: Int]
    /// Rows of events that a newer extract should have had, being of its span, and had not: they are not loaded.
    public let withdrawn: Int
    /// Ids that several extracts have, with the same content.
    public let unchanged: Int
    /// The events of each month, in order; empty for a table whose rows are no events.
    public let months: [MonthCount]
  }

  /// The events of one month, as they were reported first and as they are known now.
  public struct MonthCount: Hashable, Sendable {
    /// The month's first day, in days since 1970-01-01.
    public let month: Int
    /// How many there were in the oldest extract that covers the whole month; nil where none does.
    public let asFirstReported: Int?
    /// How many there are in the newest extract that covers the whole month, rows of no other counted; nil where none does.
    public let inNewest: Int?
    /// How many were loaded.
    public let now: Int
  }

  /// The native tables that several of the extracts have, in the order of the schema.
  public let tables: [TableChanges]

  /// What changed in a table; nil where no two extracts have it.
  public subscript(table: String) -> TableChanges? { tables.first { $0.table == table } }
}
