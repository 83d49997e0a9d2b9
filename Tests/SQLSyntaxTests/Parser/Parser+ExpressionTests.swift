import SQLSyntax
import Testing

@Suite("Operators and their precedence")
struct ParserExpressionTests {
  /// The order is PostgreSQL's (manual, "Operator Precedence"); brackets that change nothing go.
  @Test(arguments: [
    ("a OR b AND c", "a OR b AND c"),
    ("(a OR b) AND c", "(a OR b) AND c"),
    ("(a AND b) OR c", "a AND b OR c"),
    ("a OR (b OR c)", "a OR (b OR c)"),
    ("(a OR b) OR c", "a OR b OR c"),
    ("NOT a AND b", "NOT a AND b"),
    ("NOT (a AND b)", "NOT (a AND b)"),
    ("NOT a = b", "NOT a = b"),
    ("(NOT a) = b", "(NOT a) = b"),
    ("a = NOT b", "a = (NOT b)"),
    ("NOT NOT a", "NOT NOT a"),
    ("NOT a IS NULL", "NOT a IS NULL"),
    ("(NOT a) IS NULL", "(NOT a) IS NULL"),
    ("a = b IS NULL", "a = b IS NULL"),
    ("a = (b IS NULL)", "a = (b IS NULL)"),
    ("(a IS NULL) = b", "(a IS NULL) = b"),
    ("a IS NULL = b", "(a IS NULL) = b"),
    ("a < b || c", "a < b || c"),
    ("(a < b) || c", "(a < b) || c"),
    ("(a = b) = c", "(a = b) = c"),
    ("a = (b = c)", "a = (b = c)"),
    ("a || b + c", "a || b + c"),
    ("(a || b) + c", "(a || b) + c"),
    ("a + b * c", "a + b * c"),
    ("(a + b) * c", "(a + b) * c"),
    ("a - b - c", "a - b - c"),
    ("a - (b - c)", "a - (b - c)"),
    ("a - (b + c)", "a - (b + c)"),
    ("a / b % c // d * e", "a / b % c // d * e"),
    ("a / (b * c)", "a / (b * c)"),
    ("a * b ^ c", "a * b ^ c"),
    ("(a * b) ^ c", "(a * b) ^ c"),
    ("a ^ b ^ c", "a ^ b ^ c"),
    ("a ^ (b ^ c)", "a ^ (b ^ c)"),
    ("a ** b", "a ^ b"),
    ("-a ^ b", "-a ^ b"),
    ("-(a ^ b)", "-(a ^ b)"),
    ("a ^ -b", "a ^ -b"),
    ("-a::INTEGER", "-CAST(a AS INTEGER)"),
    ("(-a)::INTEGER", "CAST(-a AS INTEGER)"),
    ("a + b::INTEGER", "a + CAST(b AS INTEGER)"),
    ("a::TEXT::DATE", "CAST(CAST(a AS TEXT) AS DATE)"),
    ("- - a", "- -a"),
    ("-(-a)", "- -a"),
    ("- + - 5", "- + -5"),
    ("a - -b", "a - -b"),
    ("+a * -b", "+a * -b"),
    ("a == b", "a = b"),
    ("a != b", "a <> b"),
    ("a <= b AND c >= d", "a <= b AND c >= d"),
    ("a + b IS DISTINCT FROM c + d", "a + b IS DISTINCT FROM c + d"),
    ("a IS NOT DISTINCT FROM b = c", "a IS NOT DISTINCT FROM b = c"),
    ("(a IS NOT DISTINCT FROM b) = c", "(a IS NOT DISTINCT FROM b) = c"),
    ("a BETWEEN b AND c AND d", "a BETWEEN b AND c AND d"),
    ("a BETWEEN b AND (c AND d)", "a BETWEEN b AND (c AND d)"),
    ("a BETWEEN b + 1 AND c * 2 OR d", "a BETWEEN b + 1 AND c * 2 OR d"),
    ("a BETWEEN 1 AND 2 = b", "a BETWEEN 1 AND 2 = b"),
    ("a = b BETWEEN 1 AND 2", "a = b BETWEEN 1 AND 2"),
    ("(a = b) BETWEEN 1 AND 2", "(a = b) BETWEEN 1 AND 2"),
    ("a LIKE b || '%'", "a LIKE b || '%'"),
    ("(a LIKE b) || c", "(a LIKE b) || c"),
  ])
  func precedence(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  @Test(arguments: [
    ("a = ANY (SELECT b FROM t)", "a = ANY (SELECT b FROM t)"),
    ("a <> SOME (SELECT b FROM t)", "a <> ANY (SELECT b FROM t)"),
    ("a + 1 >= ALL (VALUES (1), (2))", "a + 1 >= ALL (VALUES (1), (2))"),
    ("a = ANY ((SELECT 1) UNION SELECT 2)", "a = ANY (SELECT 1 UNION SELECT 2)"),
    ("a = ALL (SELECT 1) AND b", "a = ALL (SELECT 1) AND b"),
    ("(a = ALL (SELECT 1)) = b", "(a = ALL (SELECT 1)) = b"),
  ])
  func quantified(text: String, expected: String) {
    #expect(canonical(expression: text) == expected)
  }

  @Test func rangesCoverBracketsOfOperands() throws {
    let text = "x AND  (a + b) * (c)  "
    guard case .binary(.and, _, let product, let whole) = try Parser.parseExpression(text) else {
      Issue.record("not a conjunction")
      return
    }
    #expect(whole == SourceRange(start: 0, end: 20))
    #expect(product.range == SourceRange(start: 7, end: 20))
  }
}
