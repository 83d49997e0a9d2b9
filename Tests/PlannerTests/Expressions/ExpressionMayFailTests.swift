import SQLSyntax
import Testing

@testable import Planner

/// What can fail at a row, told from the expression alone.
@Suite struct ExpressionMayFailTests {
  private func mayFail(_ expression: String) throws -> Bool {
    let plan = try Planned.bound("SELECT \(expression) FROM episodes CROSS JOIN loose")
    guard case .project(_, let projections) = plan else { throw Planned.NoQuery() }
    return projections[0].expression.mayFail
  }

  @Test(arguments: [
    "x", "x > 1", "x = 1 AND y IS NULL", "x IN (1, 2)", "coalesce(x, 0)", "upper(district)",
    "district || 'a'",
    "district LIKE 'a%'", "district ILIKE '_b'", "CAST(x AS DOUBLE)", "CAST(day AS TIMESTAMP)",
    "CAST(x AS TEXT)",
    "TRY_CAST(district AS INTEGER)", "date_trunc('month', day)", "extract(year FROM day)", "day - day",
    "x = 1.5",
    "financial_year(day)", "CASE WHEN x = 1 THEN y END", "greatest(x, y)", "x BETWEEN 1 AND y",
    "length(district) > 3",
  ]) func nothingHereCan(expression: String) throws {
    #expect(try !mayFail(expression))
  }

  @Test(arguments: [
    "x / y", "x + 1", "-x", "CAST(district AS INTEGER)", "CAST(district AS DATE)", "day + x",
    "day + INTERVAL '1 month'",
    "substring(district, 1, x)", "district LIKE district", "district LIKE 'a\\'", "sqrt(x)", "abs(x)",
    "date_trunc(district, day)", "coalesce(x, 1 / y)", "upper(CAST(x + 1 AS TEXT))", "make_date(x, 1, 1)",
    "CASE WHEN x / y = 1 THEN 1 END", "TRY_CAST(x / y AS TEXT)", "round(1.5 * x, 1)",
  ]) func somethingHereCan(expression: String) throws {
    #expect(try mayFail(expression))
  }
}
