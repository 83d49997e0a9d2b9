import Columnar
import SQLSyntax

/// The columns an expression may name.
struct Scope {
  struct Column {
    /// The table or alias it can be qualified by.
    let qualifier: String?
    let output: LogicalPlan.Output
    /// Left out of `*` and of unqualified look-ups: the right side's copy of a USING column.
    var isHidden = false
    /// Another name it is found by.
    var otherName: String?
  }

  var columns: [Column] = []

  init(_ columns: [Column] = []) { self.columns = columns }

  init(qualifier: String?, outputs: [LogicalPlan.Output]) {
    columns = outputs.map { Column(qualifier: qualifier, output: $0) }
  }

  var ids: ColumnSet { columns.map(\.output).ids }

  /// Finds the one column a name stands for; nil when there is none.
  func column(_ name: Identifier, qualifier: Identifier?) throws -> LogicalPlan.Output? {
    let found = columns.indices.filter { index in
      let column = columns[index]
      guard
        sameName(column.output.name, name.text) || column.otherName.map({ sameName($0, name.text) }) ?? false
      else { return false }
      guard let qualifier else { return !column.isHidden }
      return column.qualifier.map { sameName($0, qualifier.text) } ?? false
    }
    if found.count > 1 {
      let owners = found.compactMap { columns[$0].qualifier }.map { "\($0).\(name.text)" }
      throw PlanningError(
        .ambiguousColumn, "“\(name.text)” could be \(owners.joined(separator: " or "))",
        hint: "put the table's name before it", at: name.range)
    }
    return found.first.map { columns[$0].output }
  }

  /// Says that a column does not exist, with the nearest ones that do.
  ///
  /// - Parameters:
  ///   - isTable: whether the qualifier is the name of a table, which FROM does not have or calls otherwise.
  ///   - aliases: other names that might have been meant.
  func unknown(
    _ name: Identifier, qualifier: Identifier?, isTable: Bool = false, also aliases: [String] = []
  ) -> PlanningError {
    if let qualifier, !columns.contains(where: { $0.qualifier.map { sameName($0, qualifier.text) } ?? false })
    {
      let tables = Set(columns.compactMap(\.qualifier)).sorted()
      return PlanningError(
        .unknownTable, "no table in FROM is called “\(qualifier.text)”",
        hint: tables.isEmpty
          ? nil
          : "here are: \(tables.joined(separator: ", "))"
            + (isTable ? "; a table with an alias is known by that alone" : ""), at: qualifier.range)
    }
    let names = Set(columns.filter { !$0.isHidden }.map(\.output.name) + aliases)
    return PlanningError(
      .unknownColumn, "there is no column “\(name.text)”", hint: hint(for: name, among: names), at: name.range
    )
  }

  private func hint(for name: Identifier, among names: Set<String>) -> String {
    if name.text.contains(where: { "“”‘’".contains($0) }) {
      return "these quotes mean nothing here: a text stands in '…', a name in \"…\""
    }
    let near = nearestNames(to: name.text, among: names)
    guard near.isEmpty else { return "did you mean \(near.joined(separator: " or "))?" }
    let isQuoted = name.range.end - name.range.start == name.text.utf8.count + 2
    let quotes = isQuoted ? "a text stands in single quotes; " : ""
    if names.isEmpty { return quotes + "there is no FROM" }
    return quotes + "the columns here are: \(names.sorted().joined(separator: ", "))"
  }
}

/// Whether two names are one, without regard to ASCII case.
func sameName(_ a: String, _ b: String) -> Bool {
  if a == b { return true }
  // The first letters tell most apart.
  guard a.utf8.count == b.utf8.count, a.utf8.first?.asciiLowercased == b.utf8.first?.asciiLowercased else {
    return false
  }
  return zip(a.utf8, b.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
}

extension UInt8 {
  fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
