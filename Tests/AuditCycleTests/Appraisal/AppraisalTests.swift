@testable import AuditCycle
import Configuration
import Foundation
import Inference
import Ledger
import TestSupport
import Testing

@Suite("Appraising an audit")
struct AppraisalTests {
  private func lines(_ audit: MadeAudit, against: Int? = nil, by columns: FrameColumns? = nil) throws
    -> [String]
  {
    try audit.fieldwork.appraise(draw: audit.draw, against: against, by: columns).lines
  }

  private func answers(yes: Int, no: Int, unknown: Int = 0) -> [String?] {
    [String?](repeating: "yes", count: yes) + [String?](repeating: "no", count: no)
      + [String?](repeating: "cannot tell", count: unknown)
  }

  @Test("a simple random draw has exact limits on the count, with the method's name")
  func exact() throws {
    let audit = try MadeAudit()
    try audit.record(answers(yes: 5, no: 15))
    let appraisal = try audit.fieldwork.appraise(draw: audit.draw)
    #expect(appraisal.isComplete)
    // 12 to 56 of 120: R's phyper, as the board's sizes are published (statistics.md 0); 10 % and 47 % of it.
    #expect(
      appraisal.lines.contains {
        $0.contains("for between 12 and 56, that is between 10 % and 47 %")
          && $0.contains("95 % confidence, exact: exact hypergeometric")
      })
    // Clopper-Pearson, 5 of 20: 8.66 % to 49.10 % (R's binom.test).
    let row = try #require(appraisal.lines.first { $0.contains("Clopper-Pearson") })
    #expect(row.contains("8 %") && row.contains("50 %") && row.contains("conservative"))
  }

  @Test("no finding is no proof that there is none: one-sided and two-sided limits")
  func zero() throws {
    let audit = try MadeAudit(
      MadeAudit.plain.replacing("size: 20", with: "size: 26").replacing("reserves: 4", with: "reserves: 0"))
    try audit.record(answers(yes: 0, no: 26))
    // n = 26 of 120: at most 11, one-sided (statistics.md, decision 10).
    #expect(
      try lines(audit).contains {
        $0.contains(
          "No case was found. It does not mean that there is none: at most 11 of the 120 (one-sided 95 % upper limit"
        )
      })
  }

  @Test("without an answer for more than a tenth, the bounds are the headline")
  func bounds() throws {
    let audit = try MadeAudit()
    try audit.record(answers(yes: 2, no: 15, unknown: 3))
    let said = try lines(audit)
    let headline = try #require(
      said.firstIndex { $0.contains("3 of 20 cases have no answer, 15 %: more than 10 %") })
    // Lower limit of 2 of 20, upper of 5 of 20: scipy.stats.hypergeom, the least and the greatest K with both tails above 0.025.
    #expect(said[headline + 1].contains("for between 2 and 56"))
    #expect(said[headline + 2].contains("If the 3 without an answer are like the others"))
    // Two of 20 are a tenth, not more.
    let other = try MadeAudit()
    try other.record(answers(yes: 2, no: 16, unknown: 2))
    #expect(try !lines(other).contains { $0.contains("So the headline") })
    #expect(try lines(other).contains { $0.contains("Whatever the 2 without an answer are") })
  }

  @Test("cases out of scope stay in the sample, and the rate is among those in scope")
  func outOfScope() throws {
    let audit = try MadeAudit()
    let token = try audit.tokens()[19]
    try audit.record(answers(yes: 5, no: 14))
    try audit.fieldwork.end(token: token, ofDraw: audit.draw, as: .outOfScope, reason: .adult)
    let said = try lines(audit)
    #expect(said.contains { $0.contains("for between 12 and 56") })
    // 114 = 120 · 19 / 20; 5 of 19 are 26 %.
    #expect(
      said.contains { $0.contains("about 114 of the 120") && $0.contains("Among those the rate is 26 %") })
  }

  @Test("a stratified draw gets shares alone; a lonely stratum is refused, or pooled where the plan says so")
  func stratified() throws {
    let plan = MadeAudit.plain + "strata: [stop]\nminimum: 1\n"
    let equal = try MadeAudit(plan.replacing("size: 20", with: "size: 24"))
    try equal.record(answers(yes: 6, no: 18))
    let said = try lines(equal)
    // 12, 8 and 4 of 60, 40 and 20: one fraction, so pooled; 6 of 24 from 120 have the limits 14 and 53 (scipy.stats.hypergeom).
    #expect(
      said.contains {
        $0.contains("likely between 11 % and 45 %") && $0.contains("conservative: pooled hypergeometric")
      })
    #expect(!said.contains { $0.contains("for between") })

    let lonely = try MadeAudit(
      plan.replacing("size: 20", with: "size: 4").replacing("reserves: 4", with: "reserves: 0"))
    try lonely.record(answers(yes: 1, no: 3))
    #expect(try lines(lonely).contains { $0.contains("No estimate: one case alone is known in") })
    let pooled = try MadeAudit(
      plan.replacing("size: 20", with: "size: 4").replacing("reserves: 4", with: "reserves: 0")
        + "lonely_strata: pool\n")
    try pooled.record(answers(yes: 1, no: 3))
    #expect(try lines(pooled).contains { $0.contains("approximate: Korn-Graubard, capped") })
  }

  @Test("excluded cases are not spoken for, and bound a figure for the whole frame")
  func excluded() throws {
    let table = FrameTable(
      columns: MadeAudit.cases.columnNames.enumerated().map { ($1, MadeAudit.cases.columns[$0]) } + [
        ("excluded_reason", (0..<120).map { $0 < 20 ? "under investigation" : nil })
      ])
    let audit = try MadeAudit(table: table)
    try audit.record(answers(yes: 5, no: 15))
    let said = try lines(audit)
    let counts = try #require(said.first { $0.contains("Of the 100 children") })
    // 5 of 20 from 100 have the limits 10 and 46 (scipy.stats.hypergeom); of 120 that is 10/120 to 66/120.
    #expect(counts.contains("for between 10 and 46"))
    #expect(
      said.contains {
        $0.contains("20 of the frame's 120 are not spoken for") && $0.contains("between 8 % and 55 %")
      })
  }

  @Test("the share by a column of the frame, and weighted to it")
  func columns() throws {
    let audit = try MadeAudit()
    try audit.record(answers(yes: 5, no: 15))
    let columns = try audit.audit().frameColumns(ofDraw: audit.draw, by: ["kind"], weightedTo: "kind")
    let said = try lines(audit, by: columns)
    let place = try #require(said.firstIndex { $0 == "By kind" })
    let rows = said[(place + 2)...].prefix(2)
    let counts = rows.map { row in row.split(separator: " ").prefix(4).map(String.init) }
    #expect(counts.map { $0[0] } == ["first", "repeat"])
    #expect(counts.compactMap { Int($0[1]) }.reduce(0, +) == 20)
    #expect(counts.compactMap { Int($0[3]) }.reduce(0, +) == 5)
    #expect(said.contains { $0.contains("approximate: post-stratified") })
    #expect(throws: AuditError.self) {
      try audit.audit().frameColumns(ofDraw: audit.draw, by: ["none"], weightedTo: nil)
    }
  }

  @Test("a draw by size is weighed by each case's own chance")
  func bySize() throws {
    let audit = try MadeAudit(
      MadeAudit.plain.replacing("reserves: 4", with: "selection: pivotal\nsize_by: 1 + 0"))
    try audit.record(answers(yes: 5, no: 15))
    let sample = AppraisedSample(try audit.state())
    let chances = sample.chances
    #expect(chances.count == 20 && Set(chances.map(\.chance)).count > 1)
    let total = chances.reduce(0) { $0 + 1 / $1.chance }
    let share = chances.reduce(0) { $0 + ($1.isAffected == true ? 1 / $1.chance : 0) } / total
    let estimate = try #require(Headline(sample: sample).estimate)
    #expect(
      abs(estimate.proportion - share) < 1e-12 && estimate.method == .ratio && estimate.countLimits == nil)
    #expect(try lines(audit).contains { $0.contains("Hájek's ratio") && !$0.contains("for between") })
  }

  @Test("a comparison with an earlier audit says the difference and no cause")
  func comparison() throws {
    let audit = try MadeAudit()
    try audit.record(answers(yes: 2, no: 18))
    let again = MadeAudit.plain.replacing("title: Referred, not met", with: "title: The year after")
    try audit.folder.write(again, to: "again.yaml")
    let plan = try AuditPlan(file: audit.folder.file("again.yaml"), runtime: RuntimeFiles())
    // Another frame: a child of the first is not in it.
    let other = FrameTable(
      columns: zip(MadeAudit.cases.columnNames, MadeAudit.cases.columns).map { name, values in
        (name, name == "case_id" ? values.dropLast() + ["case-new"] : values)
      })
    let elsewhere = try Audit(ledgerPath: audit.ledgerPath, producedAt: "2016-04-02") { _ in other }
    let later = try elsewhere.draw(plan, seed: "11111222223333344444", into: audit.folder.file("out")).entry
    #expect(throws: AuditError.self) { try audit.fieldwork.appraise(draw: audit.draw, against: later) }
    #expect(throws: AuditError.self) { try audit.fieldwork.appraise(draw: later, against: later) }
    let history = try History(Ledger(path: audit.ledgerPath))
    let tokens = try AuditState(ofDraw: later, history: history).sample.tokens(Ledger(path: audit.ledgerPath))
    let rows = tokens.prefix(20).enumerated().map { "\($1),,,,,\($0 < 15 ? "yes" : "no")," }
    let header = "token,agency,decision_date,disposition,disposition_reason,finding,evidence"
    try audit.folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "later.csv")
    try audit.fieldwork.record(worksheet: audit.folder.file("later.csv"), ofDraw: later)
    let said = try audit.fieldwork.appraise(draw: later, against: audit.draw).lines
    // 75 % (64 to 108 of 120) against 10 % (2 to 35 of 120): Newcombe's square-and-add by hand,
    // 0.65 − √(0.2167² + 0.1917²) = 0.361 and 0.65 + √(0.15² + 0.0833²) = 0.822, rounded outwards.
    let difference = try #require(said.first { $0.contains("Difference") }, "\(said)")
    #expect(
      difference.contains("Difference 65 points, likely between 36 points and 83 points"), "\(difference)")
    #expect(
      difference.contains("higher than in the earlier audit")
        && difference.contains("no effect of anything done"))
  }

  @Test("a second draw from the same frame is not compared with the first: it is the same share")
  func sameFrame() throws {
    let audit = try MadeAudit()
    try audit.record(answers(yes: 2, no: 18))
    try audit.folder.write(
      MadeAudit.plain.replacing("title: Referred, not met", with: "title: Once more"), to: "more.yaml")
    let plan = try AuditPlan(file: audit.folder.file("more.yaml"), runtime: RuntimeFiles())
    let later = try audit.audit().draw(
      plan, seed: "11111222223333344444", into: audit.folder.file("out")
    ).entry
    let said = try audit.fieldwork.appraise(draw: later, against: audit.draw).lines
    #expect(said.contains { $0.contains("Not compared: both are draws from one frame") })
  }

  @Test(
    "where all were audited and some have no answer, they are counted either way, and nothing is called exact"
  )
  func wholeFrameWithUnknown() throws {
    let table = FrameTable(
      columns: zip(MadeAudit.cases.columnNames, MadeAudit.cases.columns).map { ($0, Array($1.prefix(50))) })
    let audit = try MadeAudit(
      MadeAudit.plain.replacing("size: 20", with: "size: 50").replacing("reserves: 4", with: "reserves: 0"),
      table: table)
    try audit.record(answers(yes: 0, no: 49, unknown: 1))
    let said = try lines(audit)
    #expect(
      said.contains {
        $0.contains("the answer is yes for between 0 and 1: all were audited, and 1 has no answer")
      })
    #expect(!said.contains { $0.contains("every one of them is known") || $0.contains("exact") })
  }

  @Test("merged strata have a row of their own in the table of parts, so that no case is lost in it")
  func parts() throws {
    let audit = try MadeAudit(
      MadeAudit.plain
        + "strata: [stop]\nminimum: 1\nmerge: [{name: few, strata: [[Kingfisher], [strategy]]}]\n")
    try audit.record(answers(yes: 4, no: 16))
    let said = try lines(audit)
    let place = try #require(said.firstIndex { $0 == "By stop" })
    let rows = said[(place + 2)...].prefix(2).map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains { $0.contains("merged") })
    #expect(rows.compactMap { row in row.compactMap(Int.init).first }.reduce(0, +) == 20)
  }

  @Test("two readers: percentages and a table below ten cases, coefficients from ten on")
  func agreement() throws {
    let form = """
      title: Threshold
      fields:
        - name: finding
          answers: ["yes", "no", cannot tell]
        - name: grade
          answers: [outstanding, good, requires improvement, inadequate]

      """
    let audit = try MadeAudit(form: form)
    let ledger = try Ledger(path: audit.ledgerPath)
    let state = try audit.state()
    let double = try state.doubleAudited(ledger)
    #expect(double.count == 10)
    let tokens = try state.sample.tokens(ledger)
    /// A worksheet of the double-read cases: the first so many are answered, `changed` of them otherwise than with no.
    func hand(_ reader: Int, answered: Int, changed: Int) throws {
      let header = Worksheet.columns(of: state.plan.worksheet, .singleAgency).joined(separator: ",")
      let cases = reader == 1 ? state.sample.inSample.map(\.number) : double
      let rows = cases.map { number in
        let place = double.firstIndex(of: number) ?? .max
        let finding = place >= answered ? "" : place < changed ? "yes" : "no"
        return "\(tokens[number - 1]),,,,,\(finding),\(finding.isEmpty ? "" : "good")"
      }
      try audit.folder.write(([header] + rows).joined(separator: "\n") + "\n", to: "reader.csv")
      try audit.fieldwork.record(
        worksheet: audit.folder.file("reader.csv"), ofDraw: audit.draw, as: WorksheetCopy(reader: reader))
    }
    try hand(1, answered: 10, changed: 3)
    try hand(2, answered: 9, changed: 2)
    #expect(try lines(audit).contains { $0.contains("Agreement on finding: 8 of 9 alike (89 %)") })
    #expect(try lines(audit).contains { $0.contains("Fewer than 10 cases") })
    try hand(2, answered: 10, changed: 2)
    let said = try lines(audit)
    #expect(said.contains { $0.contains("Agreement on finding: 9 of 10 alike (90 %)") })
    // pa = 0.9; pe = 0.3 · 0.2 + 0.7 · 0.8 = 0.62; kappa = 0.28 / 0.38 = 0.737, by hand.
    #expect(said.contains { $0.contains("Cohen's kappa ") && $0.contains("0.737") })
    // Every grade is "good": nothing can be estimated but by coefficients whose chance is not 1.
    let grades = said[try #require(said.firstIndex { $0.contains("Agreement on grade: 10 of 10") })...]
    #expect(grades.contains { $0.contains("Cohen's kappa ") && $0.contains("not estimable") })
    #expect(grades.contains { $0.contains("Gwet's AC1") && $0.contains("1.000") })
  }

  @Test("each agency's answers stand by themselves")
  func agencies() throws {
    let form = """
      title: Threshold
      fields:
        - name: finding
          answers: ["yes", "no", cannot tell]
        - name: identified
          answers: ["yes", "no", cannot tell]

      """
    let audit = try MadeAudit(MadeAudit.plain + "agencies: [Police, Health]\n", form: form)
    for (agency, answer) in [("Police", "yes"), ("Health", "cannot tell")] {
      let file = try audit.filled(WorksheetCopy(agency: agency)) { index in
        ["finding": "no", "identified": index < 15 ? answer : "no"]
      }
      try audit.fieldwork.record(worksheet: file, ofDraw: audit.draw, as: WorksheetCopy(agency: agency))
    }
    let rows = try lines(audit).filter { $0.contains("identified") }.map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(
      rows.map { Array($0.prefix(6)) } == [
        ["Police", "identified", "15", "5", "0", "0"], ["Health", "identified", "0", "5", "15", "0"],
      ])
    // 75 % of 20: 64 to 108 of 120 (scipy.stats.hypergeom).
    #expect(
      try lines(audit).contains {
        $0.contains("Police") && $0.contains("75 %, 53 % to 90 %") && $0.contains("exact")
      })
    #expect(try lines(audit).contains { $0.contains("Interim appraisal") })
  }
}
