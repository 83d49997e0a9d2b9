/// The answer of a frame query as texts: one row a case, in any order.
///
/// By convention `case_id` is the case's id in the extract; the plan's strata are columns; `agency` (else
/// `source_agency`) and `decision_date` go to the worksheet where they are there; a text in `excluded_reason` keeps the
/// case in the frame but out of the draw, and one in `certainty_reason` has it audited in any event. What the plan writes
/// as expressions stands in further columns, see ``FrameRequest``.
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

  /// The column that a plan's expression added, after the query's own, which may have one of the same name.
  func addedColumn(_ name: String) -> [String?]? {
    columnNames.lastIndex { $0.lowercased() == name.lowercased() }.map { columns[$0] }
  }

  /// The first column there is of some names.
  func column(firstOf names: [String]) -> [String?]? { names.lazy.compactMap { column($0) }.first }
}
