/// A native table made of a return's rows, before it is written or loaded: cells as the native form writes them.
struct DerivedTable: Sendable {
  let name: String
  let columns: [String]
  /// A blank cell is nil.
  private(set) var rows: [[String?]] = []

  init(_ name: String, _ columns: [String]) {
    self.name = name
    self.columns = columns
  }

  mutating func append(_ row: [String?]) {
    precondition(row.count == columns.count, "a row has a cell for every column")
    rows.append(row)
  }
}
