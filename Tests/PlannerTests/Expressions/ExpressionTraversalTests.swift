import Columnar
import SQLSyntax
import Testing

@testable import Planner

@Suite struct ExpressionTraversalTests {
  private let x = Expression.column(ColumnID(number: 1), .integer, .nowhere)
  private let y = Expression.column(ColumnID(number: 2), .integer, .nowhere)

  private func equal(_ a: Expression, _ b: Expression) -> Expression { .comparison(.equal, a, b) }

  @Test func conjunctsAreFlat() {
    let (a, b, c) = (equal(x, y), equal(x, x), equal(y, y))
    #expect(Expression.and([.and([a, b]), c]).conjuncts == [a, b, c])
    #expect(Expression.or([a, b]).conjuncts == [.or([a, b])])
    #expect(Expression.conjunction([]) == nil)
    #expect(Expression.conjunction([a]) == a)
    #expect(Expression.conjunction([a, b]) == .and([a, b]))
  }

  @Test func everyKindOfExpressionIsLookedInto() {
    let one = Expression.constant(.integer(1), .integer)
    let expressions: [Expression] = [
      .arithmetic(.add, x, one, .integer, .nowhere), equal(x, one), .distinctness(x, one, negated: false),
      .and([equal(x, one)]),
      .or([equal(x, one)]), .not(equal(x, one)), .isNull(x, negated: false),
      .inConstants(x, [.integer(1)], hasNull: false, negated: true),
      .searched([.init(condition: equal(x, one), result: one)], otherwise: one, .integer),
      .searched([.init(condition: equal(one, one), result: x)], otherwise: one, .integer),
      .searched([.init(condition: equal(one, one), result: one)], otherwise: x, .integer),
      .coalesce([one, x], .integer), .cast(x, .double, isTry: false, .nowhere),
      .call(.number(.absolute), [x], .integer, .nowhere),
    ]
    for expression in expressions {
      #expect(expression.columns == [ColumnID(number: 1)], "\(expression)")
      let replaced = expression.replacing { $0 == x ? y : nil }
      #expect(replaced.columns == [ColumnID(number: 2)], "\(expression)")
      #expect(replaced.replacing { $0 == y ? x : nil } == expression)
    }
  }

  @Test func placesDoNotTellExpressionsApart() {
    let here = Expression.column(ColumnID(number: 1), .integer, Place(.init(start: 3, end: 4)))
    #expect(here == x)
    #expect(Set([here, x]).count == 1)
  }

  /// Constants that SQL compares as equal are not one expression.
  @Test func constantsAreToldApartByWhatTheyAre() {
    let month = Expression.constant(.interval(Interval(months: 1)), .interval)
    let days = Expression.constant(.interval(Interval(days: 30)), .interval)
    #expect(month != days)
    #expect(Expression.constant(.text("\u{E9}"), .text) != .constant(.text("e\u{301}"), .text))
    #expect(
      Expression.constant(.decimal(DecimalValue(unscaled: 15, scale: 1)), .decimal(scale: 1))
        != .constant(.decimal(DecimalValue(unscaled: 150, scale: 2)), .decimal(scale: 2)))
  }
}
