/// Why a point of an XmR chart is not what the process gives by itself.
public struct SpecialCause: Hashable, Sendable {
  /// The rule that the point meets; of several, the first in this order.
  public enum Rule: Hashable, Sendable, CaseIterable {
    /// Outside the process limits.
    case outside
    /// One of seven points in a row that all rise or all fall; a tie ends a row.
    case trend
    /// Near a limit, as another of three points in a row is, with all three on one side of the mean.
    case twoInThree
    /// One of seven points in a row on one side of the mean; a point on the mean ends a row.
    case shift
  }

  /// The rule.
  public let rule: Rule
  /// Above: high, or rising. Below: low, or falling.
  public let side: Side

  /// What it means for a measure of which more is better, worse or neither.
  public func meaning(_ better: BetterDirection) -> Meaning {
    switch better {
    case .neither: side == .above ? .high : .low
    case .higher: side == .above ? .improvement : .concern
    case .lower: side == .above ? .concern : .improvement
    }
  }

  /// What a special cause means.
  public enum Meaning: Hashable, Sendable {
    /// For the better.
    case improvement
    /// For the worse.
    case concern
    /// Up, neither for better nor for worse.
    case high
    /// Down, neither for better nor for worse.
    case low
  }
}

/// Which way a measure improves.
///
/// More reported episodes or referrals may be better recording: such measures are `neither`.
public enum BetterDirection: Hashable, Sendable {
  case higher
  case lower
  case neither
}

/// Whether a process that goes on as it is will meet a target.
public enum Assurance: Hashable, Sendable {
  /// The limits lie on the right side of the target.
  case consistentPass
  /// The limits lie on the wrong side of the target.
  case consistentFail
  /// The target lies within the limits: met or missed by chance.
  case inconsistent
}
