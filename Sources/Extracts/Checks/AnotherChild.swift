/// A row that refers to a row about another child, or that links two rows about different children.
enum AnotherChild: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    extract.tables.values.flatMap { findings(in: $0, extract) }
  }

  private static func findings(in table: NativeTableLoad, _ extract: NativeExtract) -> [Finding] {
    let references = table.native.references.filter { $0.table != "children" }
    guard !references.isEmpty else { return [] }
    // Whose each row is: by its own child_id, or by what the references before this one say.
    var owners = [UInt32?](repeating: nil, count: table.rowCount)
    if table.native.column(named: "child_id") != nil {
      let own = table.codes("child_id")
      for row in owners.indices { owners[row] = own[row] }
    }
    var findings: [Finding] = []
    for reference in references {
      let target = extract[reference.table]
      let rows = target.codes(reference.domain).rowsByCode()
      let children = target.codes("child_id")
      let tokens = table.codes(reference.column.name)
      for row in owners.indices {
        guard let token = tokens[row], rows.indices.contains(Int(token)), rows[Int(token)] >= 0,
          let child = children[Int(rows[Int(token)])]
        else { continue }
        if let owner = owners[row], owner != child {
          findings.append(table.finding(.anotherChild, row: row, column: reference.column.name))
        } else {
          owners[row] = child
        }
      }
    }
    return findings
  }
}
