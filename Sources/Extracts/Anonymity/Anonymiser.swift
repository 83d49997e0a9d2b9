import Configuration
import DelimitedText
import Digest
import Foundation

/// Makes an extract that may be loaded of a raw return, where the return is held.
///
/// Ids become tokens under the holder's key, dates of birth months; pupil numbers, postcodes, homes' numbers, mothers and
/// everything else that the native tables have no place for is left out. The same return and key give the same tables.
/// Nothing is there before the whole has passed the anonymity gate by being loaded.
public struct Anonymiser: Sendable {
  /// What was made.
  public struct Report: Sendable {
    /// The collection year that the return was taken for.
    public let collectionYear: Int
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

  private let files: RuntimeFiles
  private let format: ReturnFormat

  /// - Throws: ``ExtractsError`` when Halcyon's own files are missing.
  public init(files: RuntimeFiles) throws(ExtractsError) {
    self.files = files
    format = try ReturnFormat(named: "ssda903", files)
  }

  /// Whether a folder, or a file, holds a return that can be anonymised.
  ///
  /// - Throws: ``ExtractsError`` when it cannot be read.
  public func knows(_ path: String) throws(ExtractsError) -> Bool {
    try !ReturnFolder(reading: path, as: format).files.isEmpty
  }

  /// Anonymises a folder.
  ///
  /// - Parameters:
  ///   - path: the folder with the return's files.
  ///   - keyFile: the holder's key; made where there is none.
  ///   - out: a folder that is not there yet.
  ///   - authority: the responsible authority's name; with a directory, its name or code.
  ///   - postcodes: a directory of postcodes, which places placements; nil leaves their location unknown.
  ///   - collectionYear: nil to find out.
  ///   - producedAt: when the return was made, `YYYY-MM-DD HH:MM`; nil for the time of its newest file.
  ///   - leastAlike: how many children must at least be alike, as ``KAnonymity`` counts them; nil where the extract stays with
  ///     the restricted audience.
  /// - Throws: ``ExtractsError``: nothing was made but perhaps the key.
  public func anonymise(
    _ path: String, keyFile: String, out: String, authority: String, postcodes: String? = nil,
    collectionYear: Int? = nil, producedAt: String? = nil, leastAlike: Int? = nil
  ) throws(ExtractsError) -> Report {
    try Self.requireApart(keyFile, out)
    let folder = try ReturnFolder(reading: path, as: format)
    guard !folder.files.isEmpty else {
      throw Self.problem(
        .data, path, expected: "files of an SSDA903 return, known by their headers", found: "none",
        mend: "name the folder of the return; an extract of Halcyon's own form needs no anonymising")
    }
    let year = collectionYear ?? Inspection.likeliestYear(of: folder.tables, format.years)
    let geography = try postcodes.map { file throws(ExtractsError) in
      let authorities = try AuthorityList(files)
      let responsible = try authorities.requiredCode(
        of: authority, on: LookedAfterReturn.days(ofYear: year).upperBound)
      return try PlacementGeography(
        directory: file, responsible: responsible, episodes: folder.tables["Episodes"],
        authorities: authorities)
    }
    let sent = LookedAfterReturn(
      collectionYear: year, format: format, tables: folder.tables, responsible: geography?.responsible,
      geography: geography)
    let key = try HolderKey(file: keyFile)
    let made = sent.nativeTables(
      key: key, authority: geography?.responsibleName ?? authority,
      producedAt: producedAt ?? Self.newest(path, folder))
    let crosswalk = URL(fileURLWithPath: keyFile).deletingLastPathComponent()
      .appendingPathComponent("crosswalk.csv").path
    let report = Report(
      collectionYear: sent.collectionYear, tables: made.tables.map { ($0.name, $0.rows.count) },
      treatments: folder.files.flatMap { Self.treatments(of: $0, isPlaced: geography != nil) },
      rejects: (folder.faults + made.rejects).sorted(by: RuleHit.precedes),
      postcodes: geography.map { ($0.directory.found, $0.directory.sought) }, crosswalk: crosswalk)
    try write(made.tables, report, to: out, leastAlike) { () throws(ExtractsError) in
      try Crosswalk(of: sent, key).write(to: crosswalk)
    }
    return report
  }

  // MARK: - What becomes of columns

  private static let kept: [String: [String: String]] = [
    "Header": [
      "CHILD": "replaced by a token", "SEX": "kept", "DOB": "cut to the month",
      "ETHNIC": "kept where it is a code",
    ],
    "Episodes": [
      "CHILD": "replaced by a token", "DECOM": "kept", "DEC": "kept", "RNE": "used to tell placements apart",
      "LS": "kept, one a period of care", "PLACE": "kept", "PLACE_PROVIDER": "kept where it is a code",
    ],
    "Missing": [
      "CHILD": "replaced by a token", "DOB": "cut to the month where the header has none", "MISSING": "kept",
      "MIS_START": "kept", "MIS_END": "kept",
    ],
  ]

  /// What becomes of postcodes where a directory places them.
  private static let placed = [
    "HOME_POST": "used for the band of the distance, then dropped",
    "PL_POST": "replaced by the location class, the area's authority and the band of the distance",
  ]

  private static func treatments(
    of file: ReturnFolder.File, isPlaced: Bool
  ) -> [(file: String, column: String, treatment: String)] {
    file.columns.map { column in
      (file.name, column, kept[file.table]?[column] ?? (isPlaced ? placed[column] : nil) ?? "dropped")
    }
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
    return CanonicalJSON.object([
      "bands": .object(bands), "return": .string("SSDA903"),
      "collection_year": .integer(Int64(report.collectionYear)),
      "columns": .array(
        report.treatments.map {
          object([("file", $0.file), ("column", $0.column), ("treatment", $0.treatment)])
        }),
      "tables": .object(
        Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, .integer(Int64($0.rows))) })),
      "rejected": .object(rejected.mapValues { .integer(Int64($0.count)) }),
    ]).text
  }

  /// The time of the newest of the return's files, to the minute.
  private static func newest(_ path: String, _ folder: ReturnFolder) -> String {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let paths = isFolder.boolValue ? folder.files.map { "\(path)/\($0.name)" } : [path]
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
