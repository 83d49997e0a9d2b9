import AuditCycle
import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Drawing")
struct AuditDrawingTests {
  private func prefixes(_ tokens: [String]) -> [String] { tokens.map { String($0.prefix(12)) } }

  @Test("the cases that Python draws, in any order of rows, on a second run and in a new ledger")
  func sameDraw() throws {
    let county = try TestCounty()
    let plan = try county.plan()
    let orders = [Array(0..<60), Array((0..<60).reversed()), (0..<60).map { $0 * 7 % 60 }]
    for (index, order) in orders.enumerated() {
      for run in 0..<2 {
        let audit = try county.audit(
          TestCounty.table(order), key: county.key(), ledgerPath: county.folder.file("ledger-\(index)"))
        let receipt = try audit.draw(plan, seed: TestCounty.seed, into: county.folder.file("out-\(index)"))
        #expect(receipt.fingerprint == TestCounty.fingerprint)
        #expect(prefixes(receipt.drawnTokens) == TestCounty.drawn)
        #expect(prefixes(receipt.reserveTokens) == TestCounty.reserves)
        #expect(receipt.standing.repeats == (run == 0 ? nil : 4))
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: county.folder.file("out-0")).sorted()
    for name in names {
      #expect(
        try county.bytes(county.folder.file("out-0/\(name)"))
          == county.bytes(county.folder.file("out-1/\(name)")))
    }
    #expect(names.count == 6)
  }

  @Test("plan, frame, seed in steps of their own make a public draw; its entry holds no token")
  func publicOrder() throws {
    let county = try TestCounty()
    let plan = try county.plan()
    let planned = try county.audit(key: county.key()).freezePlan(plan)
    #expect(planned.planID == TestCounty.planID && !planned.wasFrozenBefore)
    #expect(try county.audit().freezePlan(plan).wasFrozenBefore)
    let framed = try county.audit().freezeFrame(plan)
    #expect(framed.fingerprint == TestCounty.fingerprint && !framed.wasFrozenBefore)
    #expect(framed.lines.contains { $0.contains(TestCounty.fingerprint) })
    let again = try county.audit(TestCounty.table((0..<60).reversed())).freezeFrame(plan)
    #expect(again.wasFrozenBefore && again.entry == framed.entry)
    let receipt = try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
    #expect(receipt.standing.isPublic)
    #expect(receipt.lines.contains { $0.hasPrefix("Order of a public draw kept") })
    let ledger = try Ledger(path: county.ledgerPath)
    #expect(try ledger.entries().map(\.kind) == ["programme", "plan", "frame", "draw"])
    #expect(try ledger.head() == receipt.head)
    let payload = try #require(try ledger.entry(receipt.entry)).payload
    #expect(payload.contains(TestCounty.seed) && payload.contains("halcyon-draw-1"))
    for token in receipt.drawnTokens + receipt.reserveTokens { #expect(!payload.contains(token)) }
  }

  @Test("any other order is drawn, and says why it is not public")
  func otherOrders() throws {
    func reasons(_ steps: (TestCounty, AuditPlan) throws -> DrawReceipt) throws -> String {
      let county = try TestCounty()
      let receipt = try steps(county, try county.plan())
      #expect(!receipt.standing.isPublic && receipt.lines.contains("Not a public draw:"))
      return receipt.standing.reasons.joined(separator: "; ")
    }
    let atOnce = try reasons { try $0.audit().draw($1, seed: TestCounty.seed, into: $0.out) }
    #expect(atOnce.contains("plan was not frozen") && atOnce.contains("frame was not frozen"))
    let planOnly = try reasons { county, plan in
      try county.audit().freezePlan(plan)
      return try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
    }
    #expect(planOnly == "the frame was not frozen in a step before the draw")
    let shortSeed = try reasons { county, plan in
      try county.audit().freezeFrame(plan)
      return try county.audit().draw(plan, seed: "12345", into: county.out)
    }
    #expect(shortSeed.contains("the seed has 5 digits"))
    let changed = try reasons { county, plan in
      try county.audit().freezeFrame(plan)
      return try county.audit(TestCounty.table(Array(0..<59))).draw(
        plan, seed: TestCounty.seed, into: county.out)
    }
    #expect(changed == "the frame is no longer the one frozen in entry 3")
    let second = try reasons { county, plan in
      try county.audit().freezeFrame(plan)
      let first = try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
      #expect(first.standing.isPublic)
      let receipt = try county.audit().draw(plan, seed: "20268415831065429177", into: county.out)
      #expect(receipt.drawnTokens != first.drawnTokens && receipt.standing.repeats == nil)
      #expect(receipt.standing.earlierDraws == [first.entry])
      return receipt
    }
    #expect(second.contains("draw number 2 by this plan or from this frame (before it: entry 4)"))
    // A comment in the plan makes another plan, but not another frame to roll on.
    let replanned = try reasons { county, plan in
      try county.audit().freezeFrame(plan)
      try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
      let other = try county.plan(TestCounty.plan + "# once more\n", name: "other.yaml")
      try county.audit().freezeFrame(other)
      return try county.audit().draw(other, seed: "20268415831065429177", into: county.out)
    }
    #expect(replanned.contains("draw number 2"))
  }

  @Test("the worksheet holds token, agency, date and fields only, for the owner's eyes")
  func worksheet() throws {
    let county = try TestCounty()
    let receipt = try county.audit(key: county.key()).draw(
      county.plan(), seed: TestCounty.seed, into: county.out)
    #expect(
      receipt.files.map { URL(fileURLWithPath: $0).lastPathComponent } == [
        "paqa-cse-draw-4-worksheet.restricted.csv", "paqa-cse-draw-4-worksheet.restricted.xlsx",
        "paqa-cse-draw-4-reserves.restricted.csv",
      ])
    let lines = String(decoding: try county.bytes(receipt.files[0]), as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "token,agency,decision_date,disposition,disposition_reason,finding,evidence")
    #expect(lines.dropFirst().map { String($0.prefix(12)) } == TestCounty.drawn)
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",,,,") })
    #expect(lines[4].contains(",,2014-1"))  // an agency that is not recorded is empty
    #expect(lines[1].contains(",education,2014-1"))
    let reserves = String(decoding: try county.bytes(receipt.files[2]), as: UTF8.self).split(separator: "\n")
    #expect(reserves[0] == "stratum,order,token")
    #expect(reserves[1].hasPrefix("Kingfisher|education,1,e2e10a13f3de"))
    #expect(reserves.count == 7)
    for path in receipt.files {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: county.out).count == 3)
    let rewritten = try county.audit().worksheet(ofDraw: receipt.entry, into: county.folder.file("again"))
    for (first, second) in zip(receipt.files, rewritten) {
      #expect(try county.bytes(first) == county.bytes(second))
    }
  }

  @Test("no case id is in the ledger, the receipt or a file")
  func privacy() throws {
    let county = try TestCounty()
    let receipt = try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    for path in receipt.files + [county.ledgerPath] {
      #expect(try county.bytes(path).range(of: Data("child-0".utf8)) == nil, "\(path)")
    }
    #expect(!receipt.lines.joined().contains("child-0"))
    for token in receipt.drawnTokens { #expect(!receipt.lines.joined().contains(token)) }
  }

  @Test("two programmes have tokens of their own; a programme keeps its key")
  func programmes() throws {
    let county = try TestCounty()
    let first = try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    let other = try county.plan(
      TestCounty.plan.replacing("paqa-cse", with: "minutes"), name: "other.yaml")
    let second = try county.audit().draw(other, seed: TestCounty.seed, into: county.out)
    #expect(Set(first.drawnTokens).isDisjoint(with: second.drawnTokens))
    #expect(second.lines.contains("Draws of other programmes in this ledger: 1."))
    let error = #expect(throws: AuditError.self) {
      try county.audit(key: county.key()).draw(county.plan(), seed: TestCounty.seed, into: county.out)
    }
    #expect(error?.kind == .input)
    #expect(error?.description.contains("programme paqa-cse was begun (entry 1)") == true)
  }

  @Test("what is refused changes no file")
  func refusals() throws {
    let county = try TestCounty()
    let tooMany = try county.plan(TestCounty.plan.replacing("size: 20", with: "size: 61"))
    let before = try FileManager.default.contentsOfDirectory(atPath: county.folder.path).sorted()
    #expect(throws: AuditError.self) {
      try county.audit().draw(tooMany, seed: TestCounty.seed, into: county.out)
    }
    #expect(throws: AuditError.self) { try county.audit().freezePlan(tooMany) }
    #expect(throws: AuditError.self) { try county.audit().freezeFrame(tooMany) }
    #expect(throws: AuditError.self) {
      try county.audit().draw(county.plan(), seed: "12 34", into: county.out)
    }
    #expect(throws: AuditError.self) {
      try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.folder.file("frame.sql/out"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: county.folder.path).sorted() == before)
    try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    let ledger = try county.bytes(county.ledgerPath)
    #expect(throws: AuditError.self) {
      try county.audit().draw(tooMany, seed: TestCounty.seed, into: county.out)
    }
    #expect(try county.bytes(county.ledgerPath) == ledger)
    #expect(try FileManager.default.contentsOfDirectory(atPath: county.out).count == 3)
  }

  @Test("nothing is drawn on a ledger whose chain is broken")
  func brokenLedger() throws {
    let county = try TestCounty()
    try county.audit().freezeFrame(county.plan())
    try county.tamper("UPDATE entries SET utc = '2015-01-01T00:00:00Z' WHERE seq = 2")
    let error = #expect(throws: AuditError.self) {
      try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    }
    #expect(error?.kind == .answerIsNo)
    #expect(error?.description.contains("entry 2 was changed") == true)
  }
}
