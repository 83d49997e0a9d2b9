import Inference
import Testing

@Suite struct RunChartTests {
  @Test func aConstantSeriesHasNoUsefulValueAndNoSignal() {
    for values in [[3.0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]] {
      let chart = RunChart(values)
      #expect(chart.usefulCount == 0 && !chart.isSignal)
      #expect(chart.longestRun == nil && chart.crossings == nil && chart.fewestCrossingsExpected == nil)
    }
  }

  /// Median 5: the three fives are left out, and the runs beside them join.
  @Test func valuesOnTheMedianAreLeftOut() {
    let chart = RunChart([4, 5, 4, 6, 5, 6, 5])
    #expect(chart.centre == 5 && chart.usefulCount == 4)
    #expect(chart.longestRun == 2 && chart.crossings == 1)
  }

  /// R: `round(log2(n)) + 3` and `qbinom(0.05, n - 1, 0.5)`.
  @Test func expectedRunsAndCrossingsAreThoseOfR() {
    let expected = [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10), (60, 9, 23)]
    for (count, run, crossings) in expected {
      #expect(RunChart.longestRun(of: count) == run)
      #expect(RunChart.fewestCrossings(of: count) == crossings)
    }
  }

  @Test func manyValuesDoNotUnderflow() {
    // By sums of exact fractions in Python.
    #expect(RunChart.fewestCrossings(of: 5_000) == 2_441)
  }
}
