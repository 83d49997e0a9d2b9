import Configuration
import DelimitedText
import Digest
import Foundation

/// Makes an extract that may be loaded of a raw return, where the return is held: of SSDA903, or of any files that a map knows.
///
/// Ids become tokens under the holder's key, dates of birth months; pupil numbers, postcodes, homes' numbers, mothers, workers
/// and everything else that the native tables have no place for is left out. The same return and key give the same tables.
/// Nothing is there before the whole has passed the anonymity gate by being loaded.
public struct Anonymiser: Sendable {
  /// What was made.
  public struct Report: Sendable {
    /// What the return was taken for.
    public let title: String
    /// The collection year that a statutory return was taken for; nil for other files.
    public let collectionYear: Int?
    /// The tables with their numbers of rows, in the order in which they were made.
    public let tables: [(name: String, rows: Int)]
    /// What became of every column of every file: `Header`, `DOB`, `cut to the month`.
    public let treatments: [(file: String, column: String, treatment: String)]
    /// Records that are in no table, with their reason.
    public let rejects: [RuleHit]
    /// How many of the return's postcodes the directory has; nil without one.
    public let postcodes: (found: Int, sought: Int)?
    /// The file that names every token's local id: it stays with the key.
    public let crosswalk: String
  }

  /// What is said of a return that it does not say itself.
  public struct Particulars: Sendable {
    let authority: String
    let postcodes: String?
    let collectionYear: Int?
    let span: (from: String, to: String)?
    let producedAt: String?

    /// - Parameters:
    ///   - authority: the responsible authority's name; with a directory, its name or code.
    ///   - postcodes: a directory of postcodes, which places a looked-after return's placements; nil leaves their location
    ///     unknown.
    ///   - collectionYear: of a statutory return; nil to find out.
    ///   - span: the first and the last day that the files cover, of files that a map knows.
    ///   - producedAt: when the return was made, `YYYY-MM-DD HH:MM`; nil for the time of its newest file.
    public init(
      authority: String, postcodes: String? = nil, collectionYear: Int? = nil,
      span: (from: String, to: String)? = nil, producedAt: String? = nil
    ) {
      self.authority = authority
      self.postcodes = postcodes
      self.collectionYear = collectionYear
      self.span = span
      self.producedAt = producedAt
    }
  }

  /// What can be anonymised.
  public enum Kind: Sendable {
    /// The looked-after return, which says itself what it spans.
    case lookedAfterReturn
    /// Files that a map knows, for which the holder says it.
    case mapped
  }

  private let files: RuntimeFiles
  private let format: ReturnFormat
  private let maps: [String]

  /// - Parameter maps: the holder's own maps, beside those that came with Halcyon.
  /// - Throws: ``ExtractsError`` when Halcyon's own files are missing.
  public init(files: RuntimeFiles, maps: [String] = []) throws(ExtractsError) {
    self.files = files
    self.maps = maps
    format = try ReturnFormat(named: "ssda903", files)
  }

  /// What a folder, or a file, holds that can be anonymised; nil for nothing.
  ///
  /// - Throws: ``ExtractsError`` when it cannot be read.
  public func kind(of path: String) throws(ExtractsError) -> Kind? {
    if try !ReturnFolder(reading: path, as: format).files.isEmpty { return .lookedAfterReturn }
    return try MappedReturn(reading: path, maps: maps, files).isEmpty ? nil : .mapped
  }

  /// Anonymises a folder, or a file.
  ///
  /// - Parameters:
  ///   - path: the folder with the return's files.
  ///   - keyFile: the holder's key; made where there is none.
  ///   - out: a folder that is not there yet.
  ///   - leastAlike: how many children must at least be alike, as ``KAnonymity`` counts them; nil where the extract stays with
  ///     the restricted audience.
  /// - Throws: ``ExtractsError``: nothing was made but perhaps the key.
  public func anonymise(
    _ path: String, keyFile: String, out: String, _ particulars: Particulars, leastAlike: Int? = nil
  ) throws(ExtractsError) -> Report {
    try Self.requireApart(keyFile, out)
    let folder = try ReturnFolder(reading: path, as: format)
    // A file of the looked-after return may have an ending that no other file has.
    let isOneFile = !folder.files.isEmpty && Self.paths(of: folder, at: path) == [path]
    let mapped = isOneFile ? nil : try MappedReturn(reading: path, maps: maps, files)
    guard folder.files.isEmpty || mapped?.isEmpty ?? true else {
      throw Self.problem(
        .data, path, expected: "one return at a time",
        found: "files of \(format.title), and others that a map knows",
        mend: "put them in folders of their own")
    }
    guard !folder.files.isEmpty || mapped?.isEmpty == false else {
      throw Self.problem(
        .data, path, expected: "files of an SSDA903 return or of a map, known by their headers",
        found: "none",
        mend: "name the folder of the return; an extract of Halcyon's own form needs no anonymising")
    }
    let made: AnonymisedReturn
    if let mapped, folder.files.isEmpty {
      guard let span = particulars.span else {
        throw Self.problem(
          .input, path, expected: "--from and --to, the first and last day that the files cover",
          found: "none",
          mend: "say them: these files do not")
      }
      guard particulars.postcodes == nil else {
        throw Self.problem(
          .input, path, expected: "a directory of postcodes with a looked-after return alone",
          found: "one with files of a map", mend: "leave --postcodes out")
      }
      made = try mapped.anonymised(
        HolderKey(file: keyFile), particulars, span: span,
        producedAt: particulars.producedAt ?? Self.newest(mapped.paths))
    } else {
      made = try folder.anonymised(
        particulars, format, files, key: { () throws(ExtractsError) in try HolderKey(file: keyFile) },
        producedAt: particulars.producedAt ?? Self.newest(Self.paths(of: folder, at: path)))
    }
    let crosswalk = URL(fileURLWithPath: keyFile).deletingLastPathComponent()
      .appendingPathComponent("crosswalk.csv").path
    let report = Report(
      title: made.title, collectionYear: made.collectionYear,
      tables: made.tables.map { ($0.name, $0.rows.count) }, treatments: made.treatments,
      rejects: made.rejects.sorted(by: RuleHit.precedes), postcodes: made.postcodes, crosswalk: crosswalk)
    try write(made.tables, report, to: out, leastAlike) { () throws(ExtractsError) in
      try made.crosswalk.write(to: crosswalk)
    }
    return report
  }

  // MARK: - Files

  /// The key and the crosswalk never lie in what is handed on.
  private static func requireApart(_ keyFile: String, _ out: String) throws(ExtractsError) {
    let key = URL(fileURLWithPath: keyFile).standardizedFileURL.path
    let folder = URL(fileURLWithPath: out).standardizedFileURL.path
    guard !key.hasPrefix(folder + "/") else {
      throw problem(
        .input, keyFile, expected: "a key outside of the folder that is handed on", found: "one inside it",
        mend: "keep the key where only the holder of the return can read it")
    }
    guard !FileManager.default.fileExists(atPath: out) else {
      throw problem(
        .environment, out, expected: "a folder that is not there yet", found: "one that is",
        mend: "choose another name, so that no earlier extract is mixed with this one")
    }
  }

  /// Writes everything to a folder beside its place, loads it, and puts it in its place, last of all.
  private func write(
    _ tables: [DerivedTable], _ report: Report, to out: String, _ leastAlike: Int?,
    before: () throws(ExtractsError) -> Void
  ) throws(ExtractsError) {
    let temporary = out + ".part-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    do {
      try FileManager.default.createDirectory(
        atPath: temporary, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for table in tables where !table.rows.isEmpty || table.name != "placements" {
        try Self.write(Self.csv(table.columns, table.rows), to: "\(temporary)/\(table.name).csv")
      }
      let manifest = Self.manifest(report)
      try Self.write(Array((manifest + "\n").utf8), to: "\(temporary)/manifest.json")
    } catch {
      throw Self.unwritable(out)
    }
    let loaded = try Intake(files: files).load([temporary])
    if let leastAlike { try KAnonymity(loaded)?.require(leastAlike, of: out) }
    try before()
    guard rename(temporary, out) == 0 else { throw Self.unwritable(out) }
  }

  static func csv(_ columns: [String], _ rows: [[String?]]) throws -> [UInt8] {
    var writer = DelimitedWriter()
    for row in [columns.map(Optional.init)] + rows {
      for cell in row { if let cell { writer.field(text: cell) } else { writer.emptyField() } }
      try writer.endRow()
    }
    return writer.takeBytes()
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    if !isWritten { throw CocoaError(.fileWriteUnknown) }
  }

  private static func manifest(_ report: Report) -> String {
    func object(_ pairs: [(String, String)]) -> CanonicalJSON {
      .object(Dictionary(pairs.map { ($0, CanonicalJSON.string($1)) }) { first, _ in first })
    }
    let rejected = Dictionary(grouping: report.rejects) { "\($0.file) \($0.column ?? "") \($0.rule)" }
    let bands =
      report.postcodes == nil
      ? [:] : ["distance_miles": CanonicalJSON.string(PlacementGeography.bandsMeaning)]
    var members: [String: CanonicalJSON] = [
      "bands": .object(bands),
      "return": .string(report.title),
      "columns": .array(
        report.treatments.map {
          object([("file", $0.file), ("column", $0.column), ("treatment", $0.treatment)])
        }),
      "tables": .object(
        Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, .integer(Int64($0.rows))) })),
      "rejected": .object(rejected.mapValues { .integer(Int64($0.count)) }),
    ]
    members["collection_year"] = report.collectionYear.map { .integer(Int64($0)) }
    return CanonicalJSON.object(members).text
  }

  private static func paths(of folder: ReturnFolder, at path: String) -> [String] {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isFolder.boolValue ? folder.files.map { "\(path)/\($0.name)" } : [path]
  }

  /// The time of the newest of the return's files, to the minute.
  private static func newest(_ paths: [String]) -> String {
    let dates = paths.compactMap { file in
      (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
    }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_GB_POSIX")
    formatter.timeZone = TimeZone(identifier: "Europe/London")
    formatter.dateFormat = "yyyy-MM-dd HH:mm"
    return formatter.string(from: dates.max() ?? Date())
  }

  private static func unwritable(_ out: String) -> ExtractsError {
    problem(
      .environment, out, expected: "a place where a folder can be made", found: "one where it cannot",
      mend: "name a place that exists and has room")
  }

  private static func problem(
    _ kind: ExtractsError.Kind, _ file: String, expected: String, found: String, mend: String
  ) -> ExtractsError {
    ExtractsError(
      kind, [ExtractsError.Problem(file: file, expected: expected, found: found, mend: mend)])
  }
}
