/// A span of civil time: months, days and microseconds are kept apart, since none is a fixed number of another.
@frozen
public struct Interval: Hashable, Sendable, BitwiseCopyable {
  /// Whole months.
  public var months: Int32
  /// Whole days.
  public var days: Int32
  /// Microseconds.
  public var microseconds: Int64

  /// Makes a span of the three parts.
  @inlinable
  public init(months: Int32 = 0, days: Int32 = 0, microseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.microseconds = microseconds
  }

  /// Microseconds in a day of 24 hours.
  public static let microsecondsPerDay: Int64 = 86_400_000_000

  /// The length in microseconds with a month counted as 30 days and a day as 24 hours: what intervals are compared by.
  ///
  /// - Source: PostgreSQL's comparison of intervals.
  public var comparableMicroseconds: Int128 {
    (Int128(months) * 30 + Int128(days)) * Int128(Self.microsecondsPerDay) + Int128(microseconds)
  }
}

extension Interval: Comparable {
  /// Equal by ``comparableMicroseconds``: a month equals 30 days.
  public static func == (left: Interval, right: Interval) -> Bool {
    left.comparableMicroseconds == right.comparableMicroseconds
  }

  /// Hashes what ``==`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(comparableMicroseconds)
  }

  /// Compares by ``comparableMicroseconds``.
  public static func < (left: Interval, right: Interval) -> Bool {
    left.comparableMicroseconds < right.comparableMicroseconds
  }
}
