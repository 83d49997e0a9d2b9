@testable import SQLSyntax
import Testing

@Suite("Places in a text")
struct SourceTextTests {
  /// The bytes of "é" are 9 and 10; lines begin at 0, 8, 14 and 15.
  private let text = SourceText("SELECT \naéb\r\n\n\tlast")

  @Test(arguments: [
    (-5, 1, 1), (0, 1, 1), (6, 1, 7), (7, 1, 8), (8, 2, 1), (9, 2, 2), (11, 2, 3), (14, 3, 1), (15, 4, 1),
    (16, 4, 2),
    (20, 4, 6), (99, 4, 6),
  ])
  func positions(offset: Int, line: Int, column: Int) {
    #expect(text.position(of: offset) == SourceText.Position(line: line, column: column))
  }

  @Test(arguments: [
    (0, 6, "1 | SELECT \n  | ^~~~~~"),
    (11, 12, "2 | aéb\n  |   ^"),
    (9, 99, "2 | aéb\n  |  ^~"),
    (14, 14, "3 | \n  | ^"),
    (16, 20, "4 |  last\n  |  ^~~~"),
    (20, 20, "4 |  last\n  |      ^"),
    (99, 120, "4 |  last\n  |      ^"),
  ])
  func excerpts(start: Int, end: Int, expected: String) {
    #expect(text.excerpt(at: SourceRange(start: start, end: end)) == expected)
  }

  @Test func emptyText() {
    let empty = SourceText("")
    #expect(empty.position(of: 0) == SourceText.Position(line: 1, column: 1))
    #expect(empty.excerpt(at: SourceRange(start: 0, end: 0)) == "1 | \n  | ^")
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let line = String(repeating: "a", count: 300) + "XYZ" + String(repeating: "b", count: 300)
    let excerpt = SourceText(line).excerpt(at: SourceRange(start: 300, end: 303))
    let expected = """
      1 | …\(String(repeating: "a", count: 50))XYZ\(String(repeating: "b", count: 47))…
        | \(String(repeating: " ", count: 51))^~~
      """
    #expect(excerpt == expected)
  }

  @Test func aLongRangeIsMarkedUpToTheCut() {
    let excerpt = SourceText(String(repeating: "a", count: 300)).excerpt(at: SourceRange(start: 0, end: 300))
    #expect(
      excerpt == "1 | \(String(repeating: "a", count: 100))…\n  | ^\(String(repeating: "~", count: 99))")
  }

  @Test func lineNumbersOfSeveralDigitsKeepTheCaretInPlace() {
    let text = SourceText(String(repeating: "\n", count: 11) + "abc")
    #expect(text.excerpt(at: SourceRange(start: 12, end: 14)) == "12 | abc\n   |  ^~")
  }
}
