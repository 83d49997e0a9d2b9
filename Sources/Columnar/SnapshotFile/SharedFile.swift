#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file open for reading under a shared lock, and what it looked like when it was opened.
///
/// Files are read with `pread` into buffers and not mapped: a mapped file that is cut short kills the process.
final class SharedFile: Sendable {
  let path: String
  let size: Int
  private let descriptor: Int32
  private let changedAt: ChangeTime

  private struct ChangeTime: Equatable {
    let seconds: Int
    let nanoseconds: Int
  }

  /// - Throws: ``SnapshotError`` when there is no such file, or somebody holds it for writing.
  init(_ path: String) throws(SnapshotError) {
    // Without waiting: a named pipe that nobody writes to would hold the program for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(path, found: Self.systemError) }
    self.descriptor = descriptor
    self.path = path
    guard let status = Self.status(descriptor) else {
      (size, changedAt) = (0, ChangeTime(seconds: 0, nanoseconds: 0))
      throw .notASnapshot(path, found: "something that is not a file")
    }
    (size, changedAt) = status
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { throw .inUse(path, found: "one that another program holds for writing") }
      throw .unreadable(path, found: Self.systemError)
    }
  }

  deinit { close(descriptor) }

  /// Reads bytes of a range, all of which must be there.
  func read(at offset: Int, into bytes: UnsafeMutableRawBufferPointer) throws(SnapshotError) {
    var filled = 0
    while filled < bytes.count {
      let count = pread(descriptor, bytes.baseAddress! + filled, bytes.count - filled, off_t(offset + filled))
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path, found: Self.systemError)
      }
      if count == 0 { throw .cutShort(path) }
      filled += count
    }
  }

  /// The bytes of a range.
  func bytes(at offset: Int, count: Int) throws(SnapshotError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBufferPointer { (bytes) throws(SnapshotError) in
      try read(at: offset, into: UnsafeMutableRawBufferPointer(bytes))
    }
    return bytes
  }

  /// Whether the file has the size and time of its last change that it had when it was opened.
  var isUnchanged: Bool {
    guard let (size, changedAt) = Self.status(descriptor) else { return false }
    return size == self.size && changedAt == self.changedAt
  }

  private static func status(_ descriptor: Int32) -> (size: Int, changedAt: ChangeTime)? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return (Int(status.st_size), ChangeTime(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec)))
  }

  private static var systemError: String { String(cString: strerror(errno)) }
}
