import Testing

@testable import Columnar

@Suite struct TextMergerTests {
  static func vector(_ codes: [UInt32], _ dictionary: TextDictionary) -> Vector {
    Vector(type: .text, values: .text(Buffer(codes), dictionary), validity: nil, count: codes.count)
  }

  static func distinct(_ texts: [String]) -> TextDictionary {
    var builder = TextDictionaryBuilder()
    for text in texts { _ = builder.intern(text) }
    return builder.finish()
  }

  @Test func `one dictionary passes through`() {
    let dictionary = Self.distinct(["a", "b"])
    var merger = TextMerger()
    #expect(merger.count == 0)
    #expect(Array(merger.codes(of: Self.vector([1, 0, 1], dictionary))) == [1, 0, 1])
    #expect(merger.count == 2)
    #expect(merger.finish() === dictionary)
    #expect(TextMerger().finish().count == 0)
  }

  @Test func `texts of several dictionaries share one numbering`() {
    let parts: [(codes: [UInt32], dictionary: TextDictionary)] = [
      ([1, 0], Self.distinct(["a", "b"])),
      ([0, 1, 2, 2], Self.distinct(["c", "b", "a"])),
      // Fewer rows than texts: only what is used is taken over.
      ([3], Self.distinct(["p", "q", "r", "s", "t"])),
      // Repeats its texts.
      ([0, 1, 2], TextDictionary(listing: ["b", "x", "b"])),
    ]
    var merger = TextMerger()
    var codes: [UInt32] = []
    var expected: [String] = []
    for round in 0..<2 {
      for part in parts {
        codes += Array(merger.codes(of: Self.vector(part.codes, part.dictionary)))
        expected += part.codes.map { part.dictionary.string($0) }
      }
      #expect(merger.count == 5, "round \(round)")
    }
    let merged = merger.finish()
    #expect(codes.map { merged.string($0) } == expected)
    #expect(merged.isDistinct)
    #expect(merged.strings() == ["a", "b", "c", "s", "x"])
  }

  @Test func `a first dictionary that repeats texts is not adopted`() {
    var merger = TextMerger()
    let repeating = TextDictionary(listing: ["a", "a"])
    #expect(Array(merger.codes(of: Self.vector([0, 1], repeating))) == [0, 0])
    #expect(merger.finish().strings() == ["a"])
  }
}
