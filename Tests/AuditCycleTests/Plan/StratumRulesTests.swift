import AuditCycle
import Configuration
import TestSupport
import Testing

/// Strata of a plan over sixty cases: front door 36, Kingfisher 12, strategy discussion 12.
@Suite("Strata of a plan")
struct StratumRulesTests {
  private static let plan = TestCounty.plan
    .replacing("strata: [stopped_at, source_agency]", with: "strata: [stopped_at]")

  private func strata(_ keys: String, _ more: [(String, (Int) -> String?)] = []) throws -> [String] {
    let county = try TestCounty()
    let table = TestCounty.table()
    let columns = zip(table.columnNames, table.columns).map { (name: $0, values: $1) }
    let audit = try county.audit(
      FrameTable(columns: columns + more.map { make in (make.0, (0..<60).map { make.1($0) }) }))
    let lines = try audit.outlook(county.plan(Self.plan + keys)).lines
    return lines.dropFirst(3).prefix { !$0.hasPrefix("  all") }.map {
      $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
  }

  private func refusal(_ keys: String) throws -> String {
    let error = #expect(throws: AuditError.self) { try strata(keys) }
    #expect(error?.kind == .input)
    return try #require(error?.description)
  }

  @Test("bounds of single strata, and one taken whole")
  func bounds() throws {
    #expect(
      try strata("") == [
        "Kingfisher 12 4 1 4/12", "front door 36 12 4 12/36", "strategy discussion 12 4 1 4/12",
      ])
    let bounded = "bounds: [{stratum: [Kingfisher], maximum: 2}]\ntake_all: [strategy discussion]\n"
    #expect(
      try strata(bounded) == [
        "Kingfisher 12 2 2 2/12", "front door 36 6 4 6/36", "strategy discussion 12 12 0 12/12",
      ])
    #expect(
      try refusal("take_all: [front dor]\n").contains(
        "the strata are Kingfisher; front door; strategy discussion"))
    #expect(
      try refusal("take_all: [Kingfisher]\nbounds: [{stratum: Kingfisher, minimum: 2}]\n").contains(
        "one line in bounds or take_all"))
    #expect(
      try refusal("take_all: [front door]\n").contains(
        "36 cases that are certain or asked for of single strata"))
  }

  @Test("strata taken together by name and below a number")
  func merging() throws {
    let merge = "merge: [{name: specialist, strata: [Kingfisher, strategy discussion]}]\n"
    #expect(try strata(merge) == ["front door 36 12 4 12/36", "merged (specialist) 24 8 2 8/24"])
    #expect(
      try strata(merge + "bounds: [{stratum: specialist, maximum: 3}]\n")
        == ["front door 36 17 0 17/36", "merged (specialist) 24 3 6 3/24"])
    #expect(try strata("merge_below: 13\n") == ["front door 36 12 4 12/36", "merged (below 13) 24 8 2 8/24"])
    #expect(
      try refusal("merge: [{name: x, strata: [Kingfisher, Kingfisher]}]\n").contains("each stratum once"))
  }

  @Test("what the query or the plan excludes, what is certain, and which wins")
  func setApart() throws {
    let keys = """
      certainty: [{when: died, reason: the child died}, {when: other, reason: another}]
      exclude: {when: adult, reason: an adult}

      """
    let apart = try strata(
      keys,
      [
        ("certainty[1].when", { $0 < 4 ? "yes" : nil }), ("certainty[2].when", { $0 < 6 ? "yes" : nil }),
        ("exclude.when", { $0 == 0 ? "yes" : nil }), ("certainty_reason", { $0 == 1 ? "by query" : nil }),
        ("excluded_reason", { $0 == 1 || $0 == 59 ? "sealed" : nil }),
      ])
    #expect(
      apart.suffix(4) == [
        "certain (another) 2 2 0 2/2", "certain (the child died) 2 2 0 2/2",
        "excluded (an adult) 1 0 0 never",
        "excluded (sealed) 2 0 0 never",
      ])
  }

  @Test("an expression's column is asked for by its path")
  func expressions() throws {
    let plan = Self.plan.replacing("strata: [stopped_at]", with: "strata: [\"upper(stopped_at)\"]")
    let error = #expect(throws: AuditError.self) {
      try TestCounty().audit().outlook(TestCounty().plan(plan))
    }
    #expect(error?.description.contains("no column \"strata[1]\" in its answer") == true)
  }

  @Test("costs and rates decide the shares")
  func costs() throws {
    let plan = "costs: [{stratum: front door, cost: 16}]\n"
    let county = try TestCounty()
    let text = Self.plan.replacing("allocation: proportional", with: "allocation: cost") + plan
    let lines = try county.audit().outlook(county.plan(text)).lines
    // 36 / √16 = 9 against 12 and 12: 20 cases as 9 : 12 : 12 (Python, search through all allocations).
    #expect(lines.contains { $0.hasPrefix("  front door") && $0.contains(" 6 ") })
  }
}
