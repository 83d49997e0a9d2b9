/// The answer of a frame query as texts: one row a case, in any order.
///
/// By convention `case_id` is the case's id in the extract; the plan's strata are columns; `agency` (else
/// `source_agency`) and `decision_date` go to the worksheet where they are there; a text in `excluded_reason` keeps the
/// case in the frame but out of the draw.
public struct FrameTable: Sendable {
  /// Column names, in the query's order.
  public let columnNames: [String]
  /// Values by column and row; nil is NULL.
  public let columns: [[String?]]
  /// The number of rows.
  public let rowCount: Int

  /// Makes a table from columns of equal length.
  public init(columns: [(name: String, values: [String?])]) {
    columnNames = columns.map(\.name)
    self.columns = columns.map(\.values)
    rowCount = columns.first?.values.count ?? 0
    precondition(columns.allSatisfy { $0.values.count == rowCount }, "columns of one table are equally long")
  }

  /// The column of a name, letter case aside as in SQL; nil where there is none.
  func column(_ name: String) -> [String?]? {
    columnNames.firstIndex { $0.lowercased() == name.lowercased() }.map { columns[$0] }
  }

  /// The first column there is of some names.
  func column(firstOf names: [String]) -> [String?]? { names.lazy.compactMap { column($0) }.first }
}

/// The query that makes a plan's frame, as whoever holds the extract has to run it.
public struct FrameRequest: Sendable {
  /// The query's name in the plan, such as `queries/audit/referred-not-met.sql`.
  public let name: String
  /// The query's whole text, its header included.
  public let sql: String
  /// The plan's parameters, as written.
  public let parameters: [(name: String, text: String)]
}
