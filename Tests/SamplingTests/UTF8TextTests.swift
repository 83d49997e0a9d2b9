@testable import Sampling
import Testing

@Suite("Text by its bytes")
struct UTF8TextTests {
  @Test("order and equality are those of the UTF-8 bytes")
  func order() {
    // U+FF5E sorts before U+1F600 in UTF-8 though after it in UTF-16; decomposed e before composed é.
    let texts = ["", "A", "a", "ab", "e\u{301}", "\u{e9}", "\u{ff5e}", "\u{1f600}"].map { UTF8Text(text: $0) }
    #expect(texts.reversed().sorted() == texts)
    #expect(texts[4] != texts[5])
    #expect(Set(texts).count == texts.count)
    #expect(texts.map(\.prefix) == texts.map(\.prefix).sorted())
  }

  @Test("the prefix never contradicts the order, zero bytes and long texts included")
  func prefix() {
    let texts = ["", "\0", "\0\0", "a", "a\0", "abcdefgh", "abcdefgh\0", "abcdefghi", "b"].map {
      UTF8Text(text: $0)
    }
    for left in texts {
      for right in texts where left < right { #expect(left.prefix <= right.prefix) }
    }
    #expect(texts.reversed().sorted() == texts)
  }
}
