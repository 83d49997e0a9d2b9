/// How a file writes its characters as bytes.
///
/// Whatever it is, the reader goes on with UTF-8: other encodings are turned into it as the file is read.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-8, of which ASCII is a part.
  case utf8 = "UTF-8"
  /// UTF-16 with the low byte of each unit first.
  case utf16LittleEndian = "UTF-16 LE"
  /// UTF-16 with the high byte of each unit first.
  case utf16BigEndian = "UTF-16 BE"
  /// The single bytes of western Windows, which spreadsheets still write.
  case windows1252 = "Windows-1252"

  /// The encoding's name, for reports.
  public var name: String { rawValue }

  /// The encoding of a whole file, as its byte order mark or all its bytes have it.
  ///
  /// - Throws: ``DelimitedTextError`` when the file cannot be read.
  /// - Complexity: linear in the bytes.
  public static func found(inFile file: String) throws(DelimitedTextError) -> TextEncoding {
    var source = try ByteSource(file: file)
    var opening: [UInt8] = []
    try source.lookAhead { if opening.isEmpty { opening = Array($0) } }
    if let encoding = marked(opening) ?? unmarkedUTF16(opening) { return encoding }
    var tally = EncodingTally()
    try source.lookAhead { tally.add($0.bindMemory(to: UInt8.self)) }
    return tally.encoding
  }

  /// The encoding of a file by its opening, and by the rest of it where the opening is not all UTF-8.
  ///
  /// - Parameter source: what the opening was read from, at its end.
  /// - Returns: also whether anything has told: all of the opening may be ASCII.
  static func found(
    opening: [UInt8], before source: inout ByteSource
  ) throws(DelimitedTextError) -> (encoding: TextEncoding, isCertain: Bool) {
    if let encoding = marked(opening) ?? unmarkedUTF16(opening) { return (encoding, true) }
    var tally = EncodingTally()
    tally.add(opening)
    if tally.hasStrayBytes { try source.lookAhead { tally.add($0.bindMemory(to: UInt8.self)) } }
    return (tally.encoding, !tally.isASCII)
  }

  /// What a byte order mark says.
  private static func marked(_ opening: [UInt8]) -> TextEncoding? {
    if opening.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if opening.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    return opening.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
  }

  /// UTF-16 without a mark: its separators, line ends and digits have a zero byte, always on the same side.
  private static func unmarkedUTF16(_ opening: [UInt8]) -> TextEncoding? {
    guard opening.contains(0), opening.count.isMultiple(of: 2) else { return nil }
    let units = opening.count / 2
    for (encoding, high) in [(TextEncoding.utf16LittleEndian, 1), (.utf16BigEndian, 0)] {
      var asciiUnits = 0
      let isText = (0..<units).allSatisfy { unit in
        let (low, top) = (opening[2 * unit + 1 - high], opening[2 * unit + high])
        guard top == 0 else { return low != 0 }
        asciiUnits += 1
        return low >= 0x20 || low == 0x09 || low == 0x0A || low == 0x0D
      }
      if isText && asciiUnits * 4 >= units && asciiUnits > 0 { return encoding }
    }
    return nil
  }
}
