import AuditCycle
import TestSupport
import Testing

@Suite("What a receipt says")
struct OutlookTests {
  private func lines(
    strata: [(name: String, cases: Int)], plan text: String
  ) throws -> [String] {
    let county = try TestCounty()
    let names = strata.flatMap { stratum in [String?](repeating: stratum.name, count: stratum.cases) }
    let table = FrameTable(columns: [
      ("case_id", names.indices.map { "c\($0)" }), ("stopped_at", names),
    ])
    return try county.audit(table).outlook(county.plan(text)).lines
  }

  @Test("a simple random draw of 20 from 120 gets exact counts")
  func simpleRandom() throws {
    let lines = try lines(
      strata: [("a", 120)], plan: "title: t\nprogramme: p\nframe: frame.sql\nsize: 20\n")
    // Source of the figures: R phyper, as published with the board's audit sizes of 120 referrals.
    #expect(lines.contains { $0.contains("a simple random draw: limits are exact") })
    #expect(
      lines.contains { $0.contains("If 12 cases (10 % of the frame) were affected") && $0.contains("0.90") })
    #expect(lines.contains { $0.contains("to be 95 % sure of one takes 26") })
    #expect(
      lines.contains { $0.contains("If 5 of the 20 are found affected, between 12 and 56 of the 120 are.") })
    #expect(lines.contains { $0.contains("If none of the 20 is found affected, at most 15 of the 120") })
    #expect(lines.contains { $0.contains("never referred are outside the frame") })
  }

  @Test("a stratified draw gets no sentence with a count of the frame, and a label")
  func stratified() throws {
    let plan = "title: t\nprogramme: p\nframe: frame.sql\nstrata: [stopped_at]\nsize: 20\n"
    // Equal fractions of one in six: as much as 20 drawn without strata (R phyper: 12 to 56 of 120).
    let equal = try lines(strata: [("a", 60), ("b", 60)], plan: plan)
    #expect(equal.contains { $0.contains("2 strata with equal fractions: limits are conservative") })
    #expect(
      equal.contains {
        $0.contains(
          "If 5 of the 20 are found affected, the share in the frame is likely between 10 % and 47 % (cons")
      })
    // 10 of 110 and 10 of 10: V = (11/12)² · (100/110) / 10 = 0.0764, n* = 11.8.
    let unequal = try lines(
      strata: [("a", 110), ("b", 10)], plan: plan.replacing("size: 20", with: "size: 20\nallocation: equal"))
    #expect(unequal.contains { $0.contains("2 strata with unequal fractions: limits are approximate") })
    #expect(
      unequal.contains {
        $0.contains("the 20 tell about as much of the whole frame as 11 drawn without strata")
      })
    #expect(
      unequal.contains {
        $0.contains("If 3 of 11 by weight are found affected") && $0.contains("(approximate")
      })
    for lines in [unequal, equal] {
      #expect(!lines.contains { $0.contains("of the 120") || $0.contains("exact") })
      #expect(lines.contains { $0.contains("wherever they lie") })
      #expect(lines.contains { $0.contains("cannot be compared with one another") })
    }
  }

  @Test("a stratum with nothing drawn and another unit are spoken of")
  func uncovered() throws {
    let lines = try lines(
      strata: [("a", 100), ("b", 1)],
      plan:
        "title: t\nprogramme: p\nunit: minutes\nframe: frame.sql\nstrata: [stopped_at]\nsize: 1\nminimum: 0\n"
    )
    #expect(lines.contains { $0.contains("Nothing is drawn from: b.") })
    #expect(lines.contains { $0.contains("What the frame query does not return is outside the frame") })
  }

  @Test("planning records nothing")
  func nothingRecorded() throws {
    let county = try TestCounty()
    _ = try county.audit().outlook(county.plan())
    #expect(throws: AuditError.self) { try county.audit().verify() }
  }
}
