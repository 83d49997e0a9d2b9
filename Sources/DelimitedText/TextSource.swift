/// The text of a source in UTF-8, read in order, a buffer at a time, whatever the encoding of its bytes.
///
/// Bytes of UTF-8 go straight into the buffers. A byte order mark is no part of the text.
struct TextSource: ~Copyable {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let chunkSize = 1 << 16

  /// How the source writes its characters.
  let encoding: TextEncoding
  /// Whether anything has told the encoding.
  let isEncodingCertain: Bool
  /// Bytes there were when the source was opened.
  let byteCount: Int
  /// Bytes read so far.
  var bytesRead: Int { source.offset }
  /// Whether all there was has been given.
  var isExhausted: Bool { pendingStart == pending.count && source.offset >= byteCount }

  private var source: ByteSource
  private let observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  private var transcoder: Transcoder
  /// Text that was read and not given yet, from `pendingStart` on.
  private var pending: [UInt8] = []
  private var pendingStart = 0

  /// Opens a source, and refuses one that is no text.
  ///
  /// - Parameters:
  ///   - encoding: how the source writes its characters; nil to find out.
  ///   - openingSize: the bytes that are looked at to find out, an even number.
  ///   - observeBytes: called with all bytes of the source, in order, as they are read.
  init(
    _ source: consuming ByteSource, file: String, encoding: TextEncoding?, openingSize: Int,
    observeBytes: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  ) throws(DelimitedTextError) {
    var source = source
    let opening = try Self.read(openingSize, from: &source, observeBytes)
    if let foreign = ForeignFile(opening) { throw foreign.refusal(of: file) }
    let found: (encoding: TextEncoding, isCertain: Bool)
    if let encoding {
      found = (encoding, true)
    } else {
      found = try TextEncoding.found(opening: opening, before: &source)
    }
    if found.encoding == .utf8 || found.encoding == .windows1252, let zero = opening.firstIndex(of: 0) {
      throw ForeignFile.refusal(of: file, zeroAt: zero, in: opening)
    }
    (self.encoding, isEncodingCertain) = found
    self.observeBytes = observeBytes
    byteCount = source.byteCount
    transcoder = Transcoder(from: found.encoding)
    self.source = source
    opening.withUnsafeBytes { transcoder.append($0, to: &pending) }
    if opening.count < openingSize { transcoder.finish(&pending) }
    if pending.starts(with: Self.byteOrderMark) { pendingStart = Self.byteOrderMark.count }
  }

  /// Fills as much of the buffer as there is left to read; fewer bytes than its size mean the end.
  mutating func read(into room: UnsafeMutableRawBufferPointer) throws(DelimitedTextError) -> Int {
    var filled = takePending(into: room)
    if encoding == .utf8 {
      guard filled < room.count else { return filled }
      let rest = UnsafeMutableRawBufferPointer(rebasing: room[filled...])
      let count = try source.read(into: rest)
      observeBytes?(UnsafeRawBufferPointer(rebasing: rest[..<count]))
      return filled + count
    }
    while filled < room.count {
      let chunk = try Self.read(Self.chunkSize, from: &source, observeBytes)
      chunk.withUnsafeBytes { transcoder.append($0, to: &pending) }
      if chunk.count < Self.chunkSize { transcoder.finish(&pending) }
      filled += takePending(into: UnsafeMutableRawBufferPointer(rebasing: room[filled...]))
      if chunk.count < Self.chunkSize && pendingStart == pending.count { break }
    }
    return filled
  }

  private mutating func takePending(into room: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(room.count, pending.count - pendingStart)
    guard count > 0 else { return 0 }
    room.copyBytes(from: pending[pendingStart..<pendingStart + count])
    pendingStart += count
    if pendingStart == pending.count {
      pending.removeAll(keepingCapacity: encoding != .utf8)
      pendingStart = 0
    }
    return count
  }

  private static func read(
    _ count: Int, from source: inout ByteSource, _ observe: (@Sendable (UnsafeRawBufferPointer) -> Void)?
  ) throws(DelimitedTextError) -> [UInt8] {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
    defer { room.deallocate() }
    let filled = try source.read(into: room)
    let bytes = UnsafeRawBufferPointer(rebasing: room[..<filled])
    observe?(bytes)
    return Array(bytes)
  }
}
