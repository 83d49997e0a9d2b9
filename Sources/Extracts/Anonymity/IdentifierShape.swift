/// The shape of something that identifies a person or a household.
///
/// Shapes are loose on purpose: made-up and mistyped identifiers fail their check digits, and are refused all the same.
enum IdentifierShape: String, Hashable, Sendable, CaseIterable, Comparable {
  case nhsNumber = "ten digits, as NHS numbers have"
  case pupilNumber = "unique pupil numbers"
  case postcode = "full postcodes"
  case insuranceNumber = "National Insurance numbers"
  case ofstedNumber = "Ofsted unique reference numbers"
  case email = "e-mail addresses"
  case phone = "UK phone numbers"
  case fullDate = "full dates where a month is wanted, as dates of birth have"

  static func < (left: IdentifierShape, right: IdentifierShape) -> Bool { left.rawValue < right.rawValue }

  /// The shape of a cell, or of words within it; nil for the harmless.
  static func found(in bytes: UnsafeBufferPointer<UInt8>) -> IdentifierShape? {
    var letters = 0
    var digits = 0
    for byte in bytes {
      if byte == UInt8(ascii: "@") { return isEmail(bytes) ? .email : shapeOfWords(bytes) }
      if byte &- UInt8(ascii: "0") <= 9 { digits += 1 } else if CompactText.isWordByte(byte) { letters += 1 }
    }
    // One word, as most tokens and codes are, is looked at closely only where its letters and digits could be right.
    let isOneWord = letters + digits == bytes.count
    return digits < 2 || isOneWord && !mayIdentify(letters: letters, digits: digits)
      ? nil : shapeOfWords(bytes)
  }

  /// Whether a word of so many letters and digits can be an identifier: a postcode has three or four letters and two or
  /// three digits, an insurance number two or three and six, a pupil number one or two and eleven or twelve.
  static func mayIdentify(letters: Int, digits: Int) -> Bool {
    switch letters {
    case 0: digits >= 10 && digits <= CompactText.mostCharacters
    case 1, 2: digits == 6 && letters == 2 || digits == 13 - letters
    case 3...5: digits <= 6
    default: false
    }
  }

  /// Something before an `@`, and a name with a dot behind it, spaces left out.
  private static func isEmail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let solid = bytes.filter { $0 > 0x20 }
    for at in solid.indices where solid[at] == UInt8(ascii: "@") {
      guard at > 0, CompactText.isWordByte(solid[at - 1]) else { continue }
      let domain = solid[(at + 1)...].prefix { CompactText.isWordByte($0) || $0 == 0x2D || $0 == 0x2E }
      if let dot = domain.firstIndex(of: 0x2E), dot > domain.startIndex, dot < domain.endIndex - 1 {
        return true
      }
    }
    return false
  }

  /// Looks at the cell as one, then at every run of neighbouring words within it.
  private static func shapeOfWords(_ bytes: UnsafeBufferPointer<UInt8>) -> IdentifierShape? {
    let text = CompactText(bytes)
    if let shape = text.whole.wholeShape { return shape }
    guard text.words.count > 1 else { return nil }
    for first in text.words.indices {
      var run = CompactText.Run()
      for word in text.words[first...].prefix(CompactText.mostWords) {
        run.append(word)
        if run.count > CompactText.mostCharacters { break }
        if let shape = run.embeddedShape { return shape }
      }
    }
    return nil
  }
}

/// A cell in capitals without the marks between its letters and digits, as one and word by word.
struct CompactText {
  /// No identifier is written in more words ("QQ 12 34 56 C").
  static let mostWords = 5
  /// No identifier has more letters and digits ("+44 (0)7700 900 123" has fourteen).
  static let mostCharacters = 14

  /// Letters and digits, in capitals.
  typealias Word = ArraySlice<UInt8>

  private(set) var words: [Word] = []
  private(set) var whole = Run()

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var letters: [UInt8] = []
    letters.reserveCapacity(bytes.count)
    var start = 0
    for (index, byte) in bytes.enumerated() {
      if Self.isWordByte(byte) {
        letters.append(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte)
        continue
      }
      if letters.count > start {
        words.append(letters[start...])
        start = letters.count
      }
      switch byte {
      case 0x20, 0x28, 0x29, 0xC2, 0xA0, 0x09: break
      case 0x2D: if index == 0 { whole.isNumberLike = true }
      case 0x2B: if index > 0 { whole.hasForeignMark = true }
      case 0x2E, 0x2F, 0x2C, 0x5F, 0x27: whole.otherMarks += 1
      default: whole.hasForeignMark = true
      }
    }
    if letters.count > start { words.append(letters[start...]) }
    for word in words { whole.append(word) }
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || byte &- 0x41 <= 25 || byte &- 0x61 <= 25
  }

  /// Neighbouring words of a cell.
  struct Run {
    private(set) var text: [UInt8] = []
    private(set) var wordLengths: [Int] = []
    /// Marks that stand in decimal numbers and dates as well as in identifiers.
    var otherMarks = 0
    /// A mark that no identifier has.
    var hasForeignMark = false
    /// A minus sign in front.
    var isNumberLike = false

    var count: Int { text.count }

    mutating func append(_ word: Word) {
      text.append(contentsOf: word)
      wordLengths.append(word.count)
    }
  }
}

extension CompactText.Run {
  /// The shape of a cell that is nothing else.
  var wholeShape: IdentifierShape? {
    guard !hasForeignMark, count >= 5, count <= CompactText.mostCharacters else { return nil }
    if isAllDigits {
      // A decimal number or a date has such marks too; an identifier is told by its groups.
      if isNumberLike || otherMarks > 0 && !isGroupedAsNumber { return nil }
      if isPhone { return .phone }
      return count == 10 && !wordLengths.starts(with: [4, 2, 2]) ? .nhsNumber : nil
    }
    return lettered(isStrict: false)
  }

  /// The shape of words that stand among others, where more must agree.
  var embeddedShape: IdentifierShape? {
    if isAllDigits {
      if isPhone, wordLengths[0] >= 3 { return .phone }
      return count == 10 && (wordLengths == [10] || wordLengths == [3, 3, 4]) ? .nhsNumber : nil
    }
    return lettered(isStrict: true)
  }

  private func lettered(isStrict: Bool) -> IdentifierShape? {
    switch count {
    case 5...7: isPostcode(isStrict: isStrict) ? .postcode : nil
    case 8:
      !isStrict && letters(0..<2) && digits(2..<8)
        ? (text.starts(with: [0x53, 0x43]) ? .ofstedNumber : .insuranceNumber) : nil
    case 9: letters(0..<2) && digits(2..<8) && text[8] >= 0x41 && text[8] <= 0x44 ? .insuranceNumber : nil
    case 13:
      letters(0..<1) && digits(1..<12) && (!isStrict || wordLengths.count == 1) ? .pupilNumber : nil
    default: nil
    }
  }

  /// One or two letters, a digit, perhaps another digit or letter; then a digit and two letters.
  private func isPostcode(isStrict: Bool) -> Bool {
    let inward = count - 3
    guard digits(inward..<inward + 1), letters(inward + 1..<count), letters(0..<1) else { return false }
    let outward: Bool
    switch inward {
    case 2: outward = digits(1..<2)
    case 3: outward = digits(1..<2) || letters(1..<2) && digits(2..<3)
    default: outward = letters(1..<2) && digits(2..<3)
    }
    guard outward, isStrict else { return outward }
    // Within a text the two halves are two words, and the last letters are those in use.
    return wordLengths == [inward, 3]
      && text[(inward + 1)...].allSatisfy { !Self.unusedInwardLetters.contains($0) }
  }

  private static let unusedInwardLetters = Array("CIKMOV".utf8)

  private var isGroupedAsNumber: Bool {
    wordLengths == [3, 3, 4] || otherMarks > 1 && text.first == 0x30 && wordLengths[0] >= 3
  }

  /// 0 and nine or ten digits that do not begin with 0, or 44 in front of them.
  private var isPhone: Bool {
    var national = text[...]
    if national.starts(with: [0x30, 0x30, 0x34, 0x34]) {
      national = national.dropFirst(4)
    } else if national.starts(with: [0x34, 0x34]), count >= 12 {
      national = national.dropFirst(2)
    } else {
      guard national.first == 0x30 else { return false }
    }
    if national.first == 0x30 { national = national.dropFirst() }
    return (national.count == 9 || national.count == 10) && national.first != 0x30
  }

  private var isAllDigits: Bool { digits(0..<count) }

  private func digits(_ range: Range<Int>) -> Bool { text[range].allSatisfy { $0 &- 0x30 <= 9 } }

  private func letters(_ range: Range<Int>) -> Bool { text[range].allSatisfy { $0 >= 0x41 } }
}
