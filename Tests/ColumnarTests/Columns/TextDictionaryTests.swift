import Testing

@testable import Columnar

@Suite struct TextDictionaryTests {
  /// Texts that order differently by bytes than by letters, by Unicode than by case, and that begin one another.
  static let texts = ["b", "", "a", "ab", "B", "é", "e\u{301}", "zz", "a\0", "😀", "z"]

  @Test func `lists texts as they are`() {
    let dictionary = TextDictionary(listing: Self.texts + ["a"])
    #expect(dictionary.count == 12)
    #expect(dictionary.strings() == Self.texts + ["a"])
    #expect(!dictionary.isDistinct)
    #expect(dictionary.string(5).utf8.elementsEqual("é".utf8))
    #expect(TextDictionary.empty.count == 0)
    #expect(TextDictionary(single: "née").string(0) == "née")
  }

  @Test func `compares by bytes, across dictionaries`() {
    let (left, right) = (TextDictionary(listing: Self.texts), TextDictionary(listing: Self.texts.reversed()))
    let last = UInt32(Self.texts.count - 1)
    for a in Self.texts.indices {
      for b in Self.texts.indices {
        let (x, y) = (Array(Self.texts[a].utf8), Array(Self.texts[b].utf8))
        let expected = x == y ? 0 : x.lexicographicallyPrecedes(y) ? -1 : 1
        #expect(left.compare(UInt32(a), right, last - UInt32(b)).signum() == expected)
      }
    }
  }

  @Test func `ranks follow bytes, and equal texts share one`() {
    let dictionary = TextDictionary(listing: ["b", "a", "b", "", "a"])
    #expect(dictionary.ranks() == [2, 1, 2, 0, 1])
    // More codes than texts, and fewer: two ways to the same order.
    #expect(Array(dictionary.ranks(of: Buffer([0, 1, 2, 3, 4, 0]))) == [2, 1, 2, 0, 1, 2])
    #expect(Array(dictionary.ranks(of: Buffer([2, 0, 1]))) == [1, 1, 0])
    #expect(Array(dictionary.ranks(of: Buffer([]))) == [])
  }
}
