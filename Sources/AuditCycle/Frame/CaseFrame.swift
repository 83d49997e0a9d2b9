import Configuration
import Digest
import Sampling

/// The frame of a plan: every case with its token, its stratum and what the worksheet says of it.
struct CaseFrame {
  /// Cases, strata and fingerprint; rows are the frame table's.
  let frame: Frame
  /// The agency of each row; nil where the query names none.
  let agencies: [String?]
  /// The decision date of each row, as the query wrote it.
  let decisionDates: [String?]

  /// Makes the frame.
  ///
  /// - Parameters:
  ///   - table: the frame query's answer.
  ///   - plan: names the strata.
  ///   - tokens: turns the case ids, in order, into tokens.
  ///   - excluded: for a token, why the case may not be drawn.
  /// - Throws: `AuditError.frame` for a missing column, a case without id and a case that stands twice.
  init(
    _ table: FrameTable, plan: AuditPlan, tokens tokenise: ([String]) -> [String],
    excluded: (String) -> String? = { _ in nil }
  ) throws(AuditError) {
    let tokens = tokenise(try Self.caseIDs(table, plan))
    let reasons = table.column("excluded_reason")
    var strata: [[String?]] = []
    for (name, place) in zip(plan.strata, plan.places.strata) {
      guard let column = table.column(name) else {
        throw .frame(
          place: "\(place)", expected: "a column of the frame query",
          found: "no column \"\(name)\" in its answer",
          mend: "its columns are \(table.columnNames.joined(separator: ", "))")
      }
      strata.append(column)
    }
    do {
      frame = try Frame(
        tokens: tokens, stratumKeys: strata,
        exclusions: tokens.indices.map { row in reasons?[row] ?? excluded(tokens[row]) })
    } catch {
      throw .frame(
        place: plan.frame.name, expected: "one row a case", found: "the same case_id in two rows",
        mend: "\(error)")
    }
    let none = [String?](repeating: nil, count: table.rowCount)
    agencies = table.column(firstOf: ["agency", "source_agency"]) ?? none
    decisionDates = table.column("decision_date") ?? none
  }

  /// Shares the plan's size out, or another size.
  ///
  /// - Throws: `AuditError.allocation` with the place of the plan's key that cannot be kept.
  func allocation(_ plan: AuditPlan) throws(AuditError) -> Allocation {
    do {
      return try Allocation(plan.request, over: frame)
    } catch {
      switch error {
      case .minimaBeyondSize:
        throw .allocation(place: plan.places.minimum ?? plan.places.size, key: "minimum", error)
      case .sizeBeyondMaxima:
        throw .allocation(place: plan.places.maximum ?? plan.places.size, key: "maximum", error)
      case .sizeBeyondFrame, .boundsContradict, .duplicateCase, .seedNotDigits:
        throw .allocation(place: plan.places.size, key: "size", error)
      }
    }
  }

  private static func caseIDs(_ table: FrameTable, _ plan: AuditPlan) throws(AuditError) -> [String] {
    guard let column = table.column("case_id") else {
      throw .frame(
        place: plan.frame.name, expected: "a column case_id in the frame query's answer",
        found: "the columns \(table.columnNames.joined(separator: ", "))",
        mend: "name the column that identifies a case: SELECT … AS case_id")
    }
    var ids: [String] = []
    ids.reserveCapacity(column.count)
    for (row, id) in column.enumerated() {
      guard let id, !id.isEmpty else {
        throw .frame(
          place: plan.frame.name, expected: "a case_id in every row", found: "none in row \(row + 1)",
          mend: "leave rows without an id out of the frame query, or mend the extract")
      }
      ids.append(id)
    }
    return ids
  }
}
