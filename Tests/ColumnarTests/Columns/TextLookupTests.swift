import Testing

@testable import Columnar

@Suite struct TextLookupTests {
  @Test func `finds the texts of other dictionaries, few and many`() {
    var builder = TextDictionaryBuilder()
    for number in 0..<100 { _ = builder.intern("child \(number)") }
    let lookup = TextLookup(builder.finish())
    let others = TextDictionary(listing: (50..<150).map { "child \($0)" })
    // Few rows are looked up one by one, many by way of the whole dictionary.
    for codes in [[0, 99, 49], (0..<100).map { UInt32($0) }] as [[UInt32]] {
      let vector = Vector(
        type: .text, values: .text(Buffer(codes), others), validity: nil, count: codes.count)
      #expect(Array(lookup.codes(of: vector)) == codes.map { $0 < 50 ? $0 + 50 : TextLookup.absent })
    }
    let constant = Vector(constant: .text("child 7"), type: .text, count: 9)
    #expect(Array(lookup.codes(of: constant)) == [7])
  }

  /// Both in order: one walk finds those before, between, among and behind the texts that are there.
  @Test(arguments: [["b", "d", "dd"], ["a"], ["e"], [], ["a", "b", "c", "d", "e", "f"]])
  func `finds the texts of a sorted dictionary in a sorted one`(texts: [String]) {
    func sorted(_ texts: [String]) -> TextDictionary {
      var builder = TextDictionaryBuilder()
      for text in texts { _ = builder.intern(text) }
      return builder.finishSorted().dictionary
    }
    let known = ["b", "c", "d"]
    let codes = texts.indices.map { UInt32($0) }
    let vector = Vector(
      type: .text, values: .text(Buffer(codes), sorted(texts)), validity: nil, count: texts.count)
    let wanted = texts.map { text in known.firstIndex(of: text).map { UInt32($0) } ?? TextLookup.absent }
    #expect(Array(TextLookup(sorted(known)).codes(of: vector)) == wanted)
  }

  @Test func `its own dictionary passes through; an empty one holds nothing`() {
    var builder = TextDictionaryBuilder()
    _ = builder.intern("a")
    let dictionary = builder.finish()
    let vector = Vector(type: .text, values: .text(Buffer([0, 0]), dictionary), validity: nil, count: 2)
    #expect(Array(TextLookup(dictionary).codes(of: vector)) == [0, 0])
    #expect(Array(TextLookup(.empty).codes(of: vector)) == [TextLookup.absent, TextLookup.absent])
  }
}
