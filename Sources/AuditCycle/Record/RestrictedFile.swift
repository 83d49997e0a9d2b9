import Foundation

/// Files that hold tokens.
enum RestrictedFile {
  /// Writes a file that is its owner's alone from the first byte on, also where the process is killed half-way; Foundation
  /// would make it readable first and close it to others afterwards.
  ///
  /// - Throws: `AuditError.file`.
  static func write(_ bytes: [UInt8], to path: String) throws(AuditError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    // One that was left there by another program keeps its mode.
    guard fchmod(descriptor, 0o600) == 0 else { throw failure(path) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + sent, $0.count - sent)
      }
      if count < 0 && errno != EINTR { throw failure(path) }
      sent += max(0, count)
    }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> AuditError {
    .file(path: path, reason: String(cString: strerror(errno)))
  }
}
