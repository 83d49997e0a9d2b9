@testable import AuditCycle
import Configuration
import Foundation
import Ledger
import TestSupport
import Testing

/// An audit of made-up cases, drawn and ready for its fieldwork.
final class MadeAudit {
  static let seed = "83106542917730268415"
  /// 120 cases in one stratum, 20 drawn and 4 in reserve.
  static let plain = """
    title: Referred, not met
    programme: paqa-cse
    frame: frame.sql
    size: 20
    reserves: 4

    """

  let folder: ScratchFolder
  let table: FrameTable
  let draw: Int
  var ledgerPath: String { folder.file("ledger.sqlite") }
  var fieldwork: Fieldwork { Fieldwork(ledgerPath: ledgerPath) }

  /// 120 cases of three strata of 60, 40 and 20, told apart by `stop`; `kind` is one of two, `size_by` and
  /// `sort_by` what a plan that draws along a list asks for.
  static let cases = FrameTable(columns: [
    ("case_id", (0..<120).map { "case-\($0)" }),
    ("stop", (0..<120).map { $0 < 60 ? "front door" : $0 < 100 ? "Kingfisher" : "strategy" }),
    ("kind", (0..<120).map { $0 % 3 == 0 ? "first" : "repeat" }),
    ("size_by", (0..<120).map { "\(1 + $0 % 4)" }), ("sort_by", (0..<120).map { "\($0 % 3)" }),
  ])

  init(_ plan: String = MadeAudit.plain, form: String? = nil, table: FrameTable = MadeAudit.cases) throws {
    folder = try ScratchFolder()
    self.table = table
    try folder.write("SELECT 1 -- the tests answer it themselves\n", to: "frame.sql")
    var text = plan
    if let form {
      try folder.write(form, to: "form.yaml")
      text += "worksheet: form.yaml\n"
    }
    try folder.write(text, to: "plan.yaml")
    let read = try AuditPlan(file: folder.file("plan.yaml"), runtime: RuntimeFiles())
    let answer = table
    draw = try Audit(ledgerPath: folder.file("ledger.sqlite"), producedAt: "2015-04-02") { _ in answer }
      .draw(read, seed: Self.seed, into: folder.file("out")).entry
  }

  func audit(producedAt: String = "2015-04-02") throws -> Audit {
    let table = table
    return try Audit(ledgerPath: ledgerPath, producedAt: producedAt) { _ in table }
  }

  func state() throws -> AuditState {
    try AuditState(ofDraw: draw, history: History(Ledger(path: ledgerPath)))
  }

  /// The tokens of the sample as it stands, strata in order.
  func tokens() throws -> [String] {
    let ledger = try Ledger(path: ledgerPath)
    let sample = try AuditState(ofDraw: draw, history: History(ledger)).sample
    let tokens = try sample.tokens(ledger)
    return sample.inSample.map { tokens[$0.number - 1] }
  }

  /// A filled CSV worksheet: for each case of the sample, in its order, what its columns say; nil for a row left blank.
  func filled(
    _ copy: WorksheetCopy = WorksheetCopy(), name: String = "filled.csv",
    _ row: (Int) -> [String: String]?
  ) throws -> String {
    let state = try state()
    let columns = Worksheet.columns(of: state.plan.worksheet, copy.version)
    var lines = [columns.joined(separator: ",")]
    for (index, token) in try tokens().enumerated() {
      var cells = row(index) ?? [:]
      cells["token"] = token
      lines.append(columns.map { cells[$0] ?? "" }.joined(separator: ","))
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    return folder.file(name)
  }

  /// Records findings, one a case of the sample, in its order; nil for a case left blank.
  @discardableResult
  func record(
    _ findings: [String?], as copy: WorksheetCopy = WorksheetCopy(), more: [String: String] = [:]
  ) throws -> RecordReceipt {
    let file = try filled(copy) { index in
      guard index < findings.count, let finding = findings[index] else { return nil }
      return more.merging(["finding": finding]) { $1 }
    }
    return try fieldwork.record(worksheet: file, ofDraw: draw, as: copy)
  }

  func verify() throws -> DrawVerification { try audit().verify() }
}
