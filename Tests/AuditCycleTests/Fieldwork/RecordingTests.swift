@testable import AuditCycle
import Ledger
import SQLite
import TestSupport
import Testing

@Suite("Recording what worksheets say")
struct RecordingTests {
  private static let form = """
    title: Threshold
    fields:
      - name: finding
        answers: ["yes", "no", cannot tell]
      - name: seen_on
        kind: date
      - name: evidence
      - name: immediate_risk
        answers: ["yes", "no"]

    """

  @Test("choices stand in the chain; all else beside it, with a commitment that it keeps")
  func recorded() throws {
    let audit = try MadeAudit(form: Self.form)
    let file = try audit.filled { index in
      index < 3
        ? ["finding": "no", "seen_on": "2015-05-0\(index + 1)", "evidence": "said by aunt \(index)"] : nil
    }
    let receipt = try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    #expect(receipt.faults.isEmpty && receipt.entries.count == 1 && receipt.alarm.isEmpty)
    let ledger = try Ledger(path: audit.ledgerPath)
    let entry = try #require(try ledger.entry(receipt.entries[0]))
    let record = try FindingsRecord(entry)
    #expect(record.cases.map(\.number) == [1, 2, 3] && record.drawEntry == audit.draw)
    #expect(record.cases.allSatisfy { $0.answers == ["finding": "no"] && $0.disposition == .audited })
    #expect(record.cases.allSatisfy { $0.otherFields == ["seen_on", "evidence"] })
    let texts = try ledger.privateValues(of: entry.seq, name: FindingsRecord.textName)
    #expect(texts == (0..<3).flatMap { ["2015-05-0\($0 + 1)", "said by aunt \($0)"] })
    let salts = try ledger.privateValues(of: entry.seq, name: FindingsRecord.textName + "_salt")
    for (salt, text) in zip(salts, texts) {
      #expect(entry.payload.contains(try #require(Commitments.commitment(salt: salt, token: text))))
      #expect(!entry.payload.contains(text))
    }
    for token in try audit.tokens() { #expect(!entry.payload.contains(token)) }
    #expect(receipt.lines.contains { $0.contains("3 of 20 cases filled in, 3 of them new or changed") })
  }

  @Test("a worksheet handed in again adds what is new, and nothing twice")
  func again() throws {
    let audit = try MadeAudit(form: Self.form)
    func hand(_ count: Int, changed: Int? = nil) throws -> RecordReceipt {
      let file = try audit.filled { index in
        guard index < count else { return nil }
        return ["finding": index == changed ? "yes" : "no", "evidence": index == 0 ? "\(count)" : "same"]
      }
      return try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    }
    #expect(try hand(4).entries.count == 1)
    let before = try Ledger(path: audit.ledgerPath).head()
    #expect(try hand(4).entries.isEmpty)
    #expect(try Ledger(path: audit.ledgerPath).head() == before)
    // A text, an answer, and a further case: three rows say something new.
    let third = try hand(5, changed: 2)
    #expect(try audit.state().findings.map { $0.cases.map(\.number) } == [[1, 2, 3, 4], [1, 3, 5]])
    #expect(third.lines.contains { $0.contains("3 of them new or changed") })
    let judged = try audit.state().judgedCases
    #expect(judged[2].outcome == .affected && judged[1].outcome == .notAffected)
    #expect(judged[5].outcome == .pending)
  }

  @Test("a fault keeps every answer out, and a child at risk is escalated all the same, once")
  func faultsAndRisk() throws {
    let audit = try MadeAudit(form: Self.form)
    let secret = "Grandmother Smythe"
    let file = try audit.filled { index in
      switch index {
      case 1: ["finding": secret, "immediate_risk": "yes"]
      case 3: ["finding": "no", "seen_on": secret]
      default: ["finding": "no", "immediate_risk": "no"]
      }
    }
    let receipt = try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    #expect(receipt.faults.map(\.place.row) == [3, 5])
    #expect(receipt.casesAtRisk == [2] && receipt.alarm.count == 1)
    #expect(receipt.alarm[0].contains("case 2 of draw \(audit.draw)"))
    #expect(receipt.entries.count == 1, "the escalation alone")
    #expect(!(receipt.lines + receipt.alarm).contains { $0.contains(secret) })
    #expect(try audit.state().findings.isEmpty)
    let listed = try audit.fieldwork.escalations()
    let token = try audit.tokens()[1]
    #expect(listed.map(\.caseNumber) == [2] && listed[0].token == token)
    #expect(try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw).entries.isEmpty)
    #expect(try audit.fieldwork.escalations().count == 1)
    // It is a flag: the appraisal has no line about it.
    #expect(!(try audit.fieldwork.appraise(draw: audit.draw)).lines.contains { $0.contains("risk") })
  }

  @Test("the final version stands before the moderated one, and agencies' own stand for themselves alone")
  func versions() throws {
    let audit = try MadeAudit(MadeAudit.plain + "agencies: [Police, Health]\n", form: Self.form)
    let whose = try audit.record(["yes"])
    #expect(
      whose.faults.count == 1 && whose.faults[0].mend.contains("Police, Health") && whose.entries.isEmpty)
    try audit.record(["yes", "yes", "yes"], as: WorksheetCopy(agency: "Police"))
    try audit.record(["no", "no", "no"], as: WorksheetCopy(agency: "Health"))
    #expect(try audit.state().judgedCases.allSatisfy { $0.outcome == .pending })
    try audit.record(["no", "yes", nil], as: WorksheetCopy(version: .moderated))
    try audit.record(["yes", nil, nil], as: WorksheetCopy(version: .final))
    let judged = try audit.state().judgedCases
    #expect(judged.prefix(3).map(\.outcome) == [.affected, .affected, .pending])
    #expect(judged.prefix(3).map(\.version) == [.final, .moderated, nil])
  }

  @Test("nothing is recorded of a purged draw, a broken chain or a draw that is not there")
  func refused() throws {
    let audit = try MadeAudit()
    let file = try audit.filled { _ in ["finding": "no"] }
    #expect(throws: AuditError.self) { try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw + 1) }
    #expect(throws: AuditError.self) {
      try audit.fieldwork.record(worksheet: audit.folder.file("none.csv"), ofDraw: audit.draw)
    }
    _ = try Purge(before: "2999-01-01", ledgerPath: audit.ledgerPath, clock: { "2999-01-02T00:00:00Z" })
    let error = #expect(throws: AuditError.self) {
      try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    }
    #expect(error?.description.contains("purged") == true)
  }

  @Test("everything that was recorded can be read again, each version of it, and what was purged is blank")
  func readAgain() throws {
    let audit = try MadeAudit(form: Self.form)
    for (finding, text) in [("no", "first"), ("yes", "second")] {
      let file = try audit.filled {
        $0 == 0 ? ["finding": finding, "evidence": text, "seen_on": "2015-05-01"] : nil
      }
      try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    }
    let token = try audit.tokens()[1]
    try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .withdrawn, reason: .legalHold)
    func said(_ answers: [RecordedAnswer]) -> [String] {
      answers.map {
        "\($0.caseNumber) \($0.copy?.version.rawValue ?? "-") \($0.field)=\($0.answer ?? "NULL")"
      }
    }
    let latest = try audit.fieldwork.findings(ofDraw: audit.draw)
    #expect(
      said(latest) == [
        "1 single-agency disposition=audited", "1 single-agency finding=yes",
        "1 single-agency seen_on=2015-05-01",
        "1 single-agency evidence=second", "2 - disposition=withdrawn", "2 - disposition_reason=legal hold",
      ])
    let first = try audit.tokens()[0]
    #expect(latest[0].token == first)
    let all = try audit.fieldwork.findings(ofDraw: audit.draw, withEarlierVersions: true)
    #expect(all.count == 10 && said(all).contains("1 single-agency evidence=first"))
    _ = try Purge(before: "2999-01-01", ledgerPath: audit.ledgerPath, clock: { "2999-01-02T00:00:00Z" })
    let purged = try audit.fieldwork.findings(ofDraw: audit.draw)
    #expect(said(purged).contains("1 single-agency evidence=NULL") && purged.allSatisfy { $0.token == nil })
    #expect(
      said(purged).contains("1 single-agency finding=yes"), "what is left is what was answered, of no one")
    #expect(try audit.fieldwork.appraise(draw: audit.draw).lines.contains { $0.contains("Interim") })
  }

  @Test("a text that was changed beside the chain is found when it is read")
  func changedText() throws {
    let audit = try MadeAudit(form: Self.form)
    let file = try audit.filled { $0 == 0 ? ["finding": "no", "evidence": "as it was"] : nil }
    try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    let connection = try Connection(path: audit.ledgerPath, access: .readWrite)
    let guards = try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for row in guards { try connection.run("DROP TRIGGER \(row[0].text ?? "")") }
    try connection.run("UPDATE side SET value = 'as it suits' WHERE name = 'text'")
    for row in guards { try connection.run(row[1].text ?? "") }
    #expect(throws: AuditError.self) { try audit.fieldwork.findings(ofDraw: audit.draw) }
  }

  @Test(
    "where the answers on risk cannot be looked at, it is said at once; a broken row or a wrong copy hides no child"
  )
  func riskUnread() throws {
    let audit = try MadeAudit(form: Self.form)
    let tokens = try audit.tokens()
    let header =
      "token,agency,decision_date,disposition,disposition_reason,finding,seen_on,evidence,immediate_risk"
    func hand(_ lines: [String], as copy: WorksheetCopy? = nil) throws -> RecordReceipt {
      try audit.folder.write(lines.joined(separator: "\n") + "\n", to: "risk.csv")
      return try audit.fieldwork.record(
        worksheet: audit.folder.file("risk.csv"), ofDraw: audit.draw, as: copy)
    }
    let renamed = try hand([
      header.replacing("immediate_risk", with: "at risk"), "\(tokens[0]),,,,,no,,,yes",
    ])
    #expect(renamed.alarm.contains { $0.hasPrefix("NOT READ: whether a child is at risk now") })
    let broken = try hand([header, "\(tokens[0]),,,,,no,,one, two,yes"])
    #expect(broken.alarm.contains { $0.hasPrefix("NOT READ") && $0.contains("line 2") })
    let stranger = try hand([header, "nobody,,,,,no,,,yes"])
    #expect(stranger.alarm.contains { $0.contains("does not say which") && $0.contains("on no list") })
    #expect(try audit.fieldwork.escalations().isEmpty)
    let wrongCopy = try hand([header, "\(tokens[0]),,,,,no,,,yes"], as: WorksheetCopy(agency: "Police"))
    #expect(wrongCopy.casesAtRisk == [1] && !wrongCopy.faults.isEmpty)
    #expect(try audit.fieldwork.escalations().map(\.caseNumber) == [1])
  }

  @Test(
    "rows that were begun and are not done, or were blanked since, are named; a file is one worksheet's alone"
  )
  func named() throws {
    let audit = try MadeAudit(form: Self.form)
    try audit.record(["no", "yes"])
    let file = try audit.filled { index in
      index == 1
        ? ["finding": "yes"] : index == 4 ? ["evidence": "begun", "seen_on": "2015-05-01"] : nil
    }
    let receipt = try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    #expect(receipt.lines.contains { $0.contains("line 6") && $0.contains("begun, and neither a finding") })
    #expect(
      receipt.lines.contains {
        $0.contains("line 2") && $0.contains("blank, but answers were recorded before")
      })
    #expect(!receipt.lines.contains { $0.contains("line 3") || $0.contains("line 4") })
    let copied = try audit.filled(name: "other.csv") { $0 < 3 ? ["finding": "no"] : nil }
    let entry = try audit.fieldwork.record(worksheet: copied, ofDraw: audit.draw).entries[0]
    let again = try audit.fieldwork.record(
      worksheet: copied, ofDraw: audit.draw, as: WorksheetCopy(version: .final))
    #expect(
      again.faults.map(\.found) == ["the very file that entry \(entry) recorded as single-agency worksheet"])
  }
}
