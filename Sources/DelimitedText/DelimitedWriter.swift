import Foundation

/// Writes delimited text, one field at a time, in bytes.
///
/// RFC 4180 with LF at line ends: a field is quoted only where it must be. NULL is an empty field; a text
/// that is empty is `""`, so that both can be read back.
///
///     var writer = try DelimitedWriter(creating: "out/children.csv")
///     writer.field(text: "child_id")
///     writer.field(text: "episodes")
///     try writer.endRow()
///     writer.field(text: "A7QK")
///     writer.field(integer: 3)
///     try writer.endRow()
///     try writer.finish()
///
/// Fields gather in a buffer and cannot fail; a row's end may send the buffer on, and that can. A writer that
/// is dropped without ``finish()`` loses what it still holds.
public struct DelimitedWriter: ~Copyable {
  /// Where full buffers go.
  @usableFromInline
  enum Sink {
    case memory
    case descriptor(Int32, path: String, isOwned: Bool)
  }

  @usableFromInline static let flushThreshold = 1 << 18

  @usableFromInline let separator: UInt8
  @usableFromInline var sink: Sink
  @usableFromInline var storage: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0
  @usableFromInline var isAtRowStart = true

  /// Rows ended so far, a header's included.
  public private(set) var rowCount = 0

  /// A writer into memory; take the bytes with ``takeBytes()``.
  public init(separator: UInt8 = UInt8(ascii: ",")) {
    self.init(separator: separator, sink: .memory)
  }

  /// A writer to a descriptor that someone else opened and will close: standard output, a pipe.
  ///
  /// - Parameter path: what error messages call it.
  public init(
    fileDescriptor: Int32, named path: String, separator: UInt8 = UInt8(ascii: ",")
  ) {
    self.init(separator: separator, sink: .descriptor(fileDescriptor, path: path, isOwned: false))
  }

  /// A writer to a new file; a file that is there already is emptied.
  ///
  /// - Throws: ``DelimitedWriteError/cannotCreate(path:systemError:)``.
  public init(creating path: String, separator: UInt8 = UInt8(ascii: ",")) throws(DelimitedWriteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, systemError: errno) }
    self.init(separator: separator, sink: .descriptor(descriptor, path: path, isOwned: true))
  }

  private init(separator: UInt8, sink: Sink) {
    self.separator = separator
    self.sink = sink
    capacity = DelimitedWriter.flushThreshold + 4096
    storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
    if case .descriptor(let descriptor, _, isOwned: true) = sink { close(descriptor) }
  }

  // MARK: - Fields

  /// NULL: nothing between the separators.
  @inlinable
  public mutating func emptyField() {
    beginField(reserving: 0)
  }

  /// A whole number in decimal digits.
  @inlinable
  public mutating func field(integer value: Int) {
    field(integer: Int64(value))
  }

  /// A whole number in decimal digits.
  @inlinable
  public mutating func field(integer value: Int64) {
    beginField(reserving: 20)
    var magnitude = value.magnitude
    if value < 0 {
      storage[count] = UInt8(ascii: "-")
      count += 1
    }
    var digits = 1
    var rest = magnitude / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    var index = count + digits
    count = index
    for _ in 0..<digits {
      index -= 1
      storage[index] = UInt8(truncatingIfNeeded: 0x30 + magnitude % 10)
      magnitude /= 10
    }
  }

  /// A text, quoted where it must be; an empty one is `""`.
  @inlinable
  public mutating func field(text: String) {
    var text = text
    text.withUTF8 { field(bytes: $0) }
  }

  /// A text in UTF-8, quoted where it must be; an empty one is `""`.
  @inlinable
  public mutating func field(bytes: UnsafeBufferPointer<UInt8>) {
    // At worst every byte is a quote, which doubles, between two quotes.
    beginField(reserving: bytes.count * 2 + 2)
    var mustQuote = bytes.isEmpty
    for byte in bytes where byte == 0x22 || byte == separator || byte == 0x0A || byte == 0x0D {
      mustQuote = true
      break
    }
    if !mustQuote {
      (storage + count).update(from: bytes.baseAddress!, count: bytes.count)
      count += bytes.count
      return
    }
    storage[count] = 0x22
    count += 1
    for byte in bytes {
      if byte == 0x22 {
        storage[count] = 0x22
        count += 1
      }
      storage[count] = byte
      count += 1
    }
    storage[count] = 0x22
    count += 1
  }

  /// A field that the caller writes itself: a date, a number with a point.
  ///
  /// - Parameters:
  ///   - longest: the most bytes that `write` may use.
  ///   - write: puts bytes that need no quotes, at least one, at the pointer and returns how many.
  @inlinable
  public mutating func field(upTo longest: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    beginField(reserving: longest)
    count += write(storage + count)
  }

  @inlinable
  mutating func beginField(reserving length: Int) {
    if capacity - count < length + 2 { grow(toHold: count + length + 2) }
    if isAtRowStart {
      isAtRowStart = false
    } else {
      storage[count] = separator
      count += 1
    }
  }

  @usableFromInline
  mutating func grow(toHold needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: storage, count: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }

  // MARK: - Rows and the end

  /// Ends the row and, when enough has gathered, sends the buffer on.
  ///
  /// - Throws: ``DelimitedWriteError/cannotWrite(path:systemError:)``.
  public mutating func endRow() throws(DelimitedWriteError) {
    if capacity == count { grow(toHold: count + 1) }
    storage[count] = 0x0A
    count += 1
    isAtRowStart = true
    rowCount += 1
    if count >= DelimitedWriter.flushThreshold { try flush() }
  }

  /// Sends everything on to the file; does nothing in memory.
  ///
  /// - Throws: ``DelimitedWriteError/cannotWrite(path:systemError:)``.
  public mutating func flush() throws(DelimitedWriteError) {
    guard case .descriptor(let descriptor, let path, _) = sink else { return }
    var sent = 0
    while sent < count {
      let written = write(descriptor, storage + sent, count - sent)
      if written < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path: path, systemError: errno)
      }
      sent += written
    }
    count = 0
  }

  /// Sends everything on and closes a file that this writer opened.
  ///
  /// - Throws: ``DelimitedWriteError/cannotWrite(path:systemError:)``; the file is closed all the same.
  public consuming func finish() throws(DelimitedWriteError) {
    try flush()
    guard case .descriptor(let descriptor, let path, isOwned: true) = sink else { return }
    // From here on the descriptor is gone, whatever `close` says, and must not be closed a second time.
    sink = .memory
    if close(descriptor) != 0 { throw .cannotWrite(path: path, systemError: errno) }
  }

  /// The bytes gathered in memory; the writer starts anew.
  public mutating func takeBytes() -> [UInt8] {
    let bytes = Array(UnsafeBufferPointer(start: storage, count: count))
    count = 0
    return bytes
  }
}
