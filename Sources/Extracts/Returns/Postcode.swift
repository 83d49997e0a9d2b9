/// Postcodes as BS 7666 writes them, for checking a return; what refuses an extract is looser (``IdentifierShape``).
enum Postcode {
  /// Whether a text is a full postcode, with or without its space, in any case.
  ///
  /// - Source: BS 7666: outward A9, A99, A9A, AA9, AA99 or AA9A, inward 9AA; GIR 0AA; ZZ99 stands for none.
  static func isValid(_ text: String) -> Bool {
    let letters = Array(folded(text).utf8)
    if folded(text) == "GIR0AA" { return true }
    guard (5...7).contains(letters.count) else { return false }
    let (outward, inward) = (letters.dropLast(3), letters.suffix(3))
    return isOutward(Array(outward)) && isDigit(inward[inward.startIndex])
      && inward.dropFirst().allSatisfy { isLetter($0, without: "CIKMOV") }
  }

  /// In capitals and without blanks.
  static func folded(_ text: String) -> String { text.uppercased().filter { !$0.isWhitespace } }

  private static func isOutward(_ letters: [UInt8]) -> Bool {
    guard let first = letters.first, isLetter(first, without: "QVX") else { return false }
    let rest = letters.dropFirst()
    let isTwoLetters = rest.first.map { isLetter($0, without: "IJZ") } ?? false
    if letters.elementsEqual("ZZ99".utf8) { return true }
    let digits = isTwoLetters ? rest.dropFirst() : rest
    guard let digit = digits.first, isDigit(digit), digits.count <= 2 else { return false }
    guard let last = digits.dropFirst().first else { return true }
    return isDigit(last) || (isTwoLetters ? "ABEHMNPRVWXY" : "ABCDEFGHJKSTUW").utf8.contains(last)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8, without excluded: String) -> Bool {
    (0x41...0x5A).contains(byte) && !excluded.utf8.contains(byte)
  }
}
