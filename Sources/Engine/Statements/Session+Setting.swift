import Planner
import SQLSyntax

/// SET: the few choices that a script written for DuckDB may make here too.
extension Session {
  /// The settings by name, with the values each may have.
  private static let choices: [(name: String, values: [String])] = [
    ("default_null_order", ["nulls_first", "nulls_last"]),
    // Whole numbers always divide to whole numbers; a script says so to mean the same in DuckDB.
    ("integer_division", ["true"]),
  ]

  /// Makes a choice for the statements that follow.
  ///
  /// - Returns: 0: no row changes.
  func set(_ setting: SettingSyntax) throws -> Int {
    guard let choice = Self.choices.first(where: { $0.name == setting.name.text }) else {
      throw StatementFault(
        .query, "there is no setting “\(setting.name.text)”",
        hint: "there are \(Self.choices.map(\.name).joined(separator: " and "))", at: setting.name.range)
    }
    let value = setting.value.text.lowercased()
    guard choice.values.contains(value) else {
      throw StatementFault(
        .query, "\(choice.name) can be \(choice.values.joined(separator: " or ")), nothing else",
        at: setting.value.range)
    }
    if choice.name == "default_null_order" { settings.nullsFirst = value == "nulls_first" }
    return 0
  }
}
