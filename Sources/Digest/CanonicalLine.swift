/// Fields joined by TAB and ended by LF, for hashing and for files that a spreadsheet can open.
public enum CanonicalLine {
  /// Appends two fields with a TAB between them and an LF at the end, as UTF-8.
  ///
  /// - Precondition: neither field holds a TAB or an LF, since the line could then be read in two ways.
  public static func append(_ first: String, _ second: String, to bytes: inout [UInt8]) {
    append(first, endedBy: UInt8(ascii: "\t"), to: &bytes)
    append(second, endedBy: UInt8(ascii: "\n"), to: &bytes)
  }

  private static func append(_ field: String, endedBy end: UInt8, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: field.utf8)
    for position in start..<bytes.count {
      precondition(bytes[position] != 0x09 && bytes[position] != 0x0a, "a field holds neither TAB nor LF")
    }
    bytes.append(end)
  }
}
