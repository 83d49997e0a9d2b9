import Testing

@testable import SQLSyntax

@Suite("Tokens")
struct LexerTests {
  /// `kind` or `kind:text` for every token but the last.
  private func tokens(_ text: String) -> String {
    let source = Array(text.utf8)
    return Lexer.tokens(of: source).dropLast().map { token in
      let text = String(decoding: source[token.start..<token.end], as: UTF8.self)
      return "\(token.kind):\(text)"
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""),
    (" \t\r\n\u{B}\u{C}", ""),
    ("\u{FEFF}a", "word:a"),
    ("a1_$ _b Ärger", "word:a1_$ word:_b word:Ärger"),
    (
      "17 1.5 .5 5. 1e3 1.5E-3 2e+4",
      "integer:17 decimal:1.5 decimal:.5 decimal:5. double:1e3 double:1.5E-3 double:2e+4"
    ),
    (
      "1e 1ex 12abc 1.5x", "malformedNumber:1e malformedNumber:1ex malformedNumber:12abc malformedNumber:1.5x"
    ),
    ("t.1", "word:t decimal:.1"),
    ("1..2", "decimal:1. decimal:.2"),
    ("'it''s' ''", "text:'it''s' text:''"),
    ("\"a\"\"b\" \"\"", "quotedName:\"a\"\"b\" emptyName:\"\""),
    ("'open", "unterminatedText:'open"),
    ("'open''", "unterminatedText:'open''"),
    ("\"open", "unterminatedName:\"open"),
    ("$from $1 $", "parameter:$from parameter:$1 unknownCharacter:$"),
    ("a--b\nc", "word:a word:c"),
    ("a - -b", "word:a minus:- minus:- word:b"),
    ("a/* b /* c */ d */e", "word:a word:e"),
    ("a /* b /* c */", "word:a unterminatedComment:/* b /* c */"),
    ("/", "slash:/"),
    (
      "<= <> < >= > = == != ! || |",
      """
      lessOrEqual:<= notEqual:<> less:< greaterOrEqual:>= greater:> equal:= equal:== notEqual:!= \
      unknownCharacter:! concatenate:|| bar:|
      """
    ),
    (
      "+-*/%^(),.;",
      """
      plus:+ minus:- star:* slash:/ percent:% caret:^ leftParenthesis:( rightParenthesis:) comma:, dot:. semicolon:;
      """
    ),
    ("// ** ::", "doubleSlash:// caret:** doubleColon:::"),
    (
      "? [ { : `",
      "unknownCharacter:? unknownCharacter:[ unknownCharacter:{ unknownCharacter:: unknownCharacter:`"
    ),
  ])
  func tokens(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test func theLastTokenStandsAtTheEnd() {
    let tokens = Lexer.tokens(of: Array("a -- b".utf8))
    #expect(tokens.last?.kind == .endOfText)
    #expect(tokens.last?.range == SourceRange(start: 6, end: 6))
  }
}
