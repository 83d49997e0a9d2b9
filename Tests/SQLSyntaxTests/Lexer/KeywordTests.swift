import Testing

@testable import SQLSyntax

@Suite("Keywords")
struct KeywordTests {
  private func keyword(_ word: String) -> Keyword? {
    Array(word.utf8).withUnsafeBufferPointer { KeywordTable.shared.keyword($0[...]) }
  }

  @Test func everyOneIsFoundInAnyCase() {
    for expected in Keyword.allCases {
      let spelling = expected.rawValue
      #expect(keyword(spelling) == expected)
      #expect(keyword(spelling.uppercased()) == expected)
      #expect(keyword(spelling.prefix(1).uppercased() + spelling.dropFirst()) == expected)
      #expect(keyword(spelling + "x") == nil)
      #expect(keyword("_" + spelling) == nil)
    }
  }

  @Test func namesAreNot() {
    for name in ["child_id", "started_at", "", "selec", "fro", "ſelect", "current_timestamp_of_the_extract"] {
      #expect(keyword(name) == nil)
    }
  }
}
