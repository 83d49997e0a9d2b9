import AuditCycle
import Digest
import Foundation
import TestSupport
import Testing

@Suite("Draws that follow another, and panels")
struct FollowingDrawTests {
  /// A second programme on the frame of draw 4.
  private static let second =
    TestCounty.plan.replacing("paqa-cse", with: "minutes").replacing("size: 20", with: "size: 12")
    .replacing("reserves: 6", with: "reserves: 3\nfollows: 4")

  private func tokens(_ receipt: DrawReceipt) -> Set<String> {
    Set(receipt.drawnTokens + receipt.reserveTokens)
  }

  private func firstDraw(isPublic: Bool = true) throws -> (county: TestCounty, receipt: DrawReceipt) {
    let county = try TestCounty()
    if isPublic { try county.audit(key: county.key()).freezeFrame(county.plan()) }
    return (
      county,
      try county.audit(key: county.key()).draw(county.plan(), seed: TestCounty.seed, into: county.out)
    )
  }

  @Test("a second programme goes on with the key, after the last case and reserve of each stratum")
  func second() throws {
    let (county, first) = try firstDraw()
    let plan = try county.plan(Self.second, name: "second.yaml")
    try county.audit().freezePlan(plan)
    let second = try county.audit().draw(plan, seed: nil, into: county.out)
    #expect(second.fingerprint == first.fingerprint)
    #expect(second.drawnTokens.count == 12 && second.reserveTokens.count == 3)
    #expect(tokens(second).isDisjoint(with: tokens(first)))
    // Its plan, and so its size, could be written when the seed was known.
    #expect(second.standing.reasons == ["the plan was frozen after draw 4, whose seed it uses, was made"])
    #expect(
      second.lines.contains { $0.contains("Follows draw 4 with its key, after the 26 cases and reserves") })
    // A third one starts after both.
    let third = try county.audit().draw(
      county.plan(Self.second.replacing("minutes", with: "supervision"), name: "third.yaml"), seed: nil,
      into: county.out)
    #expect(tokens(third).isDisjoint(with: tokens(first).union(tokens(second))))
    // The same plan once more draws the same cases, whoever came in between.
    let again = try county.audit().draw(plan, seed: nil, into: county.out)
    #expect(again.drawnTokens == second.drawnTokens && again.standing.repeats == second.entry)
    let verification = try county.audit(TestCounty.table((0..<60).reversed())).verify()
    #expect(verification.confirmed == [first, second, third, again].map(\.entry), "\(verification.lines)")
  }

  @Test("its tickets go on where the first draw's end")
  func consecutiveRanks() throws {
    let (county, first) = try firstDraw()
    let second = try county.audit().draw(
      county.plan(Self.second, name: "second.yaml"), seed: nil, into: county.out)
    func cases(_ draw: Int) throws -> [Reidentification.Case] {
      try Reidentification(
        ofDraw: draw, among: (0..<60).map { "child-" + String(format: "%03d", $0) }, withReserves: true,
        ledgerPath: county.ledgerPath
      ).cases
    }
    let (earlier, later) = (try cases(first.entry), try cases(second.entry))
    let prefix = SHA256.digest(
      of: "\(TestCounty.seed)|\(TestCounty.fingerprint)|\(TestCounty.planID)"
    ).hex
    func tickets(_ cases: [Reidentification.Case], _ stratum: String) -> [String] {
      cases.filter { $0.stratum == stratum }.map { SHA256.digest(of: prefix + $0.token).hex }
    }
    for stratum in Set(earlier.map(\.stratum)) {
      let order = tickets(earlier, stratum) + tickets(later, stratum)
      #expect(order == order.sorted(), "\(stratum)")
    }
    #expect(later.allSatisfy { $0.caseID != nil }, "the tokens are those of the first programme")
  }

  @Test("it stands as the draw it follows does")
  func standing() throws {
    let (county, _) = try firstDraw(isPublic: false)
    let plan = try county.plan(Self.second, name: "second.yaml")
    try county.audit().freezePlan(plan)
    let second = try county.audit().draw(plan, seed: nil, into: county.out)
    #expect(second.standing.reasons.contains("draw 4, whose key it uses, was not a public draw"))
  }

  @Test("what cannot be followed is refused, and nothing is recorded")
  func refused() throws {
    let (county, _) = try firstDraw()
    let ledger = try county.bytes(county.ledgerPath)
    func error(_ text: String, table: FrameTable = TestCounty.table(), seed: String? = nil) throws -> String {
      let plan = try county.plan(text, name: "second.yaml")
      let error = #expect(throws: AuditError.self) {
        try county.audit(table).draw(plan, seed: seed, into: county.out)
      }
      #expect(error?.kind == .input)
      return try #require(error?.description)
    }
    #expect(
      try error(Self.second, table: TestCounty.table(Array(0..<59))).contains(
        "the frame of draw 4, fingerprint"))
    #expect(
      try error(Self.second.replacing("[stopped_at, source_agency]", with: "[stopped_at]")).contains(
        "fingerprint"))
    #expect(try error(Self.second, seed: "20268415831065429177").contains("--seed"))
    #expect(
      try error(Self.second.replacing("follows: 4", with: "follows: 7")).contains("the ledger's draws are 4"))
    #expect(
      try error(Self.second.replacing("size: 12", with: "size: 40")).contains(
        "26 are taken by the draws before it"))
    #expect(
      try error(TestCounty.plan.replacing("paqa-cse", with: "minutes"), seed: nil).contains(
        "the seed is empty"))
    #expect(
      try error(
        TestCounty.plan.replacing("allocation: proportional", with: "allocation: neyman\nrates_from: 4"),
        seed: TestCounty.seed
      ).contains("draw 4, which has no findings"))
    #expect(try county.bytes(county.ledgerPath) == ledger)
    let fresh = try TestCounty()
    let error = #expect(throws: AuditError.self) {
      try fresh.audit().draw(fresh.plan(Self.second), seed: nil, into: fresh.out)
    }
    #expect(error?.description.contains("nothing has been drawn in this ledger yet") == true)
  }

  @Test("a programme with a key of its own cannot follow another's draw")
  func ownKey() throws {
    let (county, _) = try firstDraw()
    try county.audit().freezePlan(
      county.plan(TestCounty.plan.replacing("paqa-cse", with: "minutes"), name: "own.yaml"))
    let error = #expect(throws: AuditError.self) {
      try county.audit().draw(county.plan(Self.second, name: "second.yaml"), seed: nil, into: county.out)
    }
    #expect(error?.description.contains("begun with a key of its own") == true)
  }

  @Test("a panel draws the same children again as far as they are still there")
  func panel() throws {
    let county = try TestCounty()
    let seal = SHA256.digest(of: TestCounty.seed).hex
    let text = TestCounty.plan.replacing("[stopped_at, source_agency]", with: "[stopped_at]")
      .replacing("reserves: 6", with: "panel: \(seal)")
    let first = try county.audit(key: county.key()).draw(
      county.plan(text), seed: TestCounty.seed, into: county.out)
    #expect(first.standing.reasons.contains { $0.hasPrefix("it is a declared panel") })
    // Next year ten children are gone, and the plan has another title and so another id.
    let next = try county.plan(text.replacing("2014-15", with: "2015-16"), name: "next.yaml")
    let second = try county.audit(TestCounty.table(Array(10..<60))).draw(
      next, seed: TestCounty.seed, into: county.out)
    let left = try Reidentification(
      ofDraw: first.entry, among: (10..<60).map { "child-" + String(format: "%03d", $0) },
      ledgerPath: county.ledgerPath
    ).cases.filter { $0.caseID != nil }.map(\.token)
    #expect(left.count < 20 && Set(left).isSubset(of: second.drawnTokens))
    #expect(
      try county.audit(TestCounty.table(Array(10..<60))).verify(draw: second.entry).confirmed == [
        second.entry
      ])
    let error = #expect(throws: AuditError.self) {
      try county.audit().draw(next, seed: "20268415831065429177", into: county.out)
    }
    #expect(error?.description.contains("open the seal") == true)
    let following = #expect(throws: AuditError.self) {
      try county.audit().draw(
        county.plan(
          Self.second.replacing("follows: 4", with: "follows: \(first.entry)"), name: "second.yaml"),
        seed: nil, into: county.out)
    }
    #expect(following?.description.contains("no order to go on in") == true)
  }
}
