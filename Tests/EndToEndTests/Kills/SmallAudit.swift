import AuditCycle
import Configuration
import Foundation
import Ledger

/// An audit of forty cases in three strata, as files for the binary and as values for the room's own functions.
struct SmallAudit {
  let folder: String
  var ledgerPath: String { folder + "/ledger.sqlite" }
  var out: String { folder + "/out" }
  private static let cases = (1...40).map { (id: "case-\($0)", district: "d\($0 % 3)") }

  init(in folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    let rows = Self.cases.map { "\($0.id),\($0.district)\n" }.joined()
    try write("case_ref,district\n" + rows, to: "data/cases.csv")
    try write("SELECT case_ref AS case_id, district FROM cases\n", to: "frame.sql")
    try write(
      """
      title: A small form
      fields:
        - {name: finding, answers: [yes, no, cannot tell]}
        - {name: immediate_risk, answers: [yes, no]}
        - {name: evidence}

      """, to: "form.yaml")
    try plan()
  }

  /// Writes a plan and gives its path.
  @discardableResult
  func plan(title: String = "A small audit", programme: String = "small", name: String = "plan.yaml") throws
    -> String
  {
    try write(
      """
      title: \(title)
      programme: \(programme)
      frame: frame.sql
      worksheet: form.yaml
      strata: [district]
      size: 12
      reserves: 6

      """, to: name)
    return "\(folder)/\(name)"
  }

  /// The words of a draw by a plan.
  func draw(_ plan: String = "plan.yaml") -> [String] {
    [
      "audit", "draw", "\(folder)/\(plan)", "--seed", "31415926535897932384", "--data", "\(folder)/data",
      "--produced-at", "2015-04-02", "--ledger", ledgerPath, "--out", out,
    ]
  }

  /// The words of a step on draw 4 that needs the extract.
  func onTheDraw(_ step: String, _ words: String...) -> [String] {
    ["audit", step, "--draw", "4", "--data", "\(folder)/data", "--produced-at", "2015-04-02"]
      + ["--ledger", ledgerPath, "--out", out] + words
  }

  /// The same audit without the binary, at a time of one's choosing.
  func audit(at utc: String = "2015-04-02T09:00:00Z") throws -> Audit {
    try Audit(ledgerPath: ledgerPath, producedAt: "2015-04-02", clock: { utc }) { _ in
      FrameTable(columns: [("case_id", Self.cases.map(\.id)), ("district", Self.cases.map(\.district))])
    }
  }

  /// Draws, and fills the worksheet in: one child is at risk now. Gives the filled worksheet's path.
  @discardableResult
  func drawAndFill() throws -> String {
    try audit().draw(auditPlan(), seed: "31415926535897932384", into: out)
    let sheet = try String(contentsOfFile: "\(out)/small-draw-4-worksheet.restricted.csv", encoding: .utf8)
    let rows = sheet.split(separator: "\n").enumerated().map { index, row in
      // token, agency, decision_date, disposition, disposition_reason, finding, immediate_risk, evidence
      index == 0
        ? String(row) : "\(row.prefix { $0 != "," }),,,,,no,\(index == 1 ? "yes" : "no"),as the file says"
    }
    try write(rows.joined(separator: "\n") + "\n", to: "filled.csv")
    return folder + "/filled.csv"
  }

  func auditPlan() throws -> AuditPlan { try AuditPlan(file: folder + "/plan.yaml", runtime: RuntimeFiles()) }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }
}
