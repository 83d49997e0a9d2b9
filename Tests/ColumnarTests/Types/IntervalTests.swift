import Testing

@testable import Columnar

@Suite struct IntervalTests {
  /// PostgreSQL: `interval '1 month' = interval '30 days'`, `interval '1 day' = interval '24 hours'`.
  @Test func `a month compares as 30 days and a day as 24 hours`() {
    #expect(Interval(months: 1) == Interval(days: 30))
    #expect(Interval(days: 1) == Interval(microseconds: 86_400_000_000))
    #expect(Set([Interval(months: 1), Interval(days: 30), Interval(days: 31)]).count == 2)
    #expect(Interval(months: 1) < Interval(days: 31))
    #expect(Interval(days: -1) < Interval())
    #expect(Interval(months: .max, days: .max, microseconds: .max) > Interval(months: .max, days: .max))
  }
}
