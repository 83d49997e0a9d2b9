/// Functions of single texts. Places and lengths count Unicode scalars; texts are compared byte by byte.
enum TextEditing {
  /// Where characters from a 1-based place on stand, as many as asked or all; places before the first count against the
  /// number.
  static func substring(
    of text: UnsafeBufferPointer<UInt8>, from start: Int64, count: Int64?
  ) -> Range<Int> {
    let end =
      count.map { start.addingReportingOverflow($0) }.map { $0.overflow ? .max : $0.partialValue } ?? .max
    let (first, last) = (max(start, 1) - 1, max(end, 1) - 1)
    var (from, to) = (text.count, text.count)
    var place: Int64 = 0
    // A scalar begins at every byte that continues none.
    for index in text.indices where text[index] & 0xC0 != 0x80 {
      if place == first {
        from = index
        if count == nil { break }
      }
      if place == last {
        to = index
        break
      }
      place += 1
    }
    return min(from, to)..<to
  }

  static func substring(_ text: String, from start: Int64, count: Int64?) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(decoding: bytes[substring(of: bytes, from: start, count: count)], as: UTF8.self)
    }
  }

  /// Where so many characters at one end stand; with a negative number, all but so many at the other.
  static func end(of text: UnsafeBufferPointer<UInt8>, _ count: Int64, isLeft: Bool) -> Range<Int> {
    let all = length(of: text)
    let kept = count >= 0 ? min(count, all) : max(0, all + max(count, -all))
    return substring(of: text, from: isLeft ? 1 : all - kept + 1, count: kept)
  }

  /// How many characters there are.
  static func length(of text: UnsafeBufferPointer<UInt8>) -> Int64 {
    text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  static func trimmed(
    _ text: String, _ characters: Set<Unicode.Scalar>, leading: Bool, trailing: Bool
  ) -> String {
    var scalars = text.unicodeScalars[...]
    if leading { scalars = scalars.drop { characters.contains($0) } }
    if trailing { while let last = scalars.last, characters.contains(last) { scalars.removeLast() } }
    return String(scalars)
  }

  /// Filled to a length, or cut at its end; an empty filling only cuts.
  static func padded(_ text: String, to length: Int, with filling: String, leading: Bool) -> String {
    let scalars = text.unicodeScalars
    let missing = length - scalars.count
    if missing <= 0 { return string(scalars.prefix(length)) }
    let pattern = Array(filling.unicodeScalars)
    if pattern.isEmpty { return text }
    let fill = string((0..<missing).map { pattern[$0 % pattern.count] })
    return leading ? fill + text : text + fill
  }

  /// Every letter that follows no letter or digit in upper case, the others in lower case.
  static func capitalized(_ text: String) -> String {
    var (result, isInWord) = ("", false)
    for scalar in text.unicodeScalars {
      let letter = Character(scalar)
      result += isInWord ? letter.lowercased() : letter.uppercased()
      isInWord = letter.isLetter || letter.isNumber
    }
    return result
  }

  static func replaced(_ text: String, _ old: String, by new: String) -> String {
    old.isEmpty ? text : parts(of: text, between: old).joined(separator: new)
  }

  /// Each character of `old` becomes the one at the same place of `new`, or goes; the first of equal ones counts.
  static func translated(_ text: String, _ old: String, to new: String) -> String {
    let replacements = Array(new.unicodeScalars)
    var table: [Unicode.Scalar: Unicode.Scalar?] = [:]
    for (place, scalar) in old.unicodeScalars.enumerated() where table[scalar] == nil {
      table[scalar] = .some(place < replacements.count ? replacements[place] : nil)
    }
    return string(text.unicodeScalars.compactMap { table[$0, default: $0] })
  }

  /// The parts between separators; the whole text when the separator is empty or not there.
  static func parts(of text: String, between separator: String) -> [String] {
    let (bytes, wanted) = (Array(text.utf8), Array(separator.utf8))
    if wanted.isEmpty { return [text] }
    var (parts, start, index) = ([String](), 0, 0)
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += wanted.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }

  /// The 1-based place of a text within another; 0 when it is not there.
  static func position(of wanted: String, in text: String) -> Int64 {
    let (bytes, pattern) = (Array(text.utf8), Array(wanted.utf8))
    guard pattern.count <= bytes.count else { return 0 }
    for start in 0...(bytes.count - pattern.count) where bytes[start...].starts(with: pattern) {
      return Int64(String(decoding: bytes[..<start], as: UTF8.self).unicodeScalars.count) + 1
    }
    return 0
  }

  /// How many characters must be put in, left out or changed.
  ///
  /// - Source: V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966.
  /// - Complexity: O(length × length), in the memory of one row of the table.
  static func editDistance(_ text: String, _ other: String) -> Int64 {
    let (a, b) = (Array(text.unicodeScalars), Array(other.unicodeScalars))
    var row = Array(0...b.count)
    for (i, scalar) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let changed = diagonal + (scalar == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
      }
    }
    return Int64(row[b.count])
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
