import Digest

/// What stands at the two ends of a snapshot file, and where parts may begin.
///
/// - an opening of 64 bytes: magic number, version of the form, byte-order mark, zeros;
/// - the parts, each the memory of one buffer as it is, filled up with zeros to a multiple of 64 bytes;
/// - the table of contents, canonical JSON (``SnapshotContents``), filled up in the same way;
/// - a closing of 64 bytes: where the table of contents begins, its length, its SHA-256, zeros, the magic number.
///
/// Every part's SHA-256 stands in the table of contents and that one's in the closing, so that no byte can change unseen.
/// The checksums find accidents; they are no signature, and whoever can write the file can write other ones.
enum SnapshotLayout {
  /// Begins with a byte that no text begins with.
  static let magic: [UInt8] = [0x89] + Array("HALCYON".utf8)
  /// The version of the form: raised whenever an older program would misread the file, or this one an older file.
  static let version: UInt32 = 3
  /// Parts begin at multiples of this: a cache line.
  static let alignment = 64

  private static let byteOrderMark: UInt32 = 0x0102_0304

  /// A length filled up to where the next part may begin.
  static func padded(_ length: Int) -> Int { (length + alignment - 1) / alignment * alignment }

  /// The first bytes of every file of this form.
  static var opening: [UInt8] {
    var bytes = magic + littleEndian(version)
    // As the machine has it: values are written as they lie in memory.
    withUnsafeBytes(of: byteOrderMark) { bytes.append(contentsOf: $0) }
    return bytes + [UInt8](repeating: 0, count: alignment - bytes.count)
  }

  /// - Throws: ``SnapshotError`` when the first bytes are not those of this form.
  static func check(opening bytes: [UInt8], of file: String) throws(SnapshotError) {
    guard bytes.starts(with: magic) else { throw .notASnapshot(file) }
    guard bytes.count == alignment else { throw .cutShort(file) }
    let found = integer(UInt32.self, in: bytes, at: 8)
    guard found == version else {
      throw .otherForm(
        file, expected: "a snapshot of form \(version)", found: "one of form \(found)")
    }
    let mark = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 12, as: UInt32.self) }
    guard mark != byteOrderMark.byteSwapped else {
      throw .otherForm(
        file, expected: "a snapshot in this machine's byte order", found: "one in the other order")
    }
    guard bytes == opening else { throw .damaged(file, at: "its beginning", "other bytes") }
  }

  /// The last bytes of a file.
  struct Closing {
    /// Where the table of contents begins.
    let offset: Int
    /// Its bytes, without what fills it up.
    let length: Int
    /// SHA-256 of it, filled up.
    let digest: SHA256Digest

    var bytes: [UInt8] {
      let parts = littleEndian(UInt64(offset)) + littleEndian(UInt64(length)) + digest.bytes
      return parts + [UInt8](repeating: 0, count: alignment - parts.count - magic.count) + magic
    }

    init(offset: Int, length: Int, digest: SHA256Digest) {
      (self.offset, self.length, self.digest) = (offset, length, digest)
    }

    /// - Parameter fileSize: the whole file's bytes, at least two alignments.
    /// - Throws: ``SnapshotError`` where the bytes are no closing of such a file.
    init(_ bytes: [UInt8], of file: String, fileSize: Int) throws(SnapshotError) {
      guard bytes.suffix(magic.count) == magic[...] else { throw .cutShort(file) }
      let size = UInt64(fileSize)
      let (offset, length) = (integer(UInt64.self, in: bytes, at: 0), integer(UInt64.self, in: bytes, at: 8))
      let digest = bytes[16..<48].withUnsafeBytes { SHA256Digest(bytes: $0) }
      guard offset <= size, length <= size else { throw .damaged(file, at: "its end", "other bytes") }
      self.init(offset: Int(offset), length: Int(length), digest: digest)
      guard self.bytes == bytes, self.offset % alignment == 0,
        self.offset >= alignment, self.offset + padded(self.length) + alignment == fileSize
      else { throw .damaged(file, at: "its end", "other bytes") }
    }
  }

  private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static func integer<Number: FixedWidthInteger>(
    _ type: Number.Type, in bytes: [UInt8], at offset: Int
  ) -> Number {
    bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: type)) }
  }
}
