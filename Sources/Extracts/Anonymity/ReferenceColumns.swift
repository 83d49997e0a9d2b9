import Configuration

/// Columns that a folder's `halcyon.yaml` declares to hold places, agencies or published figures, never people.
///
/// ```yaml
/// reference: [placements.provider, schools]     # a column of a table, or a whole table
/// ```
struct ReferenceColumns: Hashable, Sendable {
  private var entries: Set<String> = []

  /// No declared column.
  init() {}

  /// The code lists that come with Halcyon.
  static let shipped = {
    var columns = ReferenceColumns()
    columns.entries = [
      "adjoining_authorities_england", "authorities", "bank_holidays_england", "districts_england",
    ]
    return columns
  }()

  /// Reads the declarations of a folder.
  init(_ root: ConfigurationNode) throws(ConfigurationError) {
    guard let list = try root.optionalChild("reference") else { return }
    for item in try list.texts() { entries.insert(item.lowercased()) }
  }

  /// Adds another folder's declarations.
  mutating func formUnion(_ other: ReferenceColumns) { entries.formUnion(other.entries) }

  func contains(table: String, column: String) -> Bool {
    entries.contains(table.lowercased()) || entries.contains("\(table).\(column)".lowercased())
  }
}
