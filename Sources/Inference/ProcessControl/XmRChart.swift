/// The XmR chart of a measure, with the rules of "plot the dots".
///
/// Limits lie 2.66 mean moving ranges from the mean of a baseline. Where the counts are small (a mean under about 5) they are
/// weak: chart counts, or what lies between events, with a ``ShewhartChart``.
///
/// - Source: NHS England, "Making data count"; the deviations from it that R's NHSRplotthedots 0.2.2 documents
///   (screened ranges, all three of two in three on one side). Unlike there, a constant series has limits, at its mean.
public struct XmRChart: Hashable, Sendable {
  /// A stretch with limits of its own.
  public struct Phase: Hashable, Sendable {
    /// The place of its first value, from 0.
    public let first: Int
    /// How many of its values, from the first on, make its limits; nil: all.
    public let baseline: Int?

    /// A stretch to the next phase's first value, or to the end.
    public init(first: Int, baseline: Int? = nil) {
      self.first = first
      self.baseline = baseline
    }
  }

  /// A value against its phase.
  public struct Point: Hashable, Sendable {
    /// The value.
    public let value: Double
    /// The limits of its phase.
    public let limits: ProcessLimits
    /// What sets it apart; nil for common cause, which calls for no explanation.
    public let cause: SpecialCause?
  }

  /// The values, in their order.
  public let points: [Point]
  /// The number of values in the shortest baseline.
  public let shortestBaseline: Int

  /// Whether a baseline is so short (under 12) that its limits will move with every new value: say so beside the chart.
  public var isShort: Bool { shortestBaseline < 12 }

  /// - Parameters:
  ///   - values: in order of time, without gaps.
  ///   - phases: in order, the first at 0; rules do not reach from one into the next.
  ///   - screened: leave moving ranges out that are themselves special (the Excel tool of NHS England keeps them).
  /// - Precondition: every phase has a value and a baseline of at least one.
  public init(_ values: [Double], phases: [Phase] = [Phase(first: 0)], screened: Bool = true) {
    precondition(phases.first?.first == 0)
    let ends = phases.dropFirst().map(\.first) + [values.count]
    let stretches = zip(phases, ends).map { phase, end in
      let all = Array(values[phase.first..<end])
      let baseline = Array(all.prefix(phase.baseline ?? all.count))
      precondition(!baseline.isEmpty)
      return (values: all, baseline: baseline)
    }
    shortestBaseline = stretches.map(\.baseline.count).min() ?? 0
    points = stretches.flatMap { stretch in
      let range = stretch.baseline.meanMovingRange(screened: screened)
      let limits = ProcessLimits(centre: stretch.baseline.mean, width: range.map { 2.66 * $0 })
      let causes = SpecialCause.causes(of: stretch.values, limits: limits)
      return zip(stretch.values, causes).map { Point(value: $0, limits: limits, cause: $1) }
    }
  }

  /// Whether the process, going on as it is after the last point, will meet a target; nil without limits, and where a
  /// measure has no better direction.
  public func assurance(of target: Double, better: BetterDirection) -> Assurance? {
    guard better != .neither, let limits = points.last?.limits, let lower = limits.lower,
      let upper = limits.upper
    else { return nil }
    if target > upper { return better == .higher ? .consistentFail : .consistentPass }
    if target < lower { return better == .higher ? .consistentPass : .consistentFail }
    return .inconsistent
  }
}

/// The limits of a process about its mean.
public struct ProcessLimits: Hashable, Sendable {
  /// The mean.
  public let centre: Double
  /// From the mean to either limit; nil where one value makes the baseline.
  public let width: Double?

  /// Below this a value is outside. May be negative, and is for testing only: show ``lowerShown``.
  public var lower: Double? { width.map { centre - $0 } }
  /// Above this a value is outside.
  public var upper: Double? { width.map { centre + $0 } }
  /// The lower limit of a measure that cannot be negative, as it is drawn.
  public var lowerShown: Double? { lower.map { max(0, $0) } }

  /// The side of the mean on which a value lies; nil on the mean.
  public func side(of value: Double) -> Side? { Side(of: value, from: centre) }

  /// Whether a value is outside the limits.
  public func isOutside(_ value: Double) -> Bool {
    width.map { value > centre + $0 || value < centre - $0 } ?? false
  }

  /// Whether a value is inside the limits, and further than two thirds of the way to one.
  public func isNear(_ value: Double) -> Bool {
    guard let width, !isOutside(value) else { return false }
    return value > centre + 2 * width / 3 || value < centre - 2 * width / 3
  }
}
