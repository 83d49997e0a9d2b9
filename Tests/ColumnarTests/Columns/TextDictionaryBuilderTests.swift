import Testing

@testable import Columnar

@Suite struct TextDictionaryBuilderTests {
  @Test func `numbers texts as they come`() {
    var builder = TextDictionaryBuilder()
    #expect(builder.intern("x") == 0)
    #expect(builder.intern("") == 1)
    #expect(builder.intern("x") == 0)
    #expect(builder.intern("a text of more than sixteen bytes") == 2)
    #expect(builder.intern("a text of more than sixteen bytez") == 3)
    #expect(builder.intern("é") != builder.intern("e\u{301}"))
    #expect(builder.count == 6)
    let dictionary = builder.finish()
    #expect(dictionary.isDistinct)
    #expect(!dictionary.isSorted)
    #expect(dictionary.strings()[..<2] == ["x", ""])
  }

  @Test func `keeps its codes as it grows`() {
    var builder = TextDictionaryBuilder()
    let codes = (0..<10_000).map { builder.intern("child-\($0)") }
    #expect(codes == (0..<10_000).map { UInt32($0) })
    #expect((0..<10_000).allSatisfy { builder.intern("child-\($0)") == UInt32($0) })
    #expect(builder.count == 10_000)
  }

  @Test func `sorts at the end, with the way from old codes to new`() {
    var builder = TextDictionaryBuilder()
    let texts = TextDictionaryTests.texts
    let codes = texts.map { builder.intern($0) }
    let (dictionary, newCodes) = builder.finishSorted()
    #expect(dictionary.isSorted && dictionary.isDistinct)
    let sorted = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(dictionary.strings().map { Array($0.utf8) } == sorted.map { Array($0.utf8) })
    for (text, code) in zip(texts, codes) {
      #expect(dictionary.string(newCodes[Int(code)]).utf8.elementsEqual(text.utf8))
    }
    #expect(dictionary.ranks() == (0..<UInt32(texts.count)).map { $0 })
  }
}
