import AuditCycle
import Configuration
import Foundation
import Ledger
import SQLite
import TestSupport

/// Sixty made-up cases in twelve strata, a plan that draws twenty of them, and the draw that Python makes of it.
///
/// Source of the expected values: Python 3.11, hmac and hashlib, from the definitions of token, fingerprint, key and
/// ticket alone; the plan id also by sha256sum.
final class TestCounty {
  static let plan = """
    title: Referred, not met, 2014-15
    programme: paqa-cse
    frame: frame.sql
    params: {from: 2014-04-01, to: 2015-03-31}
    strata: [stopped_at, source_agency]
    size: 20
    allocation: proportional
    minimum: 1
    reserves: 6

    """
  static let planID = "0a14e799ff9654fc08b3928ba4913856a218247bef021bead36f0be88f22612a"
  static let fingerprint = "42b1f4807c3e3347fa9937b76fad2d480a3cd864ffa9bbd73d71c7cf7cb283ef"
  static let seed = "83106542917730268415"

  /// The first twelve digits of the tokens drawn: one from each stratum of three, three from each of nine.
  static let drawn = [
    "c487b782ba47", "fef533b4928a", "7ebc5d0dd56e", "c5e2372464f6", "bab2ed073c4b", "ea34c01957e0",
    "e5806eabbdb3",
    "29ed353a3d93", "0b6362e5b9f5", "e26fee0475d9", "d1c87bea1898", "68815b7053a0", "a8b08c6bdd2f",
    "c0be4849ec6c",
    "ed7ec4d66945", "f9bfc240e6df", "649cdbb155fe", "a68766907e11", "3b983c83e476", "2694fe8ac078",
  ]
  /// The first twelve digits of the tokens in reserve.
  static let reserves = [
    "e2e10a13f3de", "9fb049567a72", "1d4c825ef2b4", "4b16d0bb3306", "d6f0ff65b243", "3160c4ce5dd4",
  ]

  let folder: ScratchFolder
  var ledgerPath: String { folder.file("ledger.sqlite") }
  var out: String { folder.file("out") }

  init() throws {
    folder = try ScratchFolder()
    try folder.write("SELECT 1 -- the tests answer it themselves\n", to: "frame.sql")
    // Bytes 0 to 31.
    try folder.write((0..<32).map { String(format: "%02x", $0) }.joined() + "\n", to: "key")
  }

  /// The frame query's answer, with the rows in the order given, and the places of a list sorted by decision date.
  static func table(_ rows: [Int] = Array(0..<60)) -> FrameTable {
    let stops = ["front door", "Kingfisher", "strategy discussion"]
    return FrameTable(columns: [
      ("case_id", rows.map { "child-" + String(format: "%03d", $0) }),
      ("stopped_at", rows.map { stops[$0 % 5 < 3 ? 0 : $0 % 5 - 2] }),
      ("source_agency", rows.map { ["police", "education", nil, "health"][$0 % 4] }),
      ("decision_date", rows.map { "2014-1\($0 % 3)-15" }),
      ("sort_by", rows.map { "\(1 + $0 % 3)" }),
    ])
  }

  func plan(_ text: String = TestCounty.plan, name: String = "plan.yaml") throws -> AuditPlan {
    try AuditPlan(file: folder.write(text, to: name), runtime: RuntimeFiles())
  }

  func key() throws -> ProgrammeKey { try ProgrammeKey(file: folder.file("key")) }

  func audit(
    _ table: FrameTable = TestCounty.table(), key: ProgrammeKey? = nil, producedAt: String = "2015-04-02",
    ledgerPath: String? = nil, clock: @escaping () -> String = UTCClock.now
  ) throws -> Audit {
    try Audit(ledgerPath: ledgerPath ?? self.ledgerPath, producedAt: producedAt, key: key, clock: clock) {
      _ in
      table
    }
  }

  /// Runs SQL as someone with an SQLite tool would, the guards taken away before and put back after.
  func tamper(_ sql: String) throws {
    let connection = try Connection(path: ledgerPath, access: .readWrite)
    let guards = try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for row in guards { try connection.run("DROP TRIGGER \(row[0].text!)") }
    try connection.run(sql)
    for row in guards { try connection.run(row[1].text!) }
  }

  func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}
