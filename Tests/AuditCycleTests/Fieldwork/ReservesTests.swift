@testable import AuditCycle
import Ledger
import TestSupport
import Testing

@Suite("Reserves, and cases that end without an audit")
struct ReservesTests {
  @Test("reserves open in the order of tickets, once for a case; the case stays")
  func opened() throws {
    let audit = try MadeAudit()
    let tokens = try audit.tokens()
    let reserves = Array(try audit.state().sample.strata[0].reserves)
    #expect(reserves == [21, 22, 23, 24])
    // A case that did not end so has no reserve.
    #expect(throws: AuditError.self) {
      try audit.fieldwork.openReserve(forToken: tokens[7], ofDraw: audit.draw)
    }
    try audit.fieldwork.end(token: tokens[7], ofDraw: audit.draw, as: .withdrawn, reason: .legalHold)
    try audit.fieldwork.end(token: tokens[2], ofDraw: audit.draw, as: .conflict, reason: .other)
    let receipt = try audit.fieldwork.openReserve(forToken: tokens[7], ofDraw: audit.draw)
    #expect(receipt.lines[0].contains("Case 21") && receipt.lines[0].contains("case 8"))
    #expect(throws: AuditError.self, "once") {
      try audit.fieldwork.openReserve(forToken: tokens[7], ofDraw: audit.draw)
    }
    #expect(throws: AuditError.self, "a conflict goes to another auditor") {
      try audit.fieldwork.openReserve(forToken: tokens[2], ofDraw: audit.draw)
    }
    let sample = try audit.state().sample
    #expect(sample.count == 21 && sample.strata[0].reserves.first == 22 && sample.reserve(for: 8) == 21)
    #expect(try audit.tokens().prefix(20).elementsEqual(tokens))
    let judged = try audit.state().judgedCases
    #expect(judged[7].outcome == .withdrawn && judged[7].reason == .legalHold)
    // The reserve may turn out as bad, and then the next is opened for it.
    let opened = try audit.tokens()[20]
    try audit.fieldwork.end(token: opened, ofDraw: audit.draw, as: .notSupplied, reason: .fileMissing)
    try audit.fieldwork.openReserve(forToken: opened, ofDraw: audit.draw)
    #expect(try audit.state().sample.reserve(for: 21) == 22)
    #expect(try audit.verify().isSound)
  }

  @Test("a stratum whose reserves are used up says so")
  func usedUp() throws {
    let audit = try MadeAudit(MadeAudit.plain.replacing("reserves: 4", with: "reserves: 1"))
    let tokens = try audit.tokens()
    for token in tokens.prefix(2) {
      try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .outOfScope, reason: .adult)
    }
    try audit.fieldwork.openReserve(forToken: tokens[0], ofDraw: audit.draw)
    let error = #expect(throws: AuditError.self) {
      try audit.fieldwork.openReserve(forToken: tokens[1], ofDraw: audit.draw)
    }
    #expect(error?.description.contains("audit extend") == true)
    #expect(error?.description.contains(tokens[1]) == false)
  }

  @Test("a reason must fit the disposition, and a later worksheet may say otherwise")
  func endings() throws {
    let audit = try MadeAudit()
    let token = try audit.tokens()[0]
    #expect(throws: AuditError.self) {
      try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .withdrawn, reason: .adult)
    }
    #expect(throws: AuditError.self) {
      try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .audited, reason: .other)
    }
    #expect(throws: AuditError.self) {
      try audit.fieldwork.end(token: "none", ofDraw: audit.draw, as: .conflict, reason: .other)
    }
    try audit.fieldwork.end(
      token: token, ofDraw: audit.draw, as: .conflict, reason: .auditorKnowsTheFamily)
    #expect(try audit.state().judgedCases[0].outcome == .conflict)
    // Another auditor took it; what was audited is not undone by a word.
    try audit.record(["yes"])
    #expect(try audit.state().judgedCases[0].outcome == .affected)
    #expect(throws: AuditError.self) {
      try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .outOfScope, reason: .duplicate)
    }
    #expect(try audit.state().judgedCases[0].outcome == .affected)
  }

  @Test("handing a worksheet in again takes back what was said without it")
  func takenBack() throws {
    let audit = try MadeAudit()
    let file = try audit.filled {
      $0 == 0 ? ["disposition": "not supplied", "disposition_reason": "file missing"] : nil
    }
    try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw)
    let token = try audit.tokens()[0]
    try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .withdrawn, reason: .legalHold)
    #expect(try audit.state().judgedCases[0].outcome == .withdrawn)
    #expect(try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw).entries.count == 1)
    #expect(try audit.state().judgedCases[0].outcome == .notSupplied)
  }
}
