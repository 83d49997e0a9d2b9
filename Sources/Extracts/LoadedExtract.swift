import Columnar
import DelimitedText

/// What became of one file.
public struct FileReport: Hashable, Sendable {
  /// The file as the user named it; of a workbook's sheet, with the sheet's name behind.
  public let file: String
  /// The table it became.
  public let table: String
  /// Whether the table is one of the native extract's.
  public let isNative: Bool
  /// How the file writes its characters.
  public let encoding: String
  /// The separator of a sheet of a workbook.
  static let noSeparator = "none"
  /// What separates its fields; `none` for a sheet of a workbook.
  public let separator: String
  /// How its fields are quoted.
  public let quotes: String
  /// The 1-based physical line of the header.
  public let headerLine: Int
  /// Records in the file, the header left out: loaded, rejected and set aside together.
  public let records: Int
  /// Records that became rows.
  public let loaded: Int
  /// Records that could not be used.
  public let rejected: Int
  /// Records that are no rows of their own, by reason: blank lines and comments, titles and totals, exact copies,
  /// older versions, rows that a newer extract withdraws.
  public let setAside: [Rule: Int]
  /// Columns that a native table does not have.
  public let droppedColumns: [String]
  /// Optional columns that the file does not have: they are all NULL.
  public let absentColumns: [String]
  /// What a map recognised the file as, and why; nil for a file that needed none.
  public internal(set) var recognition: String? = nil
  /// What the map says that whoever loads by it should know.
  public internal(set) var note: String? = nil

  /// What is not plain about how the file holds its table, in words; plain is UTF-8, commas, double quotes, and the header
  /// on line 1.
  public var oddities: [String] {
    if separator == Self.noSeparator { return [] }
    var oddities: [String] = []
    if encoding != TextEncoding.utf8.name { oddities.append(encoding) }
    if separator != Dialect.comma.separatorName { oddities.append("separator \(separator)") }
    if quotes != Dialect.comma.quoteName { oddities.append("quotes \(quotes)") }
    if headerLine != 1 { oddities.append("header on line \(headerLine)") }
    return oddities
  }

  /// Records set aside, of all reasons.
  public var setAsideCount: Int { setAside.values.reduce(0, +) }
}

/// What an extract says of itself: the row of its `extract` table; or what several extracts are as one.
public struct ExtractDescription: Hashable, Sendable {
  /// The authority, as the other tables name it.
  public let authority: String
  /// The first day, in days since 1970-01-01.
  public let from: Int
  /// The last day, which counts whole.
  public let to: Int
  /// When it was made, in microseconds since 1970-01-01 00:00 civil time.
  public let producedAt: Int64
  /// The last day up to which interviews are known; nil where `producedAt` says it.
  public let interviewsTo: Int?
  /// The populations that are whole: of `looked_after`, `all_missing`, `referrals`.
  public let completeFor: [String]
  /// The system it comes from.
  public let system: String?
}

/// Everything that was loaded, and what was not.
public struct LoadedExtract: Sendable {
  /// The tables: the native ones if there are any (the optional ones empty where left out), then the others by name.
  public let tables: [Table]
  /// A report a file, in the order of their names.
  public let files: [FileReport]
  /// Native tables that the extract left out: they are empty.
  public let absentTables: [String]
  /// Names of files that are no tables, and of folders within the folders.
  public let setAsideFiles: [String]
  /// Rejected records; one that is rejected for several cells stands here several times.
  public let rejects: [Reject]
  /// Records that are no rows of their own, by file and line; those that a newer extract only repeats are counted in
  /// ``files``, and not listed.
  public let setAside: [Finding]
  /// Warnings about loaded rows, whole columns and months, by file and line.
  public let findings: [Finding]
  /// SHA-256, in lower-case hex, of the names and contents of the files that were read; the order of folders, and their
  /// names, do not count.
  public let fingerprint: String
  /// What the extract says of itself; nil where no native table was loaded.
  public let description: ExtractDescription?
  /// What each of the extracts that were loaded together says of itself, the oldest first; one where there was but one.
  public let extracts: [ExtractDescription]
  /// What changed from one extract to the next; nil where there was but one.
  public let changes: ExtractChanges?

  /// Runs of days that none of the extracts covers, each between days that one covers, in days since 1970-01-01.
  public var gaps: [Range<Int>] { ExtractDescription.gaps(between: extracts) }

  /// Records that were rejected.
  public var rejectedCount: Int { files.reduce(0) { $0 + $1.rejected } }

  /// For `--strict`: an error where any record was rejected.
  ///
  /// - Throws: ``ExtractsError`` of kind `data`, with the first problem of each file.
  public func requireNothingRejected() throws(ExtractsError) {
    var problems: [ExtractsError.Problem] = []
    for report in files where report.rejected > 0 {
      guard let first = rejects.first(where: { $0.file == report.file }) else { continue }
      problems.append(
        ExtractsError.Problem(
          file: first.file, line: first.line, column: first.column, expected: "no record to be rejected",
          found: "\(report.rejected) of \(report.records) rejected, this one first: \(first.rule.meaning)",
          mend: "correct the records, or load without --strict"))
    }
    if !problems.isEmpty { throw ExtractsError(.data, problems) }
  }

  /// Writes the rejects file: `file,line,column,rule`, never a value; the column is NULL where a whole record is at fault.
  ///
  /// - Throws: `DelimitedWriteError` when the file cannot be written.
  public func writeRejects(to path: String) throws(DelimitedWriteError) {
    var writer = try DelimitedWriter(creating: path)
    for title in ["file", "line", "column", "rule"] { writer.field(text: title) }
    try writer.endRow()
    for reject in rejects {
      writer.field(text: reject.file)
      writer.field(integer: reject.line)
      if let column = reject.column { writer.field(text: column) } else { writer.emptyField() }
      writer.field(text: reject.rule.rawValue)
      try writer.endRow()
    }
    try writer.finish()
  }
}
