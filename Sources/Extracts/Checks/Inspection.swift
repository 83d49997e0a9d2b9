import Calendar
import Configuration
import Foundation

/// What `halcyon check` found in a folder: a statutory return as its holder has it, or an extract. Nothing of it is kept, and
/// no part of this holds a cell's value.
public struct Inspection: Sendable {
  /// What became of one file.
  public struct File: Hashable, Sendable {
    /// Its name within the folder.
    public let name: String
    /// The kind of file, or the table, that it was taken for.
    public let table: String
    /// Records in the file, the header left out.
    public let records: Int
    /// Records that were checked as rows; the others are hits of their own, or blank lines.
    public let rows: Int
    /// Columns that are not known, and were not looked at.
    public let unknownColumns: [String]
  }

  /// What the folder was taken for.
  public let title: String
  /// The collection year of a return; nil for an extract.
  public let collectionYear: Int?
  /// The files, by name.
  public let files: [File]
  /// Names of files that are no part of it.
  public let otherFiles: [String]
  /// Every hit, by file and line.
  public let hits: [RuleHit]
  /// Rules that were not checked, or not in all rows, and what it takes to check them: a sentence each.
  public let notChecked: [String]
}

extension Inspection {
  /// Checks a folder or a file.
  ///
  /// - Parameters:
  ///   - collectionYear: 2015 for the return of 1 April 2014 to 31 March 2015; nil for the year in which most of the
  ///     return's missing episodes and endings lie.
  ///   - previous: the folder of the return of the year before, for the rules that compare the two.
  ///   - postcodes: a directory of postcodes, for the rules about where placements are; needs the authority.
  ///   - authority: the responsible authority's name or code.
  ///   - files: where Halcyon's own files are.
  ///   - threads: how many threads an extract is loaded by.
  /// - Throws: ``ExtractsError`` when nothing could be checked.
  public init(
    of path: String, collectionYear: Int? = nil, previous: String? = nil, postcodes: String? = nil,
    authority: String? = nil, files: RuntimeFiles, threads: Int = 2
  ) throws(ExtractsError) {
    let format = try ReturnFormat(named: "ssda903", files)
    let folder = try ReturnFolder(reading: path, as: format)
    guard !folder.files.isEmpty else {
      self.init(try Intake(files: files, threads: threads).load([path]))
      return
    }
    if let collectionYear, !format.years.contains(collectionYear) {
      throw ExtractsError(
        .input,
        [
          ExtractsError.Problem(
            file: path,
            expected: "a collection year from \(format.years.lowerBound) to \(format.years.upperBound)",
            found: "\(collectionYear)", mend: "name the year in which the return's year ends")
        ])
    }
    let before = try previous.map { path throws(ExtractsError) in try ReturnFolder(reading: path, as: format)
    }
    let year = collectionYear ?? Self.likeliestYear(of: folder.tables, format.years)
    let lastDay = LookedAfterReturn.days(ofYear: year).upperBound
    let authorities = try AuthorityList(files)
    let responsible = try authority.map { name throws(ExtractsError) in
      try authorities.requiredCode(of: name, on: lastDay)
    }
    let geography = try postcodes.map { file throws(ExtractsError) in
      guard let responsible else {
        throw ExtractsError(
          .input,
          [
            ExtractsError.Problem(
              file: "--postcodes", expected: "the responsible authority beside the directory", found: "none",
              mend: "give --authority with its name or code")
          ])
      }
      return try PlacementGeography(
        directory: file, responsible: responsible, episodes: folder.tables["Episodes"],
        authorities: authorities)
    }
    let sent = LookedAfterReturn(
      collectionYear: year, format: format, tables: folder.tables, before: before?.tables ?? [:],
      responsible: responsible, geography: geography)
    let hits = folder.faults + StatutoryRule.all.flatMap { $0.hits(in: sent) }
    self.init(
      title: format.title, collectionYear: sent.collectionYear,
      files: folder.files.map {
        File(
          name: $0.name, table: $0.table, records: $0.rows + $0.faults + $0.setAside, rows: $0.rows,
          unknownColumns: $0.unknownColumns)
      }, otherFiles: folder.otherFiles, hits: hits.sorted(by: RuleHit.precedes),
      notChecked: sent.notChecked)
  }

  /// The collection year in which most missing episodes and endings lie; the later of two with as many.
  static func likeliestYear(of tables: [String: ReturnTable], _ known: ClosedRange<Int>) -> Int {
    let columns = [("Missing", "MIS_START"), ("Missing", "MIS_END"), ("Episodes", "DEC")]
    var counts: [Int: Int] = [:]
    for (table, column) in columns {
      for day in tables[table]?.days(column) ?? [] {
        guard let day else { continue }
        counts[FinancialYear(containing: CivilDate(dayNumber: day)).startYear + 1, default: 0] += 1
      }
    }
    return counts.filter { known.contains($0.key) }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
      ?? known.upperBound
  }

  /// What a load of an extract says, as hits.
  private init(_ loaded: LoadedExtract) {
    func hit(
      _ rule: Rule, _ severity: RuleHit.Severity, _ file: String, _ line: Int?, _ column: String?,
      _ detail: String? = nil
    ) -> RuleHit {
      RuleHit(
        rule: rule.rawValue, severity: severity,
        message: rule.meaning + (detail.map { " (\($0))" } ?? ""),
        file: (file as NSString).lastPathComponent, line: line, column: column)
    }
    let hits =
      loaded.rejects.map { hit($0.rule, .error, $0.file, $0.line, $0.column) }
      + (loaded.setAside + loaded.findings).map {
        hit($0.rule, .warning, $0.file, $0.line, $0.column, $0.detail)
      }
    self.init(
      title: "an extract of Halcyon's own form", collectionYear: nil,
      files: loaded.files.map {
        File(
          name: ($0.file as NSString).lastPathComponent, table: $0.table, records: $0.records,
          rows: $0.loaded,
          unknownColumns: $0.droppedColumns)
      }, otherFiles: loaded.setAsideFiles.map { ($0 as NSString).lastPathComponent },
      hits: hits.sorted(by: RuleHit.precedes), notChecked: [])
  }
}
