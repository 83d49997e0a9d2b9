#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes that are read in order, a buffer at a time: a file or an array.
///
/// Files are read with `pread` into buffers and not mapped: a mapped file that is cut short kills the process.
struct ByteSource: ~Copyable {
  private static let lookAheadSize = 1 << 18

  private let descriptor: Int32
  private let array: [UInt8]
  private let file: String
  /// Bytes read so far.
  private(set) var offset = 0
  /// Bytes there were when the source was opened.
  let byteCount: Int

  /// Opens a regular file.
  init(file: String) throws(DelimitedTextError) {
    self.file = file
    array = []
    // Without waiting: a named pipe that nobody writes to would hold the program for ever.
    descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      byteCount = 0
      throw Self.fault(file, found: String(cString: strerror(errno)))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      byteCount = 0
      throw Self.fault(file, found: "something that is not a file")
    }
    byteCount = Int(status.st_size)
  }

  /// Reads from memory; `name` stands for the file in faults.
  init(bytes: [UInt8], name: String) {
    file = name
    array = bytes
    descriptor = -1
    byteCount = bytes.count
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Fills as much of the buffer as there is left to read; fewer bytes than its size mean the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DelimitedTextError) -> Int {
    guard descriptor >= 0 else {
      let end = min(offset + buffer.count, array.count)
      buffer.copyBytes(from: array[offset..<end])
      defer { offset = end }
      return end - offset
    }
    var filled = 0
    while filled < buffer.count {
      let got = pread(descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset))
      if got < 0 {
        if errno == EINTR { continue }
        throw Self.fault(file, found: String(cString: strerror(errno)))
      }
      if got == 0 { break }
      filled += got
      offset += got
    }
    return filled
  }

  /// Reads to the end and comes back: what is read next is what would have been.
  ///
  /// - Parameter body: called with all bytes from here on, a buffer at a time.
  mutating func lookAhead(_ body: (UnsafeRawBufferPointer) -> Void) throws(DelimitedTextError) {
    let start = offset
    defer { offset = start }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.lookAheadSize, alignment: 8)
    defer { room.deallocate() }
    var count = room.count
    while count == room.count {
      count = try read(into: room)
      body(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }
  }

  private static func fault(_ file: String, found: String) -> DelimitedTextError {
    DelimitedTextError(
      kind: .environment, file: file, expected: "a file that can be read", found: found,
      mend: "check the path and its permissions")
  }
}
