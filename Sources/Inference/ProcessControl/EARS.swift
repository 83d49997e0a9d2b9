/// The early aberration reporting system: each period against the few before it.
///
/// It needs no history of years, and so suits a board's months and weeks. A period with an alarm stays in the baselines
/// of those after it.
///
/// - Source: Hutwagner et al. (2003), "The bioterrorism preparedness and response Early Aberration Reporting System",
///   Journal of Urban Health 80; thresholds of Salmon, Schumacher and Höhle (2016), Journal of Statistical Software 70.
///   R's surveillance 1.20.3 adds C3's width to the period's own count in place of the mean, so that its alarm does not
///   depend on that count; here it does.
public enum EARS: Hashable, Sendable, CaseIterable {
  /// The baseline ends with the period before; the threshold lies 3.09 standard deviations above its mean.
  case c1
  /// As C1 with two periods between, so that a slow rise does not hide itself.
  case c2
  /// As C2 at 1.96 standard deviations, less what each of the two periods before went above one.
  case c3

  /// A period against what its baseline lets expect.
  public struct Period: Hashable, Sendable {
    /// Its place in the series, from 0.
    public let place: Int
    /// The count.
    public let count: Double
    /// The mean of the baseline.
    public let mean: Double
    /// The standard deviation of the baseline, or the smallest that was allowed.
    public let deviation: Double
    /// How many standard deviations above the mean the threshold lies; below 0 after two high periods (C3), and
    /// −∞ after one that no baseline without spread could expect.
    public let width: Double

    /// A count above it is an alarm; never below 0.
    public var threshold: Double { width.isFinite ? max(0, mean + width * deviation) : 0 }
    /// Whether the count is above the threshold.
    public var isAlarm: Bool { count > threshold }
  }

  /// The periods that have a whole baseline before them, in order; none of a series that is too short.
  ///
  /// - Parameters:
  ///   - counts: one for each period, in order.
  ///   - baseline: how many periods make one, 3 at least.
  ///   - smallestDeviation: a smaller standard deviation counts as this. At 0, one case after a baseline of none is an alarm.
  public func periods(
    of counts: [Double], baseline: Int = 7, smallestDeviation: Double = 0
  ) -> [Period] {
    precondition(baseline >= 3 && smallestDeviation >= 0)
    let gap = self == .c1 ? 0 : 2
    func expected(at place: Int) -> (mean: Double, deviation: Double) {
      let values = Array(counts[place - gap - baseline..<place - gap])
      return (values.mean, max(values.standardDeviation, smallestDeviation))
    }
    /// By how many standard deviations a period goes above one.
    func excess(at place: Int) -> Double {
      let (mean, deviation) = expected(at: place)
      let rise = counts[place] - mean
      return rise > 0 ? max(0, rise / deviation - 1) : 0
    }
    let first = baseline + (self == .c3 ? 4 : gap)
    return counts.indices.dropFirst(first).map { place in
      let (mean, deviation) = expected(at: place)
      let width =
        self == .c3
        ? Normal.quantile(0.975) - excess(at: place - 1) - excess(at: place - 2) : Normal.quantile(0.999)
      return Period(place: place, count: counts[place], mean: mean, deviation: deviation, width: width)
    }
  }
}
