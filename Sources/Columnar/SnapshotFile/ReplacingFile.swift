#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that takes the place of another when it is whole: till then it lies beside it, readable by its owner alone.
///
/// Whatever ends the writing before ``finish()``, the file that was there is as it was. Dropped unfinished, it is removed;
/// only a process that is killed leaves what it wrote, under the name with `.part-` behind it.
final class ReplacingFile {
  private let path: String
  private var descriptor: Int32
  private let temporary: String

  /// Starts an empty file beside the path.
  init(_ path: String) throws(SnapshotError) {
    self.path = path
    var name = Array((path + ".part-XXXXXX").utf8CString)
    descriptor = mkstemp(&name)
    temporary = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    guard descriptor >= 0 else { throw .unwritable(path, found: Self.systemError) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(SnapshotError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Self.write(descriptor, rest)
      if written < 0 {
        if errno == EINTR { continue }
        throw .unwritable(path, found: Self.systemError)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  func write(_ bytes: [UInt8]) throws(SnapshotError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(SnapshotError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Puts the file in its place, when all of it is on the disk.
  func finish() throws(SnapshotError) {
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw .unwritable(path, found: Self.systemError)
    }
    close(descriptor)
    descriptor = -1
    // The name is on the disk when its folder is.
    let folder = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[...slash])
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static var systemError: String { String(cString: strerror(errno)) }
}
