import Columnar
import Configuration
import Foundation
import TestSupport

@testable import Extracts

/// Several small extracts of one authority, one after the other, of which a test changes what it is about.
struct ExtractSeries {
  /// April and May 2014; May to July; September and October: with a late entry, corrections and withdrawals, and nothing about
  /// August.
  var extracts: [ExtractFolder] = [
    Self.spring, Self.summer, Self.autumn,
  ]

  private static let spring = folder([
    "extract.csv": """
    authority,from,to,produced_at,interviews_to,complete_for,system
    Oxfordshire,2014-04-01,2014-05-31,2014-06-10 09:00,,looked_after;referrals,old

    """,
    "children.csv": "child_id,sex\nbcdf,F\nghjk,M\nmnpq,F\n",
    "missing_episodes.csv": """
    episode_id,child_id,category,started_at,returned_at,risk_level,source_system
    e1,ghjk,missing,2014-04-03 22:15,2014-04-04 07:30,medium,police
    e2,bcdf,missing,2014-05-01 18:00,2014-05-01 23:00,high,police
    e3,bcdf,missing,2014-05-10 17:30,,high,police
    e4,ghjk,absent,2014-05-20 20:05,2014-05-20 21:00,low,police
    e7,mnpq,missing,2014-05-28 20:05,2014-05-28 21:00,low,police

    """,
    "return_interviews.csv": """
    interview_id,child_id,offered_at,outcome,completed_at
    i1,ghjk,2014-05-22 10:00,accepted,2014-05-23 10:00
    i2,ghjk,2014-05-02 10:00,accepted,2014-05-03 10:00

    """,
    "interview_episodes.csv": "interview_id,episode_id\ni1,e4\ni2,e1\n",
    "care_periods.csv": """
    child_id,from,to,responsible_authority
    bcdf,2014-01-01,,Oxfordshire
    ghjk,2014-03-01,,Oxfordshire
    ghjk,2013-04-05,2013-04-20,Oxfordshire
    mnpq,2014-05-06,,Oxfordshire

    """,
  ])

  private static let summer = folder([
    "extract.csv": """
    authority,from,to,produced_at,interviews_to,complete_for,system
    Oxfordshire,2014-05-01,2014-07-31,2014-08-08 09:00,2014-08-05,looked_after,new

    """,
    "children.csv": "child_id,sex\nbcdf,F\nghjk,F\nrstv,M\n",
    "missing_episodes.csv": """
    episode_id,child_id,category,started_at,returned_at,risk_level,source_system
    e6,rstv,missing,2014-06-15 20:05,2014-06-15 21:00,low,police
    e5,mnpq,missing,2014-05-25 20:05,2014-05-25 21:00,low,police
    e3,bcdf,missing,2014-05-10 17:30,2014-05-12 10:00,medium,police
    e2,bcdf,missing,2014-05-01 18:00,2014-05-01 23:00,high,police
    e7,mnpq,lost,2014-05-28 20:05,2014-05-28 21:00,low,police

    """,
    "return_interviews.csv":
      "interview_id,child_id,offered_at,outcome,completed_at\ni3,bcdf,2014-05-13 10:00,declined,\n",
    "interview_episodes.csv": "interview_id,episode_id\ni3,e3\n",
    "care_periods.csv": """
    child_id,from,to,responsible_authority
    bcdf,2014-01-01,2014-06-30,Oxfordshire
    ghjk,2014-03-02,,Oxfordshire
    rstv,2014-06-02,,Oxfordshire

    """,
  ])

  private static let autumn = folder([
    "extract.csv": """
    authority,from,to,produced_at,interviews_to,complete_for,system
    Oxfordshire,2014-09-01,2014-10-31,2014-11-05 09:00,,looked_after;all_missing,new

    """,
    "children.csv": "child_id,sex\nbcdf,F\n",
    "missing_episodes.csv": """
    episode_id,child_id,category,started_at,returned_at,risk_level,source_system
    e8,bcdf,missing,2014-09-15 20:05,2014-09-15 21:00,low,police

    """,
  ])

  private static func folder(_ files: [String: String]) -> ExtractFolder {
    var folder = ExtractFolder()
    folder.files = files
    return folder
  }

  /// Writes every extract into a folder of its own, all of which are gone afterwards.
  func inFolders<Result>(_ use: ([String]) throws -> Result) throws -> Result {
    let scratch = try ScratchFolder()
    var paths: [String] = []
    for (index, extract) in extracts.enumerated() {
      try FileManager.default.createDirectory(
        atPath: scratch.file("\(index)"), withIntermediateDirectories: false)
      for (name, text) in extract.files { try scratch.write(text, to: "\(index)/\(name)") }
      paths.append("\(scratch.path)/\(index)")
    }
    return try withExtendedLifetime(scratch) { try use(paths) }
  }

  /// What the load gives.
  func loaded(threads: Int = 2) throws -> LoadedExtract {
    try inFolders { try Intake(files: RuntimeFiles(), threads: threads).load($0) }
  }
}

extension LoadedExtract {
  /// Whether everything that two loads give is the same, row for row.
  func saysTheSame(as other: LoadedExtract) -> Bool {
    files == other.files && rejects == other.rejects && setAside == other.setAside
      && findings == other.findings
      && fingerprint == other.fingerprint && description == other.description && extracts == other.extracts
      && changes == other.changes && tables.map(\.name) == other.tables.map(\.name)
      && tables.allSatisfy { holdsTheSameRows(as: other, in: $0.name) }
  }

  /// Whether a table is the same in two loads, row for row.
  func holdsTheSameRows(as other: LoadedExtract, in name: String) -> Bool {
    table(name).columnNames == other.table(name).columnNames
      && table(name).columnNames.allSatisfy { values(name, $0) == other.values(name, $0) }
  }

  /// Rows of a table by some of its columns, in the table's order: "e1 missing".
  func rowTexts(_ table: String, _ columns: String...) -> [String] {
    let values = columns.map { self.values(table, $0) }
    return (0..<self.table(table).rowCount).map { row in
      values.map { column in
        switch column[row] {
        case .null: "-"
        case .text(let text): text
        default: "\(column[row])"
        }
      }.joined(separator: " ")
    }
  }
}
