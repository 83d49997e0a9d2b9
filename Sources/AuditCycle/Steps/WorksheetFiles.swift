import DelimitedText
import Foundation
import Sampling

/// The files that a draw leaves: the worksheet, one row a drawn case, and the list of reserves.
///
/// The worksheet holds token, agency, decision date and the form's fields only, in the order of the draw. The reserves'
/// list holds each stratum's reserves in the order in which they may be opened. Both are restricted.
///
/// - Source: statistics.md, decision 22.
struct WorksheetFiles {
  let draw: Int
  let plan: AuditPlan
  let frame: CaseFrame
  let drawn: Draw

  /// Writes the files beside their names, so that publishing them is a rename.
  func prepare(in folder: String) throws(AuditError) -> PendingFiles {
    var files = [("worksheet", worksheet())]
    if drawn.strata.contains(where: { !$0.reserveRows.isEmpty }) { files.append(("reserves", reserves())) }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw .file(path: folder, reason: "the folder cannot be made") }
    var paths: [String] = []
    for (name, bytes) in files {
      let path = "\(folder)/\(plan.programme)-draw-\(draw)-\(name).restricted.csv"
      let isWritten = FileManager.default.createFile(
        atPath: path + PendingFiles.suffix, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      guard isWritten else { throw .file(path: path, reason: String(cString: strerror(errno))) }
      paths.append(path)
    }
    return PendingFiles(paths: paths)
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

  private func worksheet() -> [UInt8] {
    let fields = plan.worksheet.fields.map(\.name)
    let rows = drawn.strata.flatMap(\.drawnRows).map { row in
      [frame.frame.tokens[row], frame.agencies[row], frame.decisionDates[row]] + fields.map { _ in nil }
    }
    return Self.csv(header: WorksheetForm.fixedColumns + fields, rows)
  }

  private func reserves() -> [UInt8] {
    let rows = drawn.strata.flatMap { stratum in
      stratum.reserveRows.enumerated().map { order, row in
        [stratum.stratum.label, "\(order + 1)", frame.frame.tokens[row]]
      }
    }
    return Self.csv(header: ["stratum", "order", "token"], rows)
  }

  private static func csv(header: [String], _ rows: [[String?]]) -> [UInt8] {
    var writer = DelimitedWriter()
    for row in [header] + rows {
      for value in row {
        if let value { writer.field(text: value) } else { writer.emptyField() }
      }
      do { try writer.endRow() } catch { preconditionFailure("writing to memory cannot fail") }
    }
    return writer.takeBytes()
  }
}

/// Files that are written but do not have their names yet.
struct PendingFiles {
  static let suffix = ".partial"

  let paths: [String]

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
