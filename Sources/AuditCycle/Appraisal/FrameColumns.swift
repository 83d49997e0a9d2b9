import Ledger
import Sampling

/// Columns of the frame query for an appraisal, taken from the extract that the draw was made from.
public struct FrameColumns {
  /// Columns by whose values findings are parted.
  let parts: [DomainTable.Column]
  /// The column to whose known sizes the findings are weighted; nil for none.
  let postStrata: PostStrata?

  /// A column with the number of cases that each of its values has in the frame.
  struct PostStrata {
    let column: DomainTable.Column
    /// Cases that could be drawn, by value.
    let sizes: [String?: Int]
  }
}

extension Audit {
  /// Columns of the frame query with the values that a draw's cases have in them.
  ///
  /// - Parameters:
  ///   - number: the draw's entry.
  ///   - names: the columns by which findings are parted.
  ///   - weighted: the column to whose sizes in the frame they are weighted; nil for none.
  /// - Throws: `AuditError` when the draw cannot be made again from the extract, or the query has no such column.
  public func frameColumns(ofDraw number: Int, by names: [String], weightedTo weighted: String?) throws
    -> FrameColumns
  {
    do {
      let ledger = try Ledger(path: ledgerPath, clock: clock)
      let history = try History(ledger)
      let sample = try AuditState(ofDraw: number, history: history).sample
      let redraw = try Redraw(sample.draw, history: history, ledger: ledger, audit: self)
      let rows = redraw.listedRows(sample.strata.map(\.listed.count))
      func values(_ name: String, _ option: String) throws -> [String?] {
        let column = redraw.table.column(name) ?? []
        if !column.isEmpty, name.lowercased() != "case_id", !CaseFrame.tellsCases(column) { return column }
        let others = redraw.table.columnNames.filter { $0.lowercased() != "case_id" }
        throw AuditError.request(
          place: option, expected: "a column of the frame query that groups its cases",
          found: column.isEmpty ? "another name" : "one that tells each case",
          mend: "its columns are \(others.joined(separator: ", "))")
      }
      func column(_ name: String, _ values: [String?]) -> DomainTable.Column {
        DomainTable.Column(
          name: name,
          values: Dictionary(
            uniqueKeysWithValues: sample.inSample.map { ($0.number, values[rows[$0.stratum][$0.rank]]) }))
      }
      let parts = try names.map { column($0, try values($0, "--by")) }
      guard let weighted else { return FrameColumns(parts: parts, postStrata: nil) }
      let known = try values(weighted, "--weight-to")
      let frame = redraw.frame.frame
      let eligible = known.indices.filter { !frame.strata[frame.stratumOfRow[$0]].isExcluded }
      return FrameColumns(
        parts: parts,
        postStrata: FrameColumns.PostStrata(
          column: column(weighted, known),
          sizes: eligible.reduce(into: [:]) { $0[known[$1], default: 0] += 1 }))
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    } catch Redraw.Obstacle.purged(let reason), Redraw.Obstacle.differs(let reason) {
      throw AuditError.cannotRedraw(number, reason)
    }
  }
}
