@testable import AuditCycle
import Configuration
import Foundation
import Ledger
import SQLite
import TestSupport
import Testing

@Suite("Extending a draw")
struct AuditExtendingTests {
  private static let stratified =
    MadeAudit.plain + """
      strata: [stop]
      minimum: 1

      """

  @Test("every earlier case is kept, reserves first, and what comes is what a larger plan would have drawn")
  func extended() throws {
    let audit = try MadeAudit(Self.stratified)
    let before = try audit.tokens()
    let reserves = try #require(try audit.state().sample.strata.first { !$0.reserves.isEmpty })
    let first = try audit.fieldwork.end(
      token: before[0], ofDraw: audit.draw, as: .withdrawn, reason: .legalHold)
    #expect(first.entries.count == 1 && !reserves.reserves.isEmpty)
    let receipt = try audit.audit().extend(draw: audit.draw, by: 10, into: audit.folder.file("more"))
    let after = try audit.tokens()
    #expect(after.count == 30 && Set(before).isSubset(of: after))
    #expect(Set(receipt.addedTokens) == Set(after).subtracting(before))
    // 60, 40 and 20 of 120 share 30 out as 15, 10 and 5.
    #expect(try audit.state().sample.strata.map(\.sampleCount).sorted() == [5, 10, 15])
    // Each stratum's sample is its lowest tickets: in the ledger, ticket by ticket.
    let ledger = try Ledger(path: audit.ledgerPath)
    let sample = try audit.state().sample
    let tickets = try sample.kept(DrawRecord.ticketName, ledger)
    for stratum in sample.strata {
      let listed = stratum.listed.map { tickets[$0 - 1] }
      #expect(listed == listed.sorted())
    }
    #expect(try audit.verify().isSound)
    #expect(receipt.files.contains { $0.hasSuffix("worksheet.restricted.xlsx") })
    let worksheet = try String(
      contentsOfFile: audit.folder.file("more/paqa-cse-draw-\(audit.draw)-worksheet.restricted.csv"),
      encoding: .utf8)
    #expect(worksheet.split(separator: "\n").dropFirst().map { $0.prefix(64) } == after.map { $0[...] })
  }

  @Test("extending twice is extending once by both")
  func twice() throws {
    let (one, two) = (try MadeAudit(Self.stratified), try MadeAudit(Self.stratified))
    try one.audit().extend(draw: one.draw, by: 9, into: one.folder.file("out"))
    for step in [4, 5] { try two.audit().extend(draw: two.draw, by: step, into: two.folder.file("out")) }
    #expect(try one.state().sample.strata.map(\.sampleCount) == two.state().sample.strata.map(\.sampleCount))
    #expect(try two.verify().isSound)
  }

  @Test("an extension that was shared out by hand, or holds another case, is found")
  func tampered() throws {
    let audit = try MadeAudit(Self.stratified)
    let receipt = try audit.audit().extend(draw: audit.draw, by: 6, into: audit.folder.file("out"))
    let connection = try Connection(path: audit.ledgerPath, access: .readWrite)
    for row in try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
      try connection.run("DROP TRIGGER \(try #require(row[0].text))")
    }
    let guards = try Ledger(path: audit.ledgerPath).verify()
    #expect(guards.fault != nil, "the guards are gone")
    // Beside the chain: the token of a case of the extension becomes another.
    try connection.run(
      "UPDATE side SET value = (SELECT value FROM side WHERE entry = ? AND name = 'token' AND position = 1) "
        + "WHERE entry = ? AND name = 'token' AND position = 0",
      [.integer(Int64(receipt.entry)), .integer(Int64(receipt.entry))])
    let ledger = try Ledger(path: audit.ledgerPath)
    let history = try History(ledger)
    let state = try AuditState(ofDraw: audit.draw, history: history)
    #expect(throws: AuditError.self) { try state.sample.tokens(ledger) }
    let redraw = try Redraw(state.draw, history: history, ledger: ledger, audit: audit.audit())
    #expect(try redraw.differences(ledger, history).contains { $0.contains("another token") })
  }

  @Test("refused: no case, more than there are, a draw along a list, and one after which another goes on")
  func refused() throws {
    let audit = try MadeAudit()
    for count in [0, 101] {
      #expect(throws: AuditError.self) {
        try audit.audit().extend(draw: audit.draw, by: count, into: audit.folder.file("out"))
      }
    }
    let listed = try MadeAudit(
      MadeAudit.plain.replacing("reserves: 4", with: "selection: systematic\nsort_by: [stop]"))
    #expect(throws: AuditError.self) {
      try listed.audit().extend(draw: listed.draw, by: 2, into: listed.folder.file("out"))
    }
    let second =
      MadeAudit.plain.replacing("programme: paqa-cse", with: "programme: minutes")
      + "follows: \(audit.draw)\n"
    try audit.folder.write(second, to: "second.yaml")
    let plan = try AuditPlan(file: audit.folder.file("second.yaml"), runtime: RuntimeFiles())
    let other = try audit.audit().draw(plan, seed: nil, into: audit.folder.file("out")).entry
    let error = #expect(throws: AuditError.self) {
      try audit.audit().extend(draw: audit.draw, by: 2, into: audit.folder.file("out"))
    }
    #expect(error?.description.contains("draw \(other)") == true)
    let mine = Set(try audit.tokens())
    let ledger = try Ledger(path: audit.ledgerPath)
    let sample = try AuditState(ofDraw: other, history: History(ledger)).sample
    #expect(mine.isDisjoint(with: try sample.tokens(ledger)))
    try audit.audit().extend(draw: other, by: 2, into: audit.folder.file("out"))
    #expect(try audit.verify().isSound)
  }

  @Test("what an extension and a reserve added counts as audited a year later")
  func exclusion() throws {
    let audit = try MadeAudit()
    try audit.audit().extend(draw: audit.draw, by: 5, into: audit.folder.file("out"))
    let next =
      MadeAudit.plain.replacing("title: Referred, not met", with: "title: The next")
      + "exclude: {audited_within_months: 12}\n"
    try audit.folder.write(next, to: "next.yaml")
    let plan = try AuditPlan(file: audit.folder.file("next.yaml"), runtime: RuntimeFiles())
    let receipt = try audit.audit(producedAt: "2015-10-02").draw(
      plan, seed: MadeAudit.seed, into: audit.folder.file("out"))
    #expect(Set(receipt.drawnTokens).isDisjoint(with: try audit.tokens()))
    #expect(
      receipt.lines.contains { $0.contains("excluded (audited within 12 months)") && $0.contains(" 25 ") })
  }
}
