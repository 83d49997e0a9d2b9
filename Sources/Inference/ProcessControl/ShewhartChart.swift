import Foundation

/// A chart of counts, rates, shares or gaps with limits three standard deviations about the centre line.
///
/// Limits are cut to where the measure can be: at 0, and of shares at 1 too. Values are in order of time; a baseline, if
/// given, is the number of values from the first on that make the limits.
///
/// - Source: Montgomery (2009), "Introduction to statistical quality control", chapters 6 and 7; NIST/SEMATECH
///   e-Handbook 6.3; the choice of centre lines of R's qicharts2 0.8.1.
public struct ShewhartChart: Hashable, Sendable {
  /// A value with its limits.
  public struct Point: Hashable, Sendable {
    /// The count, rate, share or gap.
    public let value: Double
    /// Below this the value is a signal; nil where one value makes the baseline.
    public let lower: Double?
    /// Above this the value is a signal; nil where one value makes the baseline.
    public let upper: Double?

    /// Whether the value is outside its limits.
    public var isSignal: Bool {
      guard let lower, let upper else { return false }
      return value < lower || value > upper
    }
  }

  /// The centre line.
  public let centre: Double
  /// The values, in their order.
  public let points: [Point]

  /// The tests of a run chart about the centre line.
  public var runs: RunChart { RunChart(points.map(\.value), centre: centre) }

  /// c chart: counts over equal stretches of time or population.
  public static func counts(_ counts: [Int], baseline: Int? = nil) -> ShewhartChart {
    let values = counts.map(Double.init)
    let centre = Array(values.prefix(baseline ?? values.count)).mean
    return ShewhartChart(centre: centre, values: values, within: 0...(.infinity)) { _ in centre.squareRoot() }
  }

  /// u chart: counts per unit of exposure (days in care, children), which differs.
  ///
  /// - Parameter laney: widen or narrow the limits by how much more the rates differ than counts by chance would, as
  ///   large exposures need.
  /// - Precondition: as many exposures as counts, all above 0.
  /// - Source: Laney (2002), "Improved control charts for attributes", Quality Engineering 14.
  public static func rates(
    _ counts: [Int], per exposures: [Double], laney: Bool = false, baseline: Int? = nil
  ) -> ShewhartChart {
    proportional(counts, to: exposures, laney: laney, baseline: baseline, within: 0...(.infinity)) { $0 }
  }

  /// p chart: the share of cases that have something.
  ///
  /// - Parameter laney: as of ``rates(_:per:laney:baseline:)``.
  /// - Precondition: as many sizes as counts, all above 0.
  public static func shares(
    _ counts: [Int], of sizes: [Int], laney: Bool = false, baseline: Int? = nil
  ) -> ShewhartChart {
    proportional(
      counts, to: sizes.map(Double.init), laney: laney, baseline: baseline, within: 0...1
    ) { $0 * (1 - $0) }
  }

  /// g chart: cases (or days) between rare events. The centre line is the median, since gaps are skewed.
  public static func casesBetween(_ gaps: [Int], baseline: Int? = nil) -> ShewhartChart {
    let values = gaps.map(Double.init)
    let base = Array(values.prefix(baseline ?? values.count))
    let mean = base.mean
    let width = 3 * (mean * (mean + 1)).squareRoot()
    return ShewhartChart(
      centre: base.median,
      points: values.map { Point(value: $0, lower: max(0, mean - width), upper: mean + width) })
  }

  /// t chart: time between rare events, made symmetric by the power 1 / 3.6.
  ///
  /// - Precondition: all times are above 0: events of one day need their hours, or a g chart.
  /// - Source: Nelson (1994), "A control chart for parts-per-million nonconforming items", Journal of Quality Technology
  ///   26.
  public static func timeBetween(_ times: [Double], baseline: Int? = nil) -> ShewhartChart {
    precondition(times.allSatisfy { $0 > 0 })
    let chart = individuals(times.map { pow($0, 1 / 3.6) }, baseline: baseline)
    func back(_ root: Double) -> Double { pow(max(0, root), 3.6) }
    return ShewhartChart(
      centre: back(chart.centre),
      points: zip(times, chart.points).map { time, point in
        Point(value: time, lower: point.lower.map(back), upper: point.upper.map(back))
      })
  }

  /// I chart: single values, with limits from their mean moving range.
  public static func individuals(_ values: [Double], baseline: Int? = nil) -> ShewhartChart {
    let base = Array(values.prefix(baseline ?? values.count))
    let range = base.meanMovingRange(screened: false)
    return ShewhartChart(centre: base.mean, values: values, within: -(.infinity)...(.infinity)) { _ in
      range.map { $0 / 1.128 }
    }
  }

  /// Counts against sizes; the variance of one unit comes from the pooled rate.
  private static func proportional(
    _ counts: [Int], to sizes: [Double], laney: Bool, baseline: Int?, within range: ClosedRange<Double>,
    variance: (Double) -> Double
  ) -> ShewhartChart {
    precondition(counts.count == sizes.count && sizes.allSatisfy { $0 > 0 })
    let length = baseline ?? counts.count
    let centre = Double(counts.prefix(length).reduce(0, +)) / sizes.prefix(length).reduce(0, +)
    let deviations = sizes.map { (variance(centre) / $0).squareRoot() }
    let values = zip(counts, sizes).map { Double($0) / $1 }
    var spread: Double? = 1
    if laney {
      // Where every value is at the centre, as zeros are, there is nothing to widen.
      let scores = zip(values, deviations).prefix(length).map { $1 > 0 ? ($0 - centre) / $1 : 0 }
      spread = scores.meanMovingRange(screened: false).map { $0 / 1.128 }
    }
    return ShewhartChart(centre: centre, values: values, within: range) { place in
      spread.map { $0 * deviations[place] }
    }
  }

  private init(
    centre: Double, values: [Double], within range: ClosedRange<Double>, deviation: (Int) -> Double?
  ) {
    self.init(
      centre: centre,
      points: values.enumerated().map { place, value in
        let width = deviation(place).map { 3 * $0 }
        return Point(
          value: value, lower: width.map { max(range.lowerBound, centre - $0) },
          upper: width.map { min(range.upperBound, centre + $0) })
      })
  }

  private init(centre: Double, points: [Point]) {
    self.centre = centre
    self.points = points
  }
}
