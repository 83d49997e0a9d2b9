/// Tells texts that speak of someone from labels, where no single word gives them away.
enum TellingText {
  /// How far a text of five words or more tells of someone.
  enum Story {
    /// It speaks of what was said and done: a label may, where it stands in many cells.
    case possible
    /// It speaks of a person by a pronoun or a tie, or says much that was done.
    case certain
  }

  /// - Parameter words: as ``PlainWords/of(_:)`` gives them.
  static func story(in words: [String]) -> Story? {
    guard words.count >= 5 else { return nil }
    let persons = words.count(where: personWords.contains)
    let told = persons + words.count(where: deedWords.contains)
    return told < 2 ? nil : persons > 0 || told > 2 ? .certain : .possible
  }

  /// A house's number, one to three words, and a kind of street; or a number, "St" and a name.
  static func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var wordsSinceNumber: Int?
    var isNamedAfterSaint = false
    for part in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x0A || $0 == 0x2E }) {
      let digits = part.prefix { $0 &- 0x30 <= 9 }.count
      if (1...4).contains(digits), part.count - digits <= 1 {
        wordsSinceNumber = 0
      } else if let words = wordsSinceNumber {
        let word = String(decoding: part, as: UTF8.self).lowercased()
        if words >= 1, streets.contains(word) || isNamedAfterSaint { return true }
        isNamedAfterSaint = words == 0 && word == "st"
        wordsSinceNumber = words < 3 && digits == 0 ? words + 1 : nil
      }
    }
    return false
  }

  private static let personWords: Set<String> = Set(
    """
    she he her hers his him mum mums mummy mother dad dads daddy father stepdad stepfather stepmum stepmother nan gran \
    grandmother grandfather sister brother aunt uncle cousin boyfriend girlfriend
    """.split(separator: " ").map(String.init))

  private static let deedWords: Set<String> = Set(
    """
    was were had has been is they them their friend friends male males man men woman women said says told stated states \
    reported reports disclosed discloses seen saw found went came got left ran returned refused threatened hit hurt met \
    picked took taken gave given wants wanted stays staying feels felt thinks believes knows lives living rang called \
    texted because
    """.split(separator: " ").map(String.init))

  private static let streets: Set<String> = [
    "road", "rd", "street", "lane", "avenue", "ave", "close", "drive", "crescent", "gardens", "terrace",
    "grove", "mews", "court", "way",
  ]
}
