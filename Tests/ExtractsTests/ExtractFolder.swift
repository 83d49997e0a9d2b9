import Columnar
import Configuration
import TestSupport

@testable import Extracts

/// A folder with a small sound extract, of which a test changes what it is about.
struct ExtractFolder {
  /// The files by name; a test may add, change and remove them before it loads.
  var files: [String: String] = [
    "extract.csv": """
    authority,from,to,produced_at,interviews_to,complete_for
    Oxfordshire,2014-04-01,2015-03-31,2015-04-10 09:00,2015-03-31,looked_after;referrals

    """,
    "children.csv": """
    child_id,sex,birth_month,home_district
    bcdf,F,2000-05,Cherwell
    ghjk,M,1999-12,South Oxfordshire
    mnpq,F,2001-01,

    """,
    "missing_episodes.csv": """
    episode_id,child_id,category,started_at,returned_at,risk_level,source_system,event_ref
    e1,ghjk,missing,2014-05-03 22:15,2014-05-04 07:30,medium,police,
    e2,bcdf,missing,2014-06-01 18:00,2014-06-01 23:00,high,police,n1
    e3,bcdf,missing,2014-06-01 17:30,2014-06-01 23:10,high,authority,n1
    e4,bcdf,absent,2014-07-09 20:05,2014-07-09 21:00,low,police,

    """,
  ]

  /// The whole error a load ends with, or nil.
  func error() throws -> ExtractsError? {
    do {
      _ = try loaded()
      return nil
    } catch let error as ExtractsError {
      return error
    }
  }

  /// What the load gives.
  func loaded(threads: Int = 2) throws -> LoadedExtract {
    try inFolder { try Intake(files: RuntimeFiles(), threads: threads).load([$0]) }
  }

  /// Writes the files into a folder of their own, which is gone afterwards.
  func inFolder<Result>(_ use: (String) throws -> Result) throws -> Result {
    let folder = try ScratchFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return try use(folder.path)
  }

  /// Adds a line to a file.
  mutating func append(_ line: String, to name: String) { files[name]! += line + "\n" }
}

extension LoadedExtract {
  func table(_ name: String) -> Table { tables.first { $0.name == name }! }

  func report(_ table: String) -> FileReport { files.first { $0.table == table }! }

  /// A column's values, in the table's order.
  func values(_ table: String, _ column: String) -> [Value] {
    let field = self.table(table).fields.first { $0.name == column }!
    let vector = field.column.decoded()
    return (0..<vector.count).map { vector[$0] }
  }

  /// Findings as "rule line column".
  var findingTexts: [String] {
    findings.map { "\($0.rule.rawValue) \($0.line.map(String.init) ?? "-") \($0.column ?? "-")" }
  }

  /// Rows set aside as "rule line column".
  var setAsideTexts: [String] {
    setAside.map { "\($0.rule.rawValue) \($0.line.map(String.init) ?? "-") \($0.column ?? "-")" }
  }

  /// Rejects as "line column rule".
  var rejectTexts: [String] { rejects.map { "\($0.line) \($0.column ?? "-") \($0.rule.rawValue)" } }
}
