import AuditCycle
import Foundation
import Ledger
import Testing

@Suite("Purge")
struct PurgeTests {
  /// A county whose draw was made on 2015-04-02.
  private func drawn() throws -> (county: TestCounty, receipt: DrawReceipt) {
    let county = try TestCounty()
    let audit = try county.audit(clock: { "2015-04-02T10:00:00Z" })
    try audit.freezeFrame(county.plan())
    return (county, try audit.draw(county.plan(), seed: TestCounty.seed, into: county.out))
  }

  private func purge(_ county: TestCounty, before: String, isRehearsal: Bool = false) throws -> Purge {
    try Purge(
      before: before, isRehearsal: isRehearsal, ledgerPath: county.ledgerPath,
      clock: { "2016-04-01T09:00:00Z" })
  }

  @Test("tokens, salts, tickets and key go, the chain and its heads hold, the draw is no longer checkable")
  func oldProgramme() throws {
    let (county, receipt) = try drawn()
    let ledger = try Ledger(path: county.ledgerPath)
    let secrets = try ["token", "salt", "ticket"].flatMap {
      try ledger.privateValues(of: receipt.entry, name: $0)
    }
    #expect(secrets.count == 3 * 26)
    let purged = try purge(county, before: "2015-04-03")
    #expect(
      purged.removed == ["agency": 26, "decision_date": 26, "key": 1, "salt": 26, "ticket": 26, "token": 26])
    #expect(purged.entry == receipt.entry + 1)
    let said = purged.lines.joined(separator: "\n")
    #expect(said.contains("draw \(receipt.entry)") && !secrets.contains { said.contains($0) })

    let bytes = try county.bytes(county.ledgerPath)
    #expect(!secrets.contains { bytes.range(of: Data($0.utf8)) != nil })
    let payload = try #require(try Ledger(path: county.ledgerPath).last()).payload
    #expect(
      payload
        == #"{"before":"2015-04-03","entries":2,"removed":{"agency":26,"decision_date":26,"key":1,"salt":26,"ticket":26,"token":26}}"#
    )

    let verification = try county.audit().verify(head: receipt.head)
    #expect(verification.isSound && verification.purged == [receipt.entry] && verification.confirmed.isEmpty)
    #expect(
      verification.lines.contains {
        $0.contains("no longer checkable, chain intact: its programme's key went with")
      })
    #expect(verification.lines.contains { $0.contains("entry \(receipt.entry + 1) is a purge") })
    // A second purge finds nothing, and records nothing.
    #expect(try purge(county, before: "2015-04-03").entry == nil)
  }

  @Test("a programme that goes on keeps its key, and its later draw can still be made again")
  func goingOn() throws {
    let (county, receipt) = try drawn()
    let later = try county.plan(
      TestCounty.plan.replacingOccurrences(of: "2014-15", with: "again"), name: "later.yaml")
    let second = try county.audit(clock: { "2015-09-01T10:00:00Z" }).draw(
      later, seed: TestCounty.seed, into: county.out)
    let purged = try purge(county, before: "2015-04-03")
    #expect(purged.removed == ["agency": 26, "decision_date": 26, "salt": 26, "ticket": 26, "token": 26])
    #expect(purged.lines.contains { $0.contains("Stays: the key of programme paqa-cse") })
    let verification = try county.audit().verify(head: receipt.head)
    #expect(verification.isSound && verification.purged == [receipt.entry])
    #expect(verification.confirmed == [second.entry])
    #expect(
      verification.lines.contains {
        $0.contains("draw \(receipt.entry): no longer checkable, chain intact: its salts, tokens and tickets")
      })
  }

  @Test("an extension made later keeps the programme's key, and its own tokens")
  func extendedLater() throws {
    let (county, receipt) = try drawn()
    let later = try county.audit(clock: { "2015-09-01T10:00:00Z" })
    let extended = try later.extend(draw: receipt.entry, by: 5, into: county.out)
    let purged = try purge(county, before: "2015-04-03")
    #expect(purged.removed == ["agency": 26, "decision_date": 26, "salt": 26, "ticket": 26, "token": 26])
    #expect(try Ledger(path: county.ledgerPath).privateValues(of: extended.entry, name: "token").count == 5)
    let verification = try county.audit().verify(head: extended.head)
    #expect(verification.isSound && verification.purged == [receipt.entry])
    let everything = try purge(county, before: "2015-09-02")
    #expect(
      everything.removed == ["agency": 5, "decision_date": 5, "key": 1, "salt": 5, "ticket": 5, "token": 5])
  }

  @Test("a programme frozen and not yet drawn keeps its key")
  func notYetDrawn() throws {
    let county = try TestCounty()
    let audit = try county.audit(clock: { "2015-04-02T10:00:00Z" })
    try audit.freezeFrame(county.plan())
    #expect(try purge(county, before: "2016-01-01").entry == nil)
    #expect(try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out).standing.isPublic)
  }

  @Test("texts of actions and challenges stay until they are closed or dropped")
  func texts() throws {
    let county = try TestCounty()
    let clock = { "2015-04-02T10:00:00Z" }
    let actions = Tracker(.action, ledgerPath: county.ledgerPath, clock: clock)
    let challenges = Tracker(.challenge, ledgerPath: county.ledgerPath, clock: clock)
    let pending = try actions.add(
      recommendation: "i", owner: "health", due: "2015-06-01", text: "pending text")
    let closed = try actions.add(recommendation: "i", owner: "health", due: "2015-06-01", text: "closed text")
    try actions.update(pending.number, .init(status: .done, texts: ["note": "a pending note"]))
    try actions.update(closed.number, .init(status: .closed, texts: ["evidence": "some evidence"]))
    let dropped = try challenges.add(
      recommendation: "vi", owner: "police", due: "2015-06-01", text: "issue text")
    try challenges.update(dropped.number, .init(status: .dropped))
    let purged = try purge(county, before: "2015-04-03")
    #expect(
      purged.removed == [
        "action": 1, "action_salt": 1, "evidence": 1, "evidence_salt": 1, "issue": 1, "issue_salt": 1,
      ])
    #expect(purged.lines.contains { $0.contains("Stays: the texts of 1 action or challenge") })
    let items = try actions.items()
    #expect(items.map(\.texts) == [["action": "pending text", "note": "a pending note"], [:]])
    #expect(try challenges.items().map(\.texts) == [[:]])
    #expect(items.map(\.status) == [.done, .closed])
  }

  @Test("a rehearsal says what would go, and changes no byte")
  func rehearsal() throws {
    let (county, _) = try drawn()
    let before = try county.bytes(county.ledgerPath)
    let purged = try purge(county, before: "2015-04-03", isRehearsal: true)
    #expect(purged.entry == nil && purged.removed["token"] == 26)
    #expect(
      purged.lines.contains {
        $0.contains(
          "Would go: 26 agency, 26 decision_date, 1 key, 26 salt, 26 ticket, 26 token, beside 2 entries")
      }
    )
    #expect(try county.bytes(county.ledgerPath) == before)
  }

  @Test("what was made on the day or later stays", arguments: ["2015-04-01", "2015-04-02"])
  func notOld(day: String) throws {
    let (county, receipt) = try drawn()
    #expect(try purge(county, before: day).entry == nil)
    #expect(try county.audit().verify().confirmed == [receipt.entry])
  }

  @Test(
    "a day that is none, and one to come, are refused",
    arguments: ["2015-4-1", "2015-02-30", "", "2016-04-02"])
  func refusedDays(day: String) throws {
    let (county, receipt) = try drawn()
    let error = #expect(throws: AuditError.self) { try purge(county, before: day) }
    #expect(error?.kind == .input && error?.description.hasPrefix("--before: expected") == true)
    #expect(try county.audit().verify().confirmed == [receipt.entry])
  }

  @Test("a broken chain is not purged")
  func broken() throws {
    let (county, receipt) = try drawn()
    try county.tamper("UPDATE entries SET utc = '2014-01-01T00:00:00Z' WHERE seq = \(receipt.entry)")
    let error = #expect(throws: AuditError.self) { try purge(county, before: "2015-04-03") }
    #expect(error?.kind == .answerIsNo)
    #expect(try Ledger(path: county.ledgerPath).privateValues(of: receipt.entry, name: "token").count == 26)
  }
}
