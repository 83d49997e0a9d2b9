import Foundation

/// A file that takes the place of another when it is whole: till then it lies beside it, readable by its owner alone.
///
/// Dropped unfinished, it is removed; only a process that is killed leaves it, under the name with `.part-` behind.
final class ReplacingFile {
  /// Where it lies till it is finished.
  let temporary: String
  private let path: String
  private var isFinished = false

  /// Makes an empty file beside the path.
  init(_ path: String) throws(WorkbookError) {
    self.path = path
    var name = Array((path + ".part-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      temporary = ""
      isFinished = true
      throw Self.unwritable(path, found: String(cString: strerror(errno)))
    }
    temporary = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    // Whoever fills the file opens it anew; its owner and permissions stay.
    close(descriptor)
  }

  deinit { if !isFinished { unlink(temporary) } }

  /// Puts the file in its place, when all of it is on the disk.
  func finish() throws(WorkbookError) {
    let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unwritable(path, found: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw Self.unwritable(path, found: String(cString: strerror(errno)))
    }
    isFinished = true
  }

  /// The failure that a file cannot be written.
  static func unwritable(_ path: String, found: String) -> WorkbookError {
    WorkbookError(
      .environment, file: path, expected: "a place for a file", found: found,
      mend: "name a folder that is there, may be written to and has room")
  }
}
