/// Turns bytes of another encoding into UTF-8, as they come.
///
/// What stands for no character becomes a byte that no UTF-8 text holds: its record is then at fault, as one with a bad
/// byte of UTF-8 is, and has its line. Line ends stay what they are, and so do lines.
struct Transcoder {
  /// Stands where no character does.
  private static let noCharacter: UInt8 = 0xFF

  private let encoding: TextEncoding
  /// Of UTF-16: the first byte of a unit that the last bytes cut in two.
  private var halfUnit: UInt8?
  /// Of UTF-16: the first unit of a pair.
  private var highSurrogate: UInt16?

  init(from encoding: TextEncoding) { self.encoding = encoding }

  /// Appends the next bytes, in UTF-8.
  mutating func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    switch encoding {
    case .utf8: text.append(contentsOf: bytes)
    case .windows1252:
      for byte in bytes { Self.append(Windows1252.scalar(of: byte), to: &text) }
    case .utf16LittleEndian, .utf16BigEndian:
      for byte in bytes {
        guard let half = halfUnit.take() else {
          halfUnit = byte
          continue
        }
        let isLittle = encoding == .utf16LittleEndian
        append(
          unit: isLittle ? UInt16(byte) << 8 | UInt16(half) : UInt16(half) << 8 | UInt16(byte), to: &text)
      }
    }
  }

  /// Appends what the end of the file cut short.
  mutating func finish(_ text: inout [UInt8]) {
    if highSurrogate.take() != nil { text.append(Self.noCharacter) }
    if halfUnit.take() != nil { text.append(Self.noCharacter) }
  }

  private mutating func append(unit: UInt16, to text: inout [UInt8]) {
    if let high = highSurrogate.take() {
      if (0xDC00...0xDFFF).contains(unit) {
        let code = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
        return Self.append(Unicode.Scalar(code), to: &text)
      }
      text.append(Self.noCharacter)
    }
    if (0xD800...0xDBFF).contains(unit) {
      highSurrogate = unit
    } else {
      Self.append(Unicode.Scalar(unit), to: &text)
    }
  }

  private static func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
    guard let scalar else { return text.append(noCharacter) }
    if scalar.value < 0x80 {
      text.append(UInt8(scalar.value))
    } else {
      text.append(contentsOf: UTF8.encode(scalar)!)
    }
  }
}
