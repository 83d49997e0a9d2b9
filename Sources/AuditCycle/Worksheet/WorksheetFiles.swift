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

  /// Writes worksheets, and the reserves' list if asked for, beside their names, so that publishing them is a rename.
  func prepare(
    _ copies: [WorksheetCopy], withReserves: Bool, in folder: String
  ) throws(AuditError) -> PendingFiles {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw .file(path: folder, reason: "the folder cannot be made") }
    var files = PendingFiles()
    do throws(AuditError) {
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
    } catch {
      files.discard()
      throw error
    }
    return files
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
struct PendingFiles {
  static let suffix = ".partial"

  /// The names that they are to have.
  private(set) var paths: [String] = []

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

  /// Gives the files their names; a file of that name is replaced.
  func publish() throws(AuditError) {
    for path in paths {
      guard rename(path + Self.suffix, path) == 0 else {
        throw .file(
          path: path,
          reason:
            "\(String(cString: strerror(errno))); the draw itself is in the ledger, and its worksheet can be "
            + "written again")
      }
    }
  }

  /// Removes what was written and never published.
  func discard() {
    for path in paths { unlink(path + Self.suffix) }
  }
}
