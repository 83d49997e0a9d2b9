/// Physical lines of bytes, ended by LF, CRLF or CR.
public enum PhysicalLines {
  /// How many lines end in the bytes.
  public static func count(in bytes: some Collection<UInt8>) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D || byte == 0x0A && previous != 0x0D { count += 1 }
      previous = byte
    }
    return count
  }

  /// Where each line begins.
  static func starts(in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    for position in bytes.indices {
      let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
      if bytes[position] == 0x0A || bytes[position] == 0x0D && !isPair { starts.append(position + 1) }
    }
    return starts
  }
}
