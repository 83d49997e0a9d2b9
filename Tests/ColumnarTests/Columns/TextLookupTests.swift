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

  @Test func `its own dictionary passes through; an empty one holds nothing`() {
    var builder = TextDictionaryBuilder()
    _ = builder.intern("a")
    let dictionary = builder.finish()
    let vector = Vector(type: .text, values: .text(Buffer([0, 0]), dictionary), validity: nil, count: 2)
    #expect(Array(TextLookup(dictionary).codes(of: vector)) == [0, 0])
    #expect(Array(TextLookup(.empty).codes(of: vector)) == [TextLookup.absent, TextLookup.absent])
  }
}
