import Glibc

/// Looking at the file before SQLite does, so that what is not a ledger is never touched.
enum LedgerFile {
  /// What stands at a path.
  enum Found: Equatable {
    case nothing
    /// A file of no bytes: a ledger whose first step was never finished, or one the user made ready.
    case empty
    case ledger
    case other(String)
  }

  /// Looks at the file's kind and its first 100 bytes.
  ///
  /// - Throws: `LedgerError.unusable` when it cannot be read.
  static func look(at path: String) throws(LedgerError) -> Found {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return .nothing }
      throw unusable(path)
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .other("a folder") }
    guard status.st_mode & S_IFMT == S_IFREG else { return .other("no regular file") }
    if status.st_size == 0 { return .empty }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unusable(path) }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 100)
    guard pread(descriptor, &header, header.count, 0) == header.count,
      header.starts(with: Array("SQLite format 3\0".utf8))
    else { return .other("a file that is no SQLite database") }
    // The application id stands at bytes 68 to 71, big-endian. Source: https://www.sqlite.org/fileformat.html
    let applicationID = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return applicationID == Schema.applicationID
      ? .ledger : .other("an SQLite database that is not a ledger")
  }

  /// Makes an empty file that only its owner may read or write; one that is there already stays as it is.
  static func create(_ path: String) throws(LedgerError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unusable(path) }
    close(descriptor)
  }

  /// Takes away what others may do with the file.
  static func keepToOwner(_ path: String) throws(LedgerError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unusable(path) }
    if status.st_mode & 0o777 != 0o600 {
      guard chmod(path, 0o600) == 0 else { throw unusable(path) }
    }
  }

  /// The folder a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func unusable(_ path: String) -> LedgerError {
    .unusable(path: path, reason: String(cString: strerror(errno)))
  }
}
