import AuditCycle
import TestSupport
import Testing

@Suite("Exclusion register")
struct ExclusionRegisterTests {
  private static let text = TestCounty.plan + "exclude: {audited_within_months: 12}\n"

  private func next(_ county: TestCounty, size: Int = 20) throws -> AuditPlan {
    try county.plan(
      Self.text.replacing("size: 20", with: "size: \(size)").replacing("2014-15", with: "2015-16"),
      name: "next.yaml")
  }

  @Test("what another plan drew in the last twelve months stays in the frame and out of the draw")
  func excluded() throws {
    let county = try TestCounty()
    let first = try county.audit().draw(county.plan(Self.text), seed: TestCounty.seed, into: county.out)
    let second = try county.audit(producedAt: "2016-04-01").draw(
      next(county), seed: "20268415831065429177", into: county.out)
    #expect(Set(first.drawnTokens).isDisjoint(with: second.drawnTokens + second.reserveTokens))
    #expect(
      second.lines.contains { $0.contains("excluded (audited within 12 months)") && $0.contains("never") })
    #expect(second.lines.contains { $0.contains("The 20 excluded cases are not spoken for") })
    let verification = try county.audit(producedAt: "2016-04-01").verify()
    #expect(verification.isSound && verification.confirmed == [first.entry, second.entry])
    let tooMany = #expect(throws: AuditError.self) {
      try county.audit(producedAt: "2016-04-01").outlook(next(county, size: 21))
    }
    #expect(tooMany?.description.contains("holds 20 that may be drawn (40 more are excluded)") == true)
  }

  @Test("after twelve months the case is back; a reserve was never out")
  func past() throws {
    let county = try TestCounty()
    try county.audit().draw(county.plan(Self.text), seed: TestCounty.seed, into: county.out)
    let later = try county.audit(producedAt: "2016-04-02").draw(
      next(county), seed: "20268415831065429177", into: county.out)
    #expect(!later.lines.contains { $0.contains("excluded (") })
  }

  @Test("a draw made again by the same plan does not exclude its own cases")
  func samePlan() throws {
    let county = try TestCounty()
    let plan = try county.plan(Self.text)
    let first = try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
    let again = try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
    #expect(again.drawnTokens == first.drawnTokens && again.standing.repeats == first.entry)
  }

  @Test("a frozen frame stays as it was frozen, whatever is drawn in between")
  func frozen() throws {
    let county = try TestCounty()
    let plan = try next(county)
    try county.audit().freezeFrame(plan)
    try county.audit().draw(county.plan(Self.text), seed: TestCounty.seed, into: county.out)
    let receipt = try county.audit().draw(plan, seed: "20268415831065429177", into: county.out)
    #expect(
      receipt.standing.isPublic || receipt.standing.reasons.allSatisfy { $0.contains("from this frame") })
    #expect(!receipt.lines.contains { $0.contains("excluded (") })
    #expect(try county.audit().verify().isSound)
  }
}
