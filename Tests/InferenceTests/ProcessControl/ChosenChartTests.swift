import Inference
import Testing

@Suite struct ChosenChartTests {
  private func counts(_ counts: [Int], size: Int = 30) -> [ChosenChart.Month] {
    counts.map { ChosenChart.Month(count: $0, size: size) }
  }

  @Test(arguments: [
    ([Int](repeating: 5, count: 12), false, ChosenChart.Kind.xmr),
    ([Int](repeating: 5, count: 12), true, .xmr),
    ([Int](repeating: 5, count: 11), true, .run), ([Int](repeating: 4, count: 12), false, .u),
    ([Int](repeating: 4, count: 12), true, .uPrime), ([Int](repeating: 1, count: 12), false, .u),
    ([1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], true, .t), ([], false, .run),
  ])
  func countsAreChartedByTheirSize(baseline: [Int], isClustered: Bool, kind: ChosenChart.Kind) {
    #expect(ChosenChart.kind(ofCounts: counts(baseline), isClustered: isClustered) == kind)
  }

  /// A month without a case is no month of a share.
  @Test(arguments: [
    (5, 10, 12, true, ChosenChart.Kind.pPrime), (5, 10, 12, false, .p), (4, 10, 12, true, .run),
    (6, 10, 12, true, .run),
    (5, 10, 11, true, .run), (0, 0, 12, true, .run),
  ])
  func sharesAreChartedByTheirSmallerSide(
    count: Int, size: Int, months: Int, isClustered: Bool, kind: ChosenChart.Kind
  ) {
    let baseline = Array(repeating: ChosenChart.Month(count: count, size: size), count: months)
    #expect(ChosenChart.kind(ofShares: baseline, isClustered: isClustered) == kind)
  }

  @Test func monthsBehindTheBaselineMakeNoLimits() throws {
    let months = counts([10, 12, 11, 9, 10, 12, 11, 10, 9, 11, 10, 12] + [40])
    let chart = ChosenChart(.xmr, months: months, baseline: 12)
    let same = XmRChart(months.map { Double($0.count) / 30 }, phases: [.init(first: 0, baseline: 12)])
    #expect(chart.centre == same.points[0].limits.centre)
    let signals = chart.signals(fromMonth: 12)
    #expect(signals.map(\.month) == [12])
    let cause = try #require(signals[0].cause)
    #expect(cause.isOutside && cause.side == .above)
    #expect(chart.signals(fromMonth: 13).isEmpty)
  }

  @Test func aShiftIsNotOutside() throws {
    let months = counts([10, 12, 9, 11, 8, 12, 10, 9, 11, 10, 9, 12] + [11, 11, 11, 11, 11, 11, 11])
    let last = try #require(ChosenChart(.xmr, months: months, baseline: 12).points.last?.cause)
    #expect(!last.isOutside && last.side == .above)
  }

  @Test func aMonthWithoutACaseHasNoShare() {
    let months = [(5, 10), (0, 0), (6, 10), (9, 10)].map { ChosenChart.Month(count: $0.0, size: $0.1) }
    let chart = ChosenChart(.p, months: months, baseline: 3)
    #expect(chart.points.map(\.month) == [0, 2, 3])
    #expect(abs(chart.centre - 11.0 / 20) < 1e-12)
  }

  /// Events of one day have no time between: the chart counts days then.
  @Test func eventsOfOneDayMakeAGChart() {
    let apart = [(0, 0), (40, 1), (90, 2), (91, 3)].map { (day: $0.0, month: $0.1) }
    #expect(ChosenChart(.t, months: [], baseline: 4, eventDays: apart).kind == .t)
    let shared = ChosenChart(.t, months: [], baseline: 4, eventDays: apart + [(91, 3)])
    #expect(shared.kind == .g)
    #expect(shared.points.map(\.value) == [40, 50, 1, 0])
    #expect(shared.points.map(\.month) == [1, 2, 3, 3])
  }

  /// 24 values have runs of 8 at most: 12 below and then 12 above the median end with one of 12.
  @Test func aLongRunUpToTheEndIsASignal() throws {
    let months = counts((0..<12).map { 1 + $0 % 2 } + (0..<12).map { 7 + $0 % 2 })
    let chart = ChosenChart(.run, months: months, baseline: 5)
    let last = try #require(chart.points.last)
    #expect(last.cause == .run(.above) && last.upper == nil)
    #expect(chart.points.dropLast().allSatisfy { $0.cause == nil })
    let short = ChosenChart(.run, months: Array(months.suffix(9)), baseline: 5)
    #expect(short.points.allSatisfy { $0.cause == nil })
  }

  @Test func withoutABaselineThereIsNoPoint() {
    #expect(ChosenChart(.run, months: counts([3, 4]), baseline: 0).points.isEmpty)
    #expect(ChosenChart(.t, months: [], baseline: 3, eventDays: []).points.isEmpty)
  }
}
