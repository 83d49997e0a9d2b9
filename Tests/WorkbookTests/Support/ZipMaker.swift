import Foundation

/// Makes zip files byte by byte, sound ones and others.
///
/// - Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3.
struct ZipMaker {
  /// One entry and what is said of it.
  struct Entry {
    var name: String
    var content: [UInt8]
    /// What the entry is said to hold unpacked; nil for what it does.
    var claimedSize: Int?
    /// Stored, or packed as a deflate stream that only wraps what it holds.
    var isDeflated = false
    var isEncrypted = false

    init(_ name: String, _ text: String) { (self.name, content) = (name, Array(text.utf8)) }
  }

  var entries: [Entry] = []

  /// The whole file.
  func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let packed = entry.isDeflated ? Self.deflated(entry.content) : entry.content
      let name = Array(entry.name.utf8)
      let size = entry.claimedSize ?? entry.content.count
      let common =
        Self.two(20) + Self.two(entry.isEncrypted ? 1 : 0) + Self.two(entry.isDeflated ? 8 : 0)
        + Self.two(0) + Self.two(33) + Self.four(Int(Self.checksum(entry.content)))
        + Self.four(packed.count) + Self.four(size) + Self.two(name.count) + Self.two(0)
      directory +=
        Self.four(0x0201_4B50) + Self.two(20) + common + Self.two(0) + Self.two(0) + Self.two(0)
        + Self.four(0) + Self.four(file.count) + name
      file += Self.four(0x0403_4B50) + common + name + packed
    }
    let start = file.count
    file += directory
    file +=
      Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(entries.count) + Self.two(entries.count)
      + Self.four(directory.count) + Self.four(start) + Self.two(0)
    return file
  }

  private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }

  private static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

  /// Blocks that hold their bytes as they are.
  ///
  /// - Source: RFC 1951, 3.2.4.
  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = []
    var rest = content[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      stream += [rest.isEmpty ? 1 : 0] + two(block.count) + two(~block.count & 0xFFFF) + block
    } while !rest.isEmpty
    return stream
  }

  /// CRC-32.
  ///
  /// - Source: ISO 3309, as in RFC 1952, section 8.
  private static func checksum(_ content: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in content {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
