/// Texts as answer lists write them: `a) Yes`, `q) 6: Police`, `f) U6: Foster placement`, `N1 - Abuse or Neglect`.
enum CodedText {
  /// A text for looking up: without blanks around it, single blanks within, in small letters, with straight apostrophes.
  static func folded(_ text: some StringProtocol) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    return String(words.map { $0 == "’" || $0 == "‘" ? "'" : $0 })
  }

  /// What the text may be known by, folded, in the order in which it counts: the whole, the whole without a letter and
  /// bracket in front, and the code in front of a colon or a dash.
  ///
  /// A code has at most six letters and digits, and a digit or no small letter: "No - refused" has none.
  static func candidates(_ text: String) -> [String] {
    let plain = withoutLetter(text[...])
    var candidates = [folded(text)]
    if plain.startIndex != text.startIndex { candidates.append(folded(plain)) }
    if let code = code(before: plain) { candidates.append(folded(code)) }
    return candidates
  }

  /// What stands behind `a) ` or `(a) `.
  private static func withoutLetter(_ text: Substring) -> Substring {
    var rest = text.drop(while: \.isWhitespace)
    if rest.first == "(" { rest.removeFirst() }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    guard (1...2).contains(letters.count), rest.dropFirst(letters.count).first == ")" else { return text }
    return rest.dropFirst(letters.count + 1).drop(while: \.isWhitespace)
  }

  private static func code(before text: Substring) -> Substring? {
    let code = text.drop(while: \.isWhitespace).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let rest = text[code.endIndex...].drop { $0 == " " }
    guard (1...6).contains(code.count),
      code.contains(where: \.isNumber) || !code.contains(where: \.isLowercase),
      let mark = rest.first, ":-–".contains(mark)
    else { return nil }
    return code
  }
}
