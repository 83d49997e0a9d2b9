/// Counts the bytes beyond ASCII, to tell damaged UTF-8 from text in Windows-1252.
///
/// Letters of Windows-1252 mostly stand alone among ASCII ones and hardly ever happen to be UTF-8. Bytes that rather are the
/// remains of damaged UTF-8, or of alphabets that Windows-1252 has not, do not count for it.
struct EncodingTally {
  /// Characters beyond ASCII that are sound UTF-8.
  private var soundCharacters = 0
  /// Bytes beyond ASCII that are not.
  private var strayBytes = 0
  /// Of the stray bytes: what western texts hold in Windows-1252.
  private var likelyLetters = 0
  /// Of the stray bytes: what Windows-1252 leaves undefined.
  private var undefinedBytes = 0
  /// Of the stray bytes: those with another beyond ASCII behind them.
  private var adjacentBytes = 0
  /// The beginning of a character that the last bytes cut in two.
  private var carried: [UInt8] = []

  /// Whether any byte is not UTF-8.
  var hasStrayBytes: Bool { strayBytes > 0 }

  /// Whether all bytes are ASCII.
  var isASCII: Bool { soundCharacters == 0 && strayBytes == 0 }

  /// What the bytes speak for: Windows-1252 where nine in ten of the characters beyond ASCII are not UTF-8, and are what
  /// western texts hold; UTF-8 otherwise, and then every stray byte is a fault of its row.
  var encoding: TextEncoding {
    let isWestern =
      hasStrayBytes && soundCharacters * 9 <= strayBytes && undefinedBytes * 100 <= strayBytes
      && adjacentBytes * 3 <= strayBytes * 2 && likelyLetters * 2 > strayBytes
    return isWestern ? .windows1252 : .utf8
  }

  /// Counts the next bytes of a file.
  ///
  /// A character that the end of the file cuts in two is not counted at all.
  mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { add($0) } }

  /// Counts the next bytes of a file.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard carried.isEmpty else {
      let joined = carried + bytes
      carried = []
      return add(joined)
    }
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += Self.asciiBytes(bytes, from: position)
        continue
      }
      switch UTF8Sequence(in: bytes, at: position) {
      case .sound(let length):
        soundCharacters += 1
        position += length
      case .cut:
        carried = Array(bytes[position...])
        return
      case .stray:
        addStray(bytes[position], following: position + 1 < bytes.count ? bytes[position + 1] : 0)
        position += 1
      }
    }
  }

  private mutating func addStray(_ byte: UInt8, following: UInt8) {
    strayBytes += 1
    if following >= 0x80 { adjacentBytes += 1 }
    if Windows1252.undefined.contains(byte) { undefinedBytes += 1 }
    if Windows1252.isLikely(byte) { likelyLetters += 1 }
  }

  /// How many ASCII bytes there are from a place on.
  private static func asciiBytes(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var position = start
    while position + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    { position += 8 }
    while position < bytes.count && bytes[position] < 0x80 { position += 1 }
    return position - start
  }
}

/// What begins at a byte beyond ASCII, read as UTF-8.
///
/// - Source: the well-formed byte sequences of the Unicode Standard, table 3-7.
enum UTF8Sequence {
  case sound(length: Int)
  /// The bytes end within the character.
  case cut
  case stray

  init(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[position] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default:
      self = .stray
      return
    }
    for offset in 1..<length {
      guard position + offset < bytes.count else {
        self = .cut
        return
      }
      guard (offset == 1 ? second : 0x80...0xBF).contains(bytes[position + offset]) else {
        self = .stray
        return
      }
    }
    self = .sound(length: length)
  }
}
