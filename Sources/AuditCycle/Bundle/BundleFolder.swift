import DelimitedText
import Digest
import Foundation

/// A new folder for a bundle, its owner's alone, and the files put into it.
struct BundleFolder {
  let path: String

  /// Makes the folder, or takes an empty one.
  ///
  /// - Throws: `AuditError.file` when there is something in it or it cannot be made.
  init(_ path: String) throws(AuditError) {
    self.path = path
    do {
      if FileManager.default.fileExists(atPath: path) {
        guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
          throw AuditError.file(path: path, reason: "it is there and not empty; name a new folder")
        }
        try FileManager.default.setAttributes(Self.folderMode, ofItemAtPath: path)
      } else {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: Self.folderMode)
      }
    } catch let error as AuditError {
      throw error
    } catch { throw .file(path: path, reason: "it is no folder that can be made or written to") }
  }

  /// Makes a folder in it.
  func makeFolder(_ name: String) throws(AuditError) {
    do {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(name)", withIntermediateDirectories: false, attributes: Self.folderMode)
    } catch { throw .file(path: "\(path)/\(name)", reason: "the folder cannot be made") }
  }

  /// Writes a file that its owner alone may read.
  func write(_ bytes: [UInt8], to name: String) throws(AuditError) {
    try RestrictedFile.write(bytes, to: "\(path)/\(name)")
  }

  /// Writes lines, each ended by LF.
  func write(lines: [String], to name: String) throws(AuditError) {
    try write(Array(lines.map { $0 + "\n" }.joined().utf8), to: name)
  }

  /// Writes a table as CSV; nil is an empty field.
  func write(header: [String], rows: [[String?]], to name: String) throws(AuditError) {
    try write(DelimitedWriter.table(header: header, rows), to: name)
  }

  /// The line by which `sha256sum -c` checks a file.
  static func sumLine(_ digest: String, _ name: String) -> String { "\(digest)  \(name)" }

  private static var folderMode: [FileAttributeKey: Any] { [.posixPermissions: 0o700] }
}
