import Testing

@testable import DelimitedText

@Suite struct DialectTests {
  private func sniffed(_ text: String) throws -> Dialect {
    try DelimitedReader(bytes: Array(text.utf8), name: "t").format.dialect
  }

  @Test func findsTheSeparator() throws {
    #expect(try sniffed("a,b,c\n1,2,3\n") == .comma)
    #expect(try sniffed("a;b;c\n1,5;2,5;3,5\n") == .semicolon)
    #expect(try sniffed("a\tb\nx, y\tz\n") == .tab)
    #expect(try sniffed("a|b\n1|2\n") == .pipe)
    #expect(try sniffed("a,b\n\"x;y;z\",1\n\"x;y;z\",1\n") == .comma)
  }

  @Test func aFewRaggedRecordsDoNotChangeIt() throws {
    let rows = Array(repeating: "1,2,3", count: 20).joined(separator: "\n")
    #expect(try sniffed("a,b,c\n\(rows)\n1,2\n1;2\n") == .comma)
  }

  @Test func oneColumnIsReadWithASeparatorThatDoesNotOccur() throws {
    let reader = try DelimitedReader(bytes: Array("note\nfirst, second\nthird\n".utf8), name: "t")
    #expect(reader.header == ["note"])
    let block = try #require(try reader.nextBlock())
    #expect(block.strings(ofRow: 0) == ["first, second"])
    #expect(block.faults.isEmpty)
  }
}
