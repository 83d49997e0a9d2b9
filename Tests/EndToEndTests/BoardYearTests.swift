import Foundation
import TestSupport
import Testing

/// A board's year through the binary: plan, draw, worksheets out to four agencies and back, dispositions, reserves, appraisal,
/// extension, verification, and a bundle checked by its own recipe.
@Suite("A board's year", .enabled(if: PinnedPython.isToBeAsked, "needs the Python of .ci/set-up --checks"))
struct BoardYearTests {
  /// 120 made-up cases in six strata, a plan that draws 20, and a form of seven columns.
  private struct Board {
    static let agencies = ["Police", "Children's social care", "Health", "Education"]
    static let slugs = ["police", "children-s-social-care", "health", "education"]

    let folder: String

    init(_ folder: String) throws {
      self.folder = folder
      let sizes = [40, 30, 20, 15, 9, 6]
      var rows = ["case_token,stopped_at,source_agency,decision_date"]
      for (stratum, size) in sizes.enumerated() {
        let stop = ["front door", "Kingfisher", "strategy discussion"][stratum / 2]
        for number in 0..<size {
          let agency = stratum.isMultiple(of: 2) ? "police" : "education"
          rows.append("k\(stratum)z\(number)x,\(stop),\(agency),2014-1\(number % 3)-15")
        }
      }
      try write(rows, to: "data/cases.csv")
      try write(
        ["SELECT case_token AS case_id, stopped_at, source_agency, decision_date FROM cases"], to: "frame.sql"
      )
      try write(
        [
          "title: Threshold", "fields:",
          "  - {name: finding, answers: [\"yes\", \"no\", cannot tell]}",
          "  - {name: identified, answers: [\"yes\", \"no\", cannot tell]}",
          "  - {name: assessed, answers: [\"yes\", \"no\", cannot tell]}",
          "  - {name: managed, answers: [\"yes\", \"no\", cannot tell]}",
          "  - {name: grade, answers: [outstanding, good, requires improvement, inadequate]}",
          "  - {name: immediate_risk, answers: [\"yes\", \"no\"]}", "  - {name: evidence}",
        ], to: "form.yaml")
      try write(
        [
          "title: Referred, not met", "programme: paqa-cse", "frame: frame.sql",
          "strata: [stopped_at, source_agency]", "size: 20", "minimum: 2", "reserves: 6",
          "lonely_strata: pool",
          "agencies: [Police, Children's social care, Health, Education]", "worksheet: form.yaml",
        ], to: "plan.yaml")
    }

    func write(_ lines: [String], to name: String) throws {
      let url = URL(fileURLWithPath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
    }

    /// Runs the binary in the folder, with the ledger, and with the extract where it is needed.
    func halcyon(_ words: [String], withData: Bool = false) throws -> Program.Outcome {
      try Program.run(
        Program.binary,
        words + ["--ledger", "l.sqlite"]
          + (withData ? ["--data", "data", "--produced-at", "2015-04-02"] : []),
        in: folder)
    }

    /// The same, which must end with a status.
    @discardableResult
    func halcyon(_ words: String..., withData: Bool = false, status: Int32 = 0) throws -> Program.Outcome {
      let outcome = try halcyon(words, withData: withData)
      try #require(outcome.status == status, "\(words): \(outcome.output)\(outcome.errors)")
      return outcome
    }

    /// The tokens of a worksheet, in its order.
    func tokens(_ name: String) throws -> [String] {
      let text = try String(contentsOfFile: "\(folder)/\(name).restricted.csv", encoding: .utf8)
      return text.split(separator: "\n").dropFirst().map { String($0.prefix(64)) }
    }

    /// Fills a workbook in as somebody with a spreadsheet does; `row` gives the cells of a case by column letter.
    func fill(
      _ name: String, _ filled: String, rows: Int, faults: [String] = [], _ row: (Int) -> [String: String]
    ) throws {
      var cells: [String] = []
      for index in 0..<rows {
        for (column, value) in row(index).sorted(by: { $0.key < $1.key }) {
          cells.append("\(column)\(index + 2)=\(value)")
        }
      }
      _ = try PinnedPython.run(
        "AuditCycleTests/SecondOpinion/fill.py",
        ["\(folder)/\(name).restricted.xlsx", "\(folder)/\(filled)"] + cells + faults)
    }
  }

  private static let seed = "83106542917730268415"

  /// What an auditor fills in for a case: columns F to L.
  private func answers(_ index: Int, yes: Int) -> [String: String] {
    [
      "F": index < yes ? "yes" : "no", "G": "yes", "H": index < 12 ? "yes" : "no", "I": "no", "J": "good",
      "K": "no", "L": "seen in the file",
    ]
  }

  @Test("from plan to bundle, as a board does it")
  func year() throws {
    try Program.withFolder { folder in
      let board = try Board(folder)
      try board.halcyon("audit", "plan", "plan.yaml", "--freeze", withData: true)
      try board.halcyon("audit", "freeze", "plan.yaml", withData: true)
      let drawn = try board.halcyon(
        "audit", "draw", "plan.yaml", "--seed", Self.seed, "--out", "out", withData: true)
      #expect(drawn.output.contains("Order of a public draw kept") && drawn.output.contains("Draw 4:"))
      let start = "out/paqa-cse-draw-4-worksheet-"
      let tokens = try board.tokens(start + "police")
      #expect(tokens.count == 20)

      // Out to four agencies, filled, and back: one workbook has two faults, and a child at risk.
      for slug in Board.slugs {
        let isPolice = slug == "police"
        try board.fill(
          start + slug, "\(slug).xlsx", rows: 20, faults: isPolice ? ["F7=perhaps", "J9=fair", "K4=yes"] : []
        ) { answers($0, yes: 4) }
      }
      let refused = try board.halcyon(
        ["audit", "record"] + Board.slugs.map { "\($0).xlsx" } + ["--draw", "4"])
      #expect(refused.status == 3)
      #expect(
        refused.errors.contains(
          "police.xlsx, sheet Cases, row 7, column F (finding): expected one of: yes, no, cannot tell"))
      #expect(refused.errors.contains("police.xlsx, sheet Cases, row 9, column J (grade)"))
      #expect(
        refused.errors.contains("AT RISK NOW") && refused.errors.contains("2 faults: no answer was recorded"))
      #expect(
        !refused.errors.contains("perhaps") && !refused.errors.contains("fair"), "no cell's value is said")
      #expect(refused.output.split(separator: "\n").count { $0.contains("20 of 20 cases filled in") } == 3)
      try board.fill(start + "police", "police.xlsx", rows: 20, faults: ["K4=yes"]) { answers($0, yes: 4) }
      try board.halcyon("audit", "record", "police.xlsx", "--draw", "4")
      let risk = try board.halcyon("audit", "escalations", "--format", "csv")
      #expect(risk.lines.count == 2 && risk.output.contains(tokens[2]))

      // Three dispositions, two reserves.
      func end(_ index: Int, _ disposition: String, _ reason: String) throws {
        try board.halcyon(
          "audit", "record", "--draw", "4", "--token", tokens[index], "--disposition", disposition,
          "--reason", reason)
      }
      try end(5, "withdrawn", "legal hold")
      try end(12, "out of scope", "adult")
      try end(9, "not supplied", "file missing")
      try board.halcyon("audit", "reserve", "--draw", "4", "--token", tokens[5])
      try board.halcyon("audit", "reserve", "--draw", "4", "--token", tokens[12])
      try board.halcyon("audit", "reserve", "--draw", "4", "--token", tokens[0], status: 2)

      // The agencies agree on answers for the 22.
      try board.halcyon(
        "audit", "worksheet", "--draw", "4", "--version", "moderated", "--out", "out", withData: true)
      let moderated = try board.tokens(start + "moderated")
      #expect(moderated.count == 22 && Set(tokens).isSubset(of: moderated))
      let ended = [5, 12, 9].map { tokens[$0] }
      try board.fill(start + "moderated", "moderated.xlsx", rows: 22) { index in
        ended.contains(moderated[index]) ? [:] : answers(index, yes: 6)
      }
      try board.halcyon("audit", "record", "moderated.xlsx", "--draw", "4")
      let appraisal = try board.halcyon("audit", "appraise", "--draw", "4")
      #expect(appraisal.output.contains("Appraisal of draw 4"), "no case is left: \(appraisal.output)")
      #expect(
        appraisal.output.contains("Sample: 22 of 120 children (20 drawn, 2 reserves opened, 0 by extension)"))
      #expect(appraisal.output.contains("approximate: Korn-Graubard, capped"))
      for agency in Board.agencies { #expect(appraisal.output.contains(agency)) }
      #expect(!appraisal.output.contains("for between"), "a stratified draw gives no count")
      let first = try board.halcyon("ledger", "verify")

      // Six more; nothing recorded before is lost, and the whole is drawn again.
      let extended = try board.halcyon(
        "audit", "extend", "--draw", "4", "--by", "6", "--out", "out2", withData: true)
      #expect(Set(moderated).isSubset(of: try board.tokens("out2/paqa-cse-draw-4-worksheet-police")))
      let interim = try board.halcyon("audit", "appraise", "--draw", "4")
      #expect(
        interim.output.contains("Sample: 28 of 120 children") && interim.output.contains("Interim appraisal"))
      let head = try #require(
        extended.lines.first { $0.hasPrefix("  head ") }?.split(separator: " ").dropFirst().first)
      let verified = try board.halcyon("audit", "verify", "--head", String(head), withData: true)
      #expect(verified.output.contains("draw 4: drawn again from ledger and extract, the same"))
      #expect(first.output.contains("ledger intact"))

      // What a lay member does: nothing but the bundle, its recipe and a head from the minutes.
      try board.halcyon("ledger", "export", "--out", "bundle", withData: true)
      let checked = try PinnedPython.run(
        "AuditCycleTests/SecondOpinion/check_bundle.py", "\(folder)/bundle", String(head))
      #expect(checked.hasSuffix("good\n"), "\(checked)")
      let bundle = try Program.files(under: "\(folder)/bundle")
      for (name, bytes) in bundle {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("k0z") && !text.contains("seen in the file"), "\(name) holds an id or a text")
      }
    }
  }
}
