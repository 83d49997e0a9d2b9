/// The chart that suits a series of months, chosen by the size of its baseline before any value is judged.
///
/// | what a month of the baseline has | chart | a signal is |
/// | --- | --- | --- |
/// | fewer than 12 months of baseline | run | a run, up to the last value, longer than chance gives |
/// | counts, 5 or more | XmR of the rate | a special cause, by the rules of "plot the dots" |
/// | counts, 1 to 5 | u; u′ (Laney) where events come in clusters | a value outside the limits |
/// | counts, under 1 | t, of the days between events; g where some fell on one day | a value outside the limits |
/// | shares, 5 or more with and 5 or more without | p; p′ (Laney) where events come in clusters | a value outside the limits |
/// | shares, fewer | run | as above |
///
/// - Source: NHS England, "Making data count" (XmR is weak under a mean of about 5); Provost and Murray (2011), "The health care
///   data guide", chapter 5 (t and g charts of rare events); Laney (2002); Anhøj and Olesen (2014).
public struct ChosenChart: Hashable, Sendable {
  /// A chart by its usual name.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case run
    case xmr = "XmR"
    case u
    case uPrime = "u′"
    case p
    case pPrime = "p′"
    case t
    case g
  }

  /// Why a value stands out.
  public enum Cause: Hashable, Sendable {
    /// A rule of "plot the dots".
    case special(SpecialCause)
    /// Outside the limits of another chart.
    case outside(Side)
    /// A time between cases outside its limits: above where it is short, and cases are many.
    case gap(Side)
    /// The last of a run that is longer than chance gives.
    case run(Side)

    /// Whether it is outside limits: the other rules find slower things, and speak more often where nothing has changed.
    public var isOutside: Bool {
      switch self {
      case .special(let cause): cause.rule == .outside
      case .outside, .gap: true
      case .run: false
      }
    }

    /// Whether it is high or low.
    public var side: Side {
      switch self {
      case .special(let cause): cause.side
      case .outside(let side), .gap(let side), .run(let side): side
      }
    }
  }

  /// A value on the chart.
  public struct Point: Hashable, Sendable {
    /// The month that it belongs to, from 0; of a t or g chart the month in which the gap ended.
    public let month: Int
    /// A rate, a share, or days between events.
    public let value: Double
    /// nil: the chart has no limits.
    public let lower: Double?
    /// nil: the chart has no limits.
    public let upper: Double?
    /// Why it stands out; nil where it does not.
    public let cause: Cause?
  }

  /// What a month has.
  public struct Month: Hashable, Sendable {
    /// How many events, or how many of the cases have it.
    public let count: Int
    /// Days, for counts; cases, for shares.
    public let size: Int

    /// A month as given.
    public init(count: Int, size: Int) {
      self.count = count
      self.size = size
    }
  }

  /// Which chart it is: as asked for, and g in place of t where several events fell on one day.
  public let kind: Kind
  /// Its centre line.
  public let centre: Double
  /// In order of time. A month without a case has no share, and no point.
  public let points: [Point]

  /// Which chart suits counts of events a month.
  ///
  /// - Parameters:
  ///   - baseline: the months that make the limits.
  ///   - isClustered: whether a child's events make a cluster.
  public static func kind(ofCounts baseline: [Month], isClustered: Bool) -> Kind {
    let mean = Double(baseline.reduce(0) { $0 + $1.count }) / Double(max(1, baseline.count))
    if baseline.count < shortestBaseline { return .run }
    if mean >= 5 { return .xmr }
    return mean < 1 ? .t : isClustered ? .uPrime : .u
  }

  /// Which chart suits shares; the parameters as of ``kind(ofCounts:isClustered:)``.
  public static func kind(ofShares baseline: [Month], isClustered: Bool) -> Kind {
    let filled = baseline.filter { $0.size > 0 }
    let (having, cases) = filled.reduce((0, 0)) { ($0.0 + $1.count, $0.1 + $1.size) }
    if filled.count < shortestBaseline || min(having, cases - having) < 5 * filled.count { return .run }
    return isClustered ? .pPrime : .p
  }

  /// The fewest months that make limits.
  public static let shortestBaseline = 12
  /// The fewest values of a run chart that say anything.
  public static let fewestOfARun = 10

  /// The values on a chart of a kind.
  ///
  /// - Parameters:
  ///   - months: in order, those of the baseline first.
  ///   - baseline: how many months make the limits, 1 or more.
  ///   - eventDays: of a t or g chart, the day of each event with its month, in order of time; else not asked for.
  public init(
    _ kind: Kind, months: [Month], baseline: Int, eventDays: [(day: Int, month: Int)] = []
  ) {
    let isOfDays = kind == .t || kind == .g
    let shareDays = zip(eventDays.dropFirst(), eventDays).contains { $0.day == $1.day }
    self.kind = isOfDays ? (shareDays ? .g : .t) : kind
    if isOfDays {
      (centre, points) = Self.daysBetween(eventDays, self.kind, baseline: baseline)
      return
    }
    let filled = months.indices.filter { months[$0].size > 0 }
    let base = filled.prefix { $0 < baseline }.count
    let values = filled.map { Double(months[$0].count) / Double(months[$0].size) }
    let counts = filled.map { months[$0].count }
    guard base > 0 else {
      (centre, points) = (0, [])
      return
    }
    switch kind {
    case .run:
      let run = RunChart(values)
      centre = run.centre
      let last = Self.lastRun(of: values, about: run)
      points = filled.indices.map { place in
        Point(
          month: filled[place], value: values[place], lower: nil, upper: nil,
          cause: place == values.count - 1 ? last.map(Cause.run) : nil)
      }
    case .xmr:
      let chart = XmRChart(values, phases: [.init(first: 0, baseline: base)])
      centre = chart.points[0].limits.centre
      points = zip(filled, chart.points).map { month, point in
        Point(
          month: month, value: point.value, lower: point.limits.lowerShown, upper: point.limits.upper,
          cause: point.cause.map(Cause.special))
      }
    case .u, .uPrime, .p, .pPrime, .t, .g:
      let sizes = filled.map { months[$0].size }
      let isLaney = kind == .uPrime || kind == .pPrime
      let chart =
        kind == .u || kind == .uPrime
        ? ShewhartChart.rates(counts, per: sizes.map(Double.init), laney: isLaney, baseline: base)
        : ShewhartChart.shares(counts, of: sizes, laney: isLaney, baseline: base)
      centre = chart.centre
      points = zip(filled, chart.points).map { month, point in
        Self.point(point, in: month, centre: chart.centre)
      }
    }
  }

  /// The points of the months from one on that stand out.
  public func signals(fromMonth first: Int) -> [Point] {
    points.filter { $0.month >= first && $0.cause != nil }
  }

  private static func point(_ point: ShewhartChart.Point, in month: Int, centre: Double) -> Point {
    Point(
      month: month, value: point.value, lower: point.lower, upper: point.upper,
      cause: point.isSignal ? .outside(point.value > centre ? .above : .below) : nil)
  }

  private static func daysBetween(
    _ events: [(day: Int, month: Int)], _ kind: Kind, baseline: Int
  ) -> (centre: Double, points: [Point]) {
    let gaps = zip(events.dropFirst(), events).map { ($0.day - $1.day, $0.month) }
    let base = gaps.prefix { $0.1 < baseline }.count
    guard base > 0 else { return (0, []) }
    let chart =
      kind == .g
      ? ShewhartChart.casesBetween(gaps.map(\.0), baseline: base)
      : ShewhartChart.timeBetween(gaps.map { Double($0.0) }, baseline: base)
    return (
      chart.centre,
      zip(gaps, chart.points).map { gap, point in
        Point(
          month: gap.1, value: point.value, lower: point.lower, upper: point.upper,
          cause: point.isSignal ? .gap(point.value > chart.centre ? .below : .above) : nil)
      }
    )
  }

  /// The side of the run that the values end with, where it is longer than chance gives.
  private static func lastRun(of values: [Double], about run: RunChart) -> Side? {
    guard values.count >= fewestOfARun, let expected = run.longestRunExpected else { return nil }
    let sides = values.compactMap { Side(of: $0, from: run.centre) }
    guard let last = sides.last else { return nil }
    return sides.reversed().prefix { $0 == last }.count > expected ? last : nil
  }
}
