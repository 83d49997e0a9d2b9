/// An id of an episode, interview, placement or referral that no row of its table has.
///
/// Children are another matter: a child that `children` does not know stops the load. Tables that the extract left out
/// are not missed row by row, and the id of a row that was rejected is known.
enum UnknownReference: Check {
  static func findings(in extract: NativeExtract) -> [Finding] {
    extract.tables.values.flatMap { table in
      table.native.references.filter { $0.table != "children" }.flatMap { reference -> [Finding] in
        let target = extract[reference.table]
        guard target.file != nil else { return [] }
        let tokens = table.codes(reference.column.name)
        return (0..<table.rowCount).compactMap { row in
          guard let token = tokens[row], !target.knownIds[Int(token)] else { return nil }
          return table.finding(.unknownReference, row: row, column: reference.column.name)
        }
      }
    }
  }
}
