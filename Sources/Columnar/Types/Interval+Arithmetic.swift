extension Interval {
  /// The sum, part by part; nil when a part overflows.
  public func adding(_ other: Interval) -> Interval? {
    let months = months.addingReportingOverflow(other.months)
    let days = days.addingReportingOverflow(other.days)
    let time = microseconds.addingReportingOverflow(other.microseconds)
    guard !months.overflow, !days.overflow, !time.overflow else { return nil }
    return Interval(months: months.partialValue, days: days.partialValue, microseconds: time.partialValue)
  }

  /// The interval backwards; nil when a part has no negative.
  public var negated: Interval? {
    guard months != .min, days != .min, microseconds != .min else { return nil }
    return Interval(months: -months, days: -days, microseconds: -microseconds)
  }

  /// So many times the interval; nil when a part overflows.
  public func multiplied(by factor: Int64) -> Interval? {
    let (months, manyMonths) = Int64(months).multipliedReportingOverflow(by: factor)
    let (days, manyDays) = Int64(days).multipliedReportingOverflow(by: factor)
    let (time, muchTime) = microseconds.multipliedReportingOverflow(by: factor)
    guard !manyMonths, !manyDays, !muchTime, let months = Int32(exactly: months),
      let days = Int32(exactly: days)
    else { return nil }
    return Interval(months: months, days: days, microseconds: time)
  }

  /// The interval with every part put through `scale`, a product or a quotient: a fraction of a month becomes days of
  /// which a month has 30, a fraction of a day becomes time; nil past the range.
  ///
  /// - Source: PostgreSQL's multiplication of intervals, rounding of the fractions to a millionth included.
  public func scaled(_ scale: (Double) -> Double) -> Interval? {
    func toMillionths(_ value: Double) -> Double { (value * 1_000_000).rounded(.toNearestOrEven) / 1_000_000 }
    let (allMonths, allDays) = (scale(Double(months)), scale(Double(days)))
    guard let wholeMonths = Int32(exactly: allMonths.rounded(.towardZero)),
      let wholeDays = Int32(exactly: allDays.rounded(.towardZero))
    else { return nil }
    let daysOfMonths = toMillionths((allMonths - Double(wholeMonths)) * 30)
    var seconds = toMillionths(
      (allDays - Double(wholeDays) + daysOfMonths - daysOfMonths.rounded(.towardZero)) * 86_400)
    var moreDays = daysOfMonths.rounded(.towardZero)
    if seconds.magnitude >= 86_400 {
      let whole = (seconds / 86_400).rounded(.towardZero)
      moreDays += whole
      seconds -= whole * 86_400
    }
    guard let extra = Int32(exactly: moreDays),
      let time = Int64(exactly: (scale(Double(microseconds)) + seconds * 1_000_000).rounded(.toNearestOrEven))
    else { return nil }
    let days = wholeDays.addingReportingOverflow(extra)
    return days.overflow ? nil : Interval(months: wholeMonths, days: days.partialValue, microseconds: time)
  }

  /// Every 30 days as a month, days and months of one sign; nil past the range.
  ///
  /// - Source: PostgreSQL's `justify_days`.
  public var daysJustified: Interval? {
    let (carried, rest) = Self.carried(Int64(months), Int64(days), each: 30)
    return Int32(exactly: carried).map {
      Interval(months: $0, days: Int32(rest), microseconds: microseconds)
    }
  }

  /// Every 24 hours as a day, time and days of one sign; nil past the range.
  ///
  /// - Source: PostgreSQL's `justify_hours`.
  public var hoursJustified: Interval? {
    let (carried, rest) = Self.carried(Int64(days), microseconds, each: Self.microsecondsPerDay)
    return Int32(exactly: carried).map { Interval(months: months, days: $0, microseconds: rest) }
  }

  /// Hours as days and days as months, all parts of one sign; nil past the range.
  ///
  /// - Source: PostgreSQL's `justify_interval`.
  public var justified: Interval? {
    let total = comparableMicroseconds
    let day = Int128(Self.microsecondsPerDay)
    guard let months = Int32(exactly: total / (day * 30)) else { return nil }
    return Interval(
      months: months, days: Int32(total % (day * 30) / day), microseconds: Int64(total % day))
  }

  /// A greater and a smaller unit with the smaller brought below one greater, and to the sign of both together.
  private static func carried(_ greater: Int64, _ smaller: Int64, each: Int64) -> (Int64, Int64) {
    var (greater, rest) = (greater + smaller / each, smaller % each)
    if greater > 0, rest < 0 {
      greater -= 1
      rest += each
    } else if greater < 0, rest > 0 {
      greater += 1
      rest -= each
    }
    return (greater, rest)
  }
}
