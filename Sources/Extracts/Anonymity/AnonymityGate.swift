/// Refuses files that identify a child, by their columns' names and by what the cells look like.
///
/// A shape refuses from 1 % of a column's non-blank cells or from three cells; name-like text from 30 %, outside
/// columns whose words are fixed by a code list or declared as reference.
struct AnonymityGate: Sendable {
  static let shapeShare = 0.01
  static let shapeCells = 3
  static let nameShare = 0.30

  let names: NameLikeText
  let reference: ReferenceColumns

  /// What the columns' names say.
  func headerProblems(file: String, header: [String]) -> [ExtractsError.Problem] {
    header.enumerated().compactMap { position, name in
      if Self.holdsIdentifier(name) {
        return problem(
          file, column: "number \(position + 1)", found: "a header that is itself an identifier",
          mend: "put the columns' names on the first line, and look for what else this file holds")
      }
      guard let reason = HeaderRules.reason(for: name) else { return nil }
      return problem(
        file, column: "\"\(name)\"", found: "a name that says it holds \(reason)",
        mend: "leave the column out at the data holder's, or rename it if it holds something else")
    }
  }

  /// What a column's cells look like.
  ///
  /// - Parameter isCoded: whether the cells' words are fixed by a code list, so that none is a name.
  func cellProblems(
    file: String, table: String, column: String, evidence: ColumnEvidence, isToken: Bool, isCoded: Bool
  ) -> [ExtractsError.Problem] {
    var problems: [ExtractsError.Problem] = []
    for (shape, cells) in evidence.hits.sorted(by: { $0.key < $1.key })
    where refuses(shape, cells: cells, of: evidence.nonBlankCells, isToken: isToken) {
      problems.append(
        problem(
          file, column: "\"\(column)\"",
          found: "\(cells) of \(evidence.nonBlankCells) cells that look like \(shape.rawValue)",
          mend:
            "leave the column out at the data holder's, or replace it by tokens with letters, areas or bands")
      )
    }
    if !isCoded && !reference.contains(table: table, column: column) {
      let cells = evidence.nameLikeCells(names)
      if cells > 0 && Double(cells) >= Self.nameShare * Double(evidence.nonBlankCells) {
        problems.append(
          problem(
            file, column: "\"\(column)\"",
            found: "\(cells) of \(evidence.nonBlankCells) cells that look like people's names",
            mend:
              "leave the column out, or, if it names places or agencies, add \"\(table).\(column)\" to reference "
              + "in the folder's halcyon.yaml"))
      }
    }
    return problems
  }

  private func refuses(_ shape: IdentifierShape, cells: Int, of nonBlank: Int, isToken: Bool) -> Bool {
    // One random token in twenty has a postcode's shape by chance; a column of postcodes has it throughout.
    if shape == .postcode && isToken { return cells * 2 >= nonBlank }
    return cells >= Self.shapeCells || Double(cells) >= Self.shapeShare * Double(nonBlank)
  }

  private static func holdsIdentifier(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { IdentifierShape.found(in: $0) } != nil
  }

  private func problem(_ file: String, column: String, found: String, mend: String) -> ExtractsError.Problem {
    ExtractsError.Problem(
      file: file, column: column, expected: "nothing that identifies a person or a home", found: found,
      mend: mend)
  }
}
