import Configuration
import Digest
import Sampling

/// The frame of a plan: every case with its token, its stratum and what the worksheet says of it.
struct CaseFrame {
  /// Cases, strata and fingerprint; rows are the frame table's.
  let frame: Frame
  /// What a draw along a list goes by.
  let listing: Listing
  /// The agency of each row; nil where the query names none.
  let agencies: [String?]
  /// The decision date of each row, as the query wrote it.
  let decisionDates: [String?]

  /// Makes the frame.
  ///
  /// A case for which several things are said is excluded where the query or the plan excludes it, else certain, else
  /// excluded where the register does: whoever is audited in any event is so again within the year.
  ///
  /// - Parameters:
  ///   - table: the frame query's answer.
  ///   - plan: names the strata.
  ///   - tokens: turns the case ids, in order, into tokens.
  ///   - excluded: for a token, why the register holds the case back.
  /// - Throws: `AuditError.frame` for a missing column, a case without id, one that stands twice and one without a size.
  init(
    _ table: FrameTable, plan: AuditPlan, tokens tokenise: ([String]) -> [String],
    excluded: (String) -> String? = { _ in nil }
  ) throws(AuditError) {
    let tokens = tokenise(try Self.caseIDs(table, plan))
    var strata: [[String?]] = []
    for variable in plan.strata {
      let column = try Self.column(variable, table)
      try Self.refuseIDs(column, variable)
      strata.append(column)
    }
    let named = try Self.named(table, plan, tokens: tokens, excluded: excluded)
    let cases: Frame
    do { cases = try Frame(tokens: tokens, stratumKeys: strata, named: named) } catch {
      throw .frame(
        place: plan.frame.name, expected: "one row a case", found: "the same case_id in two rows",
        mend: "\(error)")
    }
    frame = cases.merging(try plan.rules.merges(in: cases.strata), below: plan.rules.mergeBelow)
    listing = try Self.listing(table, plan, named: named)
    let none = [String?](repeating: nil, count: table.rowCount)
    agencies = table.column(firstOf: ["agency", "source_agency"]) ?? none
    decisionDates = table.column("decision_date") ?? none
  }

  /// Refuses a stratum for each case: its values would tell the cases, and stand in the ledger for good.
  private static func refuseIDs(_ column: [String?], _ variable: PlanExpression) throws(AuditError) {
    guard variable.text.lowercased() == "case_id" || tellsCases(column) else { return }
    throw .frame(
      place: "\(variable.place)",
      expected: "strata of several cases, by something that is not the case's own",
      found: "the case's id, or a value for each case",
      mend: "take a column that groups the cases, or leave strata out")
  }

  /// Whether a column has a value of its own for nearly every case; of ten cases or fewer that may be an accident.
  static func tellsCases(_ column: [String?]) -> Bool {
    column.count > 10 && Set(column).count * 10 > column.count * 9
  }

  /// The certain and excluded strata of rows; nil where the values of the strata decide.
  private static func named(
    _ table: FrameTable, _ plan: AuditPlan, tokens: [String], excluded: (String) -> String?
  ) throws(AuditError) -> [Stratum.Identity?] {
    /// For each row the reason of the first rule that holds, after the query's own column.
    func reasons(_ name: String, _ rules: [ReasonRule]) throws(AuditError) -> [String?] {
      var reasons = table.column(name) ?? [String?](repeating: nil, count: table.rowCount)
      for rule in rules {
        let holds = try column(rule.condition, addedAs: rule.condition.path, table)
        for row in reasons.indices where holds[row] != nil { reasons[row] = reasons[row] ?? rule.reason }
      }
      return reasons
    }
    let exclusions = try reasons("excluded_reason", plan.rules.exclusion.map { [$0] } ?? [])
    let certainties = try reasons("certainty_reason", plan.rules.certainty)
    return tokens.indices.map { row in
      if let reason = exclusions[row] { return .excluded(reason: reason) }
      if let reason = certainties[row] { return .certain(reason: reason) }
      return excluded(tokens[row]).map { .excluded(reason: $0) }
    }
  }

  private static func listing(
    _ table: FrameTable, _ plan: AuditPlan, named: [Stratum.Identity?]
  ) throws(AuditError) -> Listing {
    let ranks =
      try plan.sortBy.first.map { (first) throws(AuditError) in
        try column(first, addedAs: FrameRequest.rankColumn, table).map { $0.flatMap(Int.init) ?? 0 }
      }
    guard let sizeBy = plan.sizeBy else { return Listing(ranks: ranks) }
    var sizes: [Double] = []
    for (row, text) in try column(sizeBy, addedAs: sizeBy.path, table).enumerated() {
      // Sizes of cases that are never drawn, or in any event, decide nothing.
      let size = text.flatMap(Double.init) ?? 0
      guard named[row] != nil || (size.isFinite && size > 0) else {
        throw .frame(
          place: "\(sizeBy.place)", expected: "a size above 0 for every case that may be drawn",
          found: "\(text == nil ? "none" : "another") in row \(row + 1)",
          mend: "give every case a size, such as greatest(1, …), or exclude it")
      }
      sizes.append(size)
    }
    return Listing(ranks: ranks, sizes: sizes)
  }

  /// The values of an expression: in the query's column that it is, else in the one that was added for it.
  private static func column(
    _ expression: PlanExpression, addedAs added: String? = nil, _ table: FrameTable
  ) throws(AuditError) -> [String?] {
    let name = added ?? expression.column
    let isOwn = added == nil && expression.isColumn
    if let column = isOwn ? table.column(name) : table.addedColumn(name) { return column }
    throw .frame(
      place: "\(expression.place)", expected: "a column of the frame query",
      found: "no column \"\(name)\" in its answer",
      mend: "its columns are \(table.columnNames.joined(separator: ", "))")
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
