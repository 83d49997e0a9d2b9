/// Unique pupil numbers, for checking a return.
enum UniquePupilNumber {
  /// What stands where the number is not known.
  static let unknown: Set<String> = ["UN1", "UN2", "UN3", "UN4", "UN5"]

  /// Whether a text has a number's shape, a letter and twelve digits or a letter, eleven digits and a letter, or says why
  /// there is none. Check letters are not asked for: numbers that fail them are in use.
  ///
  /// - Source: Department for Education, rule 168 of the looked-after return; no number begins with I, O or S.
  static func isValid(_ text: String) -> Bool {
    if unknown.contains(text) { return true }
    let letters = Array(text.utf8)
    guard letters.count == 13, isLetter(letters[0]), !"IOS".utf8.contains(letters[0]) else { return false }
    return letters[1..<12].allSatisfy(isDigit) && (isDigit(letters[12]) || isLetter(letters[12]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
