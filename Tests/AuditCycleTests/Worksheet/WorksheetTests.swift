import Foundation
import Ledger
import TestSupport
import Testing
import Workbook

@testable import AuditCycle

@Suite("Worksheets out")
struct WorksheetTests {
  @Test("a version asks what it is meant to, behind the fixed columns")
  func columns() throws {
    let fixed = ["token", "agency", "decision_date", "disposition", "disposition_reason"]
    let everyone = ["finding", "voice", "seen_on", "visits", "immediate_risk"]
    let single = try MadeWorksheet().worksheet
    #expect(single.columns == fixed + everyone + ["evidence"])
    for version in [WorksheetVersion.moderated, .final] {
      let made = try MadeWorksheet(copy: WorksheetCopy(version: version))
      #expect(made.worksheet.columns == fixed + everyone + ["moderator_role"])
    }
    let lines = String(decoding: single.csv(), as: UTF8.self).split(separator: "\n")
    #expect(
      lines[0]
        == "token,agency,decision_date,disposition,disposition_reason,finding,voice,seen_on,visits,immediate_risk,evidence"
    )
    #expect(lines[1] == MadeWorksheet.tokens[0] + ",,2014-11-01,,,,,,,,")
    #expect(lines[2] == MadeWorksheet.tokens[1] + ",agency 1,2014-11-02,,,,,,,,")
    #expect(lines.count == 6)
  }

  @Test("files are named by draw, version, agency and reader")
  func names() throws {
    func name(_ copy: WorksheetCopy) throws -> String {
      try MadeWorksheet(copy: copy).worksheet.fileName(ending: "xlsx")
    }
    #expect(try name(WorksheetCopy()) == "paqa-draw-4-worksheet.restricted.xlsx")
    #expect(
      try name(WorksheetCopy(agency: "Children's  Social Care"))
        == "paqa-draw-4-worksheet-children-s-social-care.restricted.xlsx")
    #expect(try name(WorksheetCopy(version: .moderated)) == "paqa-draw-4-worksheet-moderated.restricted.xlsx")
    #expect(
      try name(WorksheetCopy(agency: "police", reader: 2))
        == "paqa-draw-4-worksheet-police-second-reader.restricted.xlsx")
  }

  @Test("what is filled in is unlocked and offered; token, agency and date are locked texts")
  func workbook() throws {
    let worksheet = try MadeWorksheet().worksheet
    let document = worksheet.workbook(createdAt: 1_427_932_800)
    #expect(document.sheets.map(\.name) == ["Cases", "How to fill in", "About"])
    #expect(document.sheets.map(\.isProtected) == [true, true, true])
    let columns = document.sheets[0].columns
    #expect(columns.map(\.heading) == worksheet.columns)
    #expect(
      columns.map(\.style.isUnlocked) == Array(repeating: false, count: 3) + Array(repeating: true, count: 8))
    #expect(columns.prefix(3).allSatisfy { $0.style.format == .text })
    #expect(
      columns[3].choices == .list(["audited", "out of scope", "not supplied", "conflict", "withdrawn"]))
    #expect(columns[5].choices == .list(["yes", "no", "cannot tell"]))
    #expect(columns[5].hint?.text == "Should it have met the criteria?")
    #expect(columns[7].choices == .anyDate && columns[8].choices == .anyNumber && columns[10].choices == nil)
    #expect(columns[10].style.wrapsText && document.sheets[0].frozenColumns == 1)
    let guide = document.sheets[1].rows.flatMap(\.cells)
    for text in ["finding", "Should it have met the criteria?", "disposition_reason"] {
      #expect(guide.contains(.text(text)), "\(text)")
    }
    #expect(guide.contains(.text("yes, no, not applicable\nneeded for every case that was audited")))
    let about = document.sheets[2].rows.map(\.cells)
    for row in [
      ["draw", "4"], ["version", "single-agency"], ["agency", "police"], ["reader", "1"], ["cases", "5"],
    ] {
      #expect(about.contains(row.map(Cell.text)), "\(row)")
    }
    #expect(about.contains { $0[0] == .text("marking") && $0[1] == .text(Worksheet.marking) })
    let pages = document.sheets.dropFirst().flatMap(\.rows).flatMap(\.cells)
    for token in MadeWorksheet.tokens { #expect(!pages.contains(.text(token))) }
  }

  @Test(
    "a draw writes each agency's copies, and writes them again byte by byte; moderation and second reader have theirs"
  )
  func copies() throws {
    let county = try TestCounty()
    let plan = try county.plan(TestCounty.plan + "agencies: [police, health]\n")
    let receipt = try county.audit(key: county.key()).draw(plan, seed: TestCounty.seed, into: county.out)
    func names(_ paths: [String]) -> [String] {
      paths.map {
        URL(fileURLWithPath: $0).lastPathComponent.replacing("paqa-cse-draw-4-", with: "")
          .replacing(".restricted", with: "")
      }
    }
    #expect(
      names(receipt.files) == [
        "worksheet-police.csv", "worksheet-police.xlsx", "worksheet-health.csv", "worksheet-health.xlsx",
        "reserves.csv",
      ])
    for path in receipt.files {
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
    // On another day, by an extract said to be of another day: the frame's own day counts.
    let audit = try county.audit(producedAt: "2015-06-30")
    let again = try audit.worksheet(ofDraw: 4, into: county.folder.file("again"))
    #expect(names(again) == names(receipt.files))
    for (first, second) in zip(receipt.files, again) {
      #expect(try county.bytes(first) == county.bytes(second))
    }
    let other = county.folder.file("other")
    #expect(
      try names(audit.worksheet(ofDraw: 4, agency: "health", into: other)) == [
        "worksheet-health.csv", "worksheet-health.xlsx",
      ])
    #expect(
      try names(audit.worksheet(ofDraw: 4, version: .moderated, into: other)) == [
        "worksheet-moderated.csv", "worksheet-moderated.xlsx",
      ])
    #expect(
      try names(audit.worksheet(ofDraw: 4, forSecondReader: true, into: other)).count == 4)
  }

  @Test("the second reader has the ten drawn cases whose tickets come first")
  func secondReader() throws {
    let county = try TestCounty()
    try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out)
    let files = try county.audit().worksheet(ofDraw: 4, forSecondReader: true, into: county.out)
    let lines = String(decoding: try county.bytes(files[0]), as: UTF8.self).split(separator: "\n").dropFirst()
    // What the ledger holds beside the chain, strata in order, drawn before reserves.
    let ledger = try Ledger(path: county.ledgerPath)
    let tokens = try ledger.privateValues(of: 4, name: "token")
    let tickets = try ledger.privateValues(of: 4, name: "ticket")
    let receipt = try county.audit().draw(
      county.plan(), seed: TestCounty.seed, into: county.folder.file("again"))
    let drawn = zip(tickets, tokens).filter { receipt.drawnTokens.contains($1) }
    let first = Set(drawn.sorted { $0.0 < $1.0 }.prefix(10).map(\.1))
    #expect(drawn.count == 20 && lines.count == 10)
    #expect(lines.map { String($0.prefix(64)) } == receipt.drawnTokens.filter(first.contains))
  }

  @Test("an agency that the plan does not name, and a version that is not an agency's, are refused")
  func refusals() throws {
    let county = try TestCounty()
    let plan = try county.plan(TestCounty.plan + "agencies: [police]\n")
    try county.audit().draw(plan, seed: TestCounty.seed, into: county.out)
    let out = county.folder.file("none")
    func message(_ version: WorksheetVersion, _ agency: String?, _ isSecond: Bool) throws -> String {
      let error = #expect(throws: AuditError.self) {
        try county.audit().worksheet(
          ofDraw: 4, version: version, agency: agency, forSecondReader: isSecond, into: out)
      }
      #expect(error?.kind == .input)
      return error?.description ?? ""
    }
    #expect(try message(.singleAgency, "fire", false).contains("its agencies are police"))
    #expect(try message(.final, "police", false).hasPrefix("--agency"))
    #expect(try message(.moderated, nil, true).hasPrefix("--second-reader"))
    #expect(!FileManager.default.fileExists(atPath: out))
  }
}
