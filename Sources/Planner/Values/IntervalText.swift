import Columnar

/// Reads intervals as PostgreSQL writes them: `3 days`, `1 year 2 months`, `-1 week`, `04:05:06.5`, `90 minutes`.
enum IntervalText {
  static func interval(_ text: some StringProtocol) -> Interval? {
    var rest = text.lowercased().split(whereSeparator: \.isWhitespace)[...]
    guard !rest.isEmpty else { return nil }
    var sum = Interval()
    while let word = rest.popFirst() {
      let part: Interval?
      if word.contains(":") {
        part = clock(word)
      } else {
        let (number, unit) = splitNumber(word)
        let unitText = unit.isEmpty ? rest.popFirst().map(String.init) : String(unit)
        part = unitText.flatMap { interval(number: number, unit: $0) }
      }
      guard let part, let next = added(sum, part) else { return nil }
      sum = next
    }
    return sum
  }

  /// A number of one unit; a fraction is allowed where it comes out in whole days or microseconds.
  static func interval(number: some StringProtocol, unit: String) -> Interval? {
    guard let count = DecimalValue(parsing: number) else { return nil }
    switch unit.lowercased() {
    case "year", "years", "yr", "yrs", "y": return months(count, 12)
    case "quarter", "quarters": return months(count, 3)
    case "month", "months", "mon", "mons": return months(count, 1)
    case "week", "weeks", "w": return days(count, 7)
    case "day", "days", "d": return days(count, 1)
    case "hour", "hours", "hr", "hrs", "h": return time(count, 3_600_000_000)
    case "minute", "minutes", "min", "mins", "m": return time(count, 60_000_000)
    case "second", "seconds", "sec", "secs", "s": return time(count, 1_000_000)
    case "millisecond", "milliseconds", "ms": return time(count, 1_000)
    case "microsecond", "microseconds", "us": return time(count, 1)
    default: return nil
    }
  }

  private static func splitNumber(_ word: Substring) -> (Substring, Substring) {
    let end = word.firstIndex { !($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") } ?? word.endIndex
    return (word[..<end], word[end...])
  }

  private static func clock(_ word: Substring) -> Interval? {
    let isNegative = word.hasPrefix("-")
    let fields = word.drop { $0 == "-" || $0 == "+" }.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3, let hours = Int64(fields[0]),
      let minutes = Int64(fields[1]),
      (0..<60).contains(minutes), hours >= 0, hours < 1 << 31,
      let seconds = fields.count == 3
        ? DecimalValue(parsing: fields[2])?.rescaled(to: 6) : .init(unscaled: 0, scale: 6),
      seconds.unscaled >= 0, seconds.unscaled < 60_000_000
    else { return nil }
    let total = (hours * 60 + minutes) * 60_000_000 + Int64(seconds.unscaled)
    return Interval(microseconds: isNegative ? -total : total)
  }

  private static func months(_ count: DecimalValue, _ each: Int128) -> Interval? {
    whole(count, each).flatMap { Int32(exactly: $0) }.map { Interval(months: $0) }
  }

  private static func days(_ count: DecimalValue, _ each: Int128) -> Interval? {
    if let days = whole(count, each) { return Int32(exactly: days).map { Interval(days: $0) } }
    return time(count, each * Int128(Interval.microsecondsPerDay))
  }

  private static func time(_ count: DecimalValue, _ each: Int128) -> Interval? {
    whole(count, each).flatMap { Int64(exactly: $0) }.map { Interval(microseconds: $0) }
  }

  private static func whole(_ count: DecimalValue, _ each: Int128) -> Int128? {
    let (product, overflow) = count.unscaled.multipliedReportingOverflow(by: each)
    let unit = DecimalValue.powerOfTen(count.scale)
    guard !overflow, product % unit == 0 else { return nil }
    return product / unit
  }

  private static func added(_ a: Interval, _ b: Interval) -> Interval? {
    let months = a.months.addingReportingOverflow(b.months)
    let days = a.days.addingReportingOverflow(b.days)
    let time = a.microseconds.addingReportingOverflow(b.microseconds)
    guard !months.overflow, !days.overflow, !time.overflow else { return nil }
    return Interval(months: months.partialValue, days: days.partialValue, microseconds: time.partialValue)
  }
}
