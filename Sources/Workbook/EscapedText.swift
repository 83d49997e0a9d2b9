/// Texts as workbooks keep them: a character that XML cannot hold stands as `_x0001_`, and a text that looks like one is
/// itself escaped.
///
/// - Source: ECMA-376 Part 1, 22.9.2.19 (ST_Xstring).
enum EscapedText {
  /// The text as it is to stand in the file.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { mustEscape($0) || $0 == "_" }) else { return text }
    var escaped = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if mustEscape(scalar) || isEscape(scalars[index...]) {
        escaped += escape(scalar)
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The text that is meant.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let scalars = Array(text.unicodeScalars)
    // Code units, since a character beyond the first plane may stand there as two escapes.
    var units: [UInt16] = []
    var index = 0
    while index < scalars.count {
      if isEscape(scalars[index...]) {
        units.append(UInt16(hexadecimal: scalars[index + 2..<index + 6]))
        index += escapeLength
      } else {
        units.append(contentsOf: UTF16.encode(scalars[index])!)
        index += 1
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static let escapeLength = 7

  /// Whether the text begins with `_xHHHH_`.
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = scalars.startIndex
    guard scalars.count >= escapeLength, scalars[start] == "_", scalars[start + 1] == "x",
      scalars[start + 6] == "_"
    else { return false }
    return scalars[start + 2..<start + 6].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  /// Carriage returns too: XML makes line feeds of them.
  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" && scalar != "\n" || scalar.value == 0xFFFE
      || scalar.value == 0xFFFF
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }
}

extension UInt16 {
  fileprivate init(hexadecimal digits: ArraySlice<Unicode.Scalar>) {
    self = digits.reduce(0) { $0 << 4 | UInt16(Character($1).hexDigitValue!) }
  }
}
