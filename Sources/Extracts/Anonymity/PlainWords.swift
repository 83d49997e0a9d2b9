import Foundation

/// The words of a cell in small letters, without accents and marks: `Sophie WILLIAMS-O'Neil` is `sophie`, `williams`, `oneil`.
///
/// A word ends at whatever is neither letter nor apostrophe, and where a capital follows a small letter. Letters that stand
/// one by one, four or more of them and nothing else, are taken as one word.
enum PlainWords {
  /// The words; none where the cell has no three letters in a row with a vowel among them, as most ids and codes have not.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    guard mayHoldWords(bytes) else { return [] }
    if bytes.contains(where: { $0 >= 0x80 }) {
      let folded = String(decoding: bytes, as: UTF8.self)
        .folding(options: .diacriticInsensitive, locale: nil).replacing("\u{2019}", with: "'")
      return Array(folded.utf8).withUnsafeBufferPointer(split)
    }
    return split(bytes)
  }

  private static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var previousIsSmall = false
    for byte in bytes {
      let isCapital = byte &- 0x41 <= 25
      let isLetter = isCapital || byte &- 0x61 <= 25 || byte >= 0x80
      if byte == UInt8(ascii: "'") { continue }
      if !word.isEmpty, !isLetter || isCapital && previousIsSmall {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
      if isLetter { word.append(isCapital ? byte | 0x20 : byte) }
      previousIsSmall = isLetter && !isCapital
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    if words.count >= 4, words.allSatisfy({ $0.utf8.count == 1 }) { return [words.joined()] }
    return words
  }

  private static func mayHoldWords(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var letters = 0
    var run = 0
    var hasVowel = false
    for byte in bytes {
      if byte >= 0x80 { return true }
      let small = byte | 0x20
      guard small &- 0x61 <= 25 else {
        if run >= 3 && hasVowel { return true }
        run = 0
        continue
      }
      run += 1
      letters += 1
      if small == 0x61 || small == 0x65 || small == 0x69 || small == 0x6F || small == 0x75 || small == 0x79 {
        hasVowel = true
      }
    }
    // Letters one by one are many words of a single letter.
    return hasVowel && (run >= 3 || letters >= 4 && letters * 2 > bytes.count - 2)
  }
}
