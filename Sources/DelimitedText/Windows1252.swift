/// The code page of western Windows: Latin-1, with letters, quotes and dashes in the place of its second controls.
///
/// - Source: the mapping that the Unicode Consortium publishes as MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT.
enum Windows1252 {
  /// Bytes that stand for nothing.
  static let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  /// The characters of the bytes 0x80 to 0x9F; 0 for those that stand for nothing.
  private static let upperControls: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The character of a byte; nil for those that stand for nothing.
  static func scalar(of byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let code = upperControls[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }

  /// Signs beyond ASCII that western texts hold: quotes, dashes, currencies, fractions and the like.
  private static let likelySigns: Set<UInt8> = [
    0x80, 0x84, 0x85, 0x8A, 0x8C, 0x8E, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9A, 0x9C, 0x9E,
    0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xAE, 0xB0, 0xB1, 0xB2, 0xB3, 0xB5, 0xB7, 0xBA, 0xBB, 0xBC,
    0xBD, 0xBE, 0xBF,
  ]

  /// Whether a byte by itself is likely to be a character of a western text.
  ///
  /// 0xC2 and 0xC3 begin most of the characters that UTF-8 writes in two bytes: alone they rather are what is left of one.
  static func isLikely(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xC3, 0xFF: false
    case 0xC0...0xFE: true
    default: likelySigns.contains(byte)
    }
  }
}
