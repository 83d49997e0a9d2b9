import DelimitedText
import Digest
import Foundation
import Sampling
import Workbook

/// The files that a draw leaves: worksheets as workbook and as CSV, and the list of reserves.
///
/// The reserves' list holds each stratum's reserves in the order in which they may be opened. All are restricted.
struct WorksheetFiles {
  let draw: Int
  let plan: AuditPlan
  let frame: CaseFrame
  let rows: SampleRows
  /// When the extract was made from which the frame came.
  let asOf: ExtractDate

  /// The copies that a draw is handed out in: one an agency, or one for all.
  static func firstCopies(of plan: AuditPlan, reader: Int = 1) -> [WorksheetCopy] {
    plan.agencies.isEmpty
      ? [WorksheetCopy(reader: reader)] : plan.agencies.map { WorksheetCopy(agency: $0, reader: reader) }
  }

  /// One of the draw's worksheets.
  func worksheet(_ copy: WorksheetCopy) -> Worksheet {
    let rows = copy.reader == 1 ? rows.inSample : rows.doubleAudited
    return Worksheet(
      programme: plan.programme, draw: draw, title: plan.title, primaryQuestion: plan.primaryQuestion,
      form: plan.worksheet, copy: copy,
      cases: rows.map {
        Worksheet.Case(
          token: frame.frame.tokens[$0], agency: frame.agencies[$0], decisionDate: frame.decisionDates[$0])
      })
  }

  /// Writes worksheets, and the reserves' list if asked for: all of them, or none.
  ///
  /// They are written when the ledger holds the sample, and not before: nobody may look at a sample and drop it unseen.
  ///
  /// - Returns: the files written.
  func write(
    _ copies: [WorksheetCopy], withReserves: Bool, in folder: String
  ) throws(AuditError) -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw .file(path: folder, reason: "the folder cannot be made") }
    var files = PendingFiles()
    defer { files.discard() }
    for copy in copies {
      let worksheet = worksheet(copy)
      try files.add("\(folder)/\(worksheet.fileName(ending: "csv"))", worksheet.csv())
      try files.add(
        "\(folder)/\(worksheet.fileName(ending: "xlsx"))",
        worksheet.workbook(createdAt: asOf.secondsSince1970))
    }
    if withReserves, rows.strata.contains(where: { !$0.reserves.isEmpty }) {
      try files.add("\(folder)/\(plan.programme)-draw-\(draw)-reserves.restricted.csv", reserves())
    }
    return try files.publish()
  }

  /// Refuses a folder that could not take the files, before anything is recorded.
  static func check(_ folder: String) throws(AuditError) {
    var place = URL(fileURLWithPath: folder).standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path) { place.deleteLastPathComponent() }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue,
      FileManager.default.isWritableFile(atPath: place.path)
    else { throw .file(path: folder, reason: "\(place.path) is no folder that may be written to") }
  }

  private func reserves() -> [UInt8] {
    let rows = rows.strata.flatMap { stratum in
      stratum.reserves.enumerated().map { order, row in
        [stratum.label, "\(order + 1)", frame.frame.tokens[row]]
      }
    }
    return DelimitedWriter.table(header: ["stratum", "order", "token"], rows)
  }
}

/// Files that are written but do not have their names yet.
private struct PendingFiles {
  private static let suffix = ".partial"
  private static let marking = ".restricted."

  /// The names that they are to have.
  private var paths: [String] = []

  /// Writes one beside its name, readable by its owner alone.
  mutating func add(_ path: String, _ bytes: [UInt8]) throws(AuditError) {
    try RestrictedFile.write(bytes, to: path + Self.suffix)
    paths.append(path)
  }

  /// Writes a workbook beside its name, readable by its owner alone.
  mutating func add(_ path: String, _ workbook: WorkbookDocument) throws(AuditError) {
    do { try workbook.write(to: path + Self.suffix) } catch { throw .workbook(error) }
    paths.append(path)
  }

  /// Gives the files their names. Where files of these names hold something else, auditors may have filled them in: they stay,
  /// and all of the new ones get a number, `worksheet-2.restricted.xlsx`.
  ///
  /// - Returns: the names.
  func publish() throws(AuditError) -> [String] {
    var number = 1
    while paths.contains(where: { isTaken($0, number) }) { number += 1 }
    for path in paths where rename(path + Self.suffix, Self.numbered(path, number)) != 0 {
      throw .file(
        path: path,
        reason:
          "\(String(cString: strerror(errno))); what the ledger holds stands, and its worksheets can be written again"
      )
    }
    return paths.map { Self.numbered($0, number) }
  }

  private func isTaken(_ path: String, _ number: Int) -> Bool {
    let found = FileManager.default.contents(atPath: Self.numbered(path, number))
    return found != nil && found != FileManager.default.contents(atPath: path + Self.suffix)
  }

  private static func numbered(_ path: String, _ number: Int) -> String {
    guard number > 1, let place = path.range(of: marking, options: .backwards) else { return path }
    return path.replacingCharacters(in: place, with: "-\(number)" + marking)
  }

  /// Removes what was written and never published.
  func discard() {
    for path in paths { unlink(path + Self.suffix) }
  }
}
