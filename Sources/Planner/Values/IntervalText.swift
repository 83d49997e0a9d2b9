import Columnar

/// Reads intervals in the forms of PostgreSQL: `3 days`, `1 year 2 months`, `3 4:05:06`, `1-2` (years and months),
/// `1.5 hours ago`, and ISO 8601's `P1Y2M3DT4H5M6S`.
enum IntervalText {
  static func interval(_ text: some StringProtocol) -> Interval? {
    let lower = text.lowercased()
    if lower.first == "p" { return iso(lower.dropFirst()) }
    var words = lower.split(whereSeparator: \.isWhitespace)[...]
    if words.first == "@" { words.removeFirst() }
    let isAgo = words.last == "ago"
    if isAgo { words.removeLast() }
    guard !words.isEmpty else { return nil }
    var sum = Interval()
    while var word = words.popFirst() {
      // A sign may stand off its number.
      if word == "-" || word == "+", let next = words.popFirst() { word = word + next }
      guard let part = part(word, before: &words), let next = sum.adding(part) else { return nil }
      sum = next
    }
    return isAgo ? sum.negated : sum
  }

  /// The part that a word begins; its unit may be the next one.
  private static func part(_ word: Substring, before words: inout ArraySlice<Substring>) -> Interval? {
    if word.contains(":") { return clock(word) }
    if let yearsAndMonths = yearsAndMonths(word) { return yearsAndMonths }
    let (number, unit) = splitNumber(word)
    if !unit.isEmpty { return interval(number: number, unit: String(unit)) }
    // A number alone is seconds, but days before a time of day.
    guard let next = words.first else { return interval(number: number, unit: "second") }
    if next.contains(":") { return interval(number: number, unit: "day") }
    words.removeFirst()
    return interval(number: number, unit: String(next))
  }

  /// A number of one unit. A fraction of a year is rounded to months, one of a month becomes days of which it has 30,
  /// one of a week or day time.
  ///
  /// The unit may be a range, as in `INTERVAL '1-2' YEAR TO MONTH`; then the number is a text of that form.
  static func interval(number: some StringProtocol, unit: String) -> Interval? {
    let unit = unit.lowercased()
    if unit.contains(" to ") {
      return interval(unit == "minute to second" ? prefixed(number, by: "0:") : String(number))
    }
    guard let count = DecimalValue(parsing: number), let field = DateField(named: unit) else { return nil }
    switch field {
    case .millennium: return years(count, 1_000)
    case .century: return years(count, 100)
    case .decade: return years(count, 10)
    case .year: return years(count, 1)
    case .quarter: return months(count, 3)
    case .month: return months(count, 1)
    case .week where unit != "weekofyear": return days(count, 7)
    case .day where unit != "dayofmonth": return days(count, 1)
    case .hour: return time(count, 3_600_000_000)
    case .minute: return time(count, 60_000_000)
    case .second: return time(count, 1_000_000)
    case .millisecond: return time(count, 1_000)
    case .microsecond: return time(count, 1)
    case .week, .day, .isoyear, .yearweek, .dow, .isodow, .doy, .epoch, .julian: return nil
    }
  }

  private static func prefixed(_ clock: some StringProtocol, by prefix: String) -> String {
    clock.hasPrefix("-") ? "-" + prefix + clock.dropFirst() : prefix + clock
  }

  private static func splitNumber(_ word: Substring) -> (Substring, Substring) {
    let end = word.firstIndex { !($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") } ?? word.endIndex
    return (word[..<end], word[end...])
  }

  /// `[-]h:mm[:ss[.f]]`.
  private static func clock(_ word: Substring) -> Interval? {
    let isNegative = word.hasPrefix("-")
    let unsigned = isNegative || word.hasPrefix("+") ? word.dropFirst() : word
    let fields = unsigned.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3, fields[0].first?.isNumber == true,
      let hours = Int64(fields[0]),
      let minutes = Int64(fields[1]),
      (0..<60).contains(minutes), hours < 1 << 31,
      let seconds = fields.count == 3
        ? DecimalValue(parsing: fields[2])?.rescaled(to: 6) : .init(unscaled: 0, scale: 6),
      seconds.unscaled >= 0, seconds.unscaled < 60_000_000
    else { return nil }
    let total = (hours * 60 + minutes) * 60_000_000 + Int64(seconds.unscaled)
    return Interval(microseconds: isNegative ? -total : total)
  }

  /// `[-]years-months`.
  private static func yearsAndMonths(_ word: Substring) -> Interval? {
    let isNegative = word.hasPrefix("-")
    let unsigned = isNegative || word.hasPrefix("+") ? word.dropFirst() : word
    let fields = unsigned.split(separator: "-", omittingEmptySubsequences: false)
    guard fields.count == 2, fields.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }),
      let years = Int32(fields[0]), let months = Int32(fields[1]), months < 12, years < 100_000_000
    else { return nil }
    return Interval(months: (isNegative ? -1 : 1) * (years * 12 + months))
  }

  /// What follows the `p` of ISO 8601: numbers with Y, M, W and D, and after a T with H, M and S.
  private static func iso(_ text: Substring) -> Interval? {
    var (rest, sum, isTime) = (text, Interval(), false)
    guard !text.isEmpty, text.last != "t" else { return nil }
    while !rest.isEmpty {
      if rest.first == "t", !isTime {
        isTime = true
        rest.removeFirst()
      }
      let (number, units) = splitNumber(rest)
      guard let unit = units.first.flatMap({ isoUnit($0, isTime) }),
        let part = interval(number: number, unit: unit), let next = sum.adding(part)
      else { return nil }
      sum = next
      rest = units.dropFirst()
    }
    return sum
  }

  private static func isoUnit(_ letter: Character, _ isTime: Bool) -> String? {
    switch (letter, isTime) {
    case ("y", false): "year"
    case ("m", false): "month"
    case ("w", false): "week"
    case ("d", false): "day"
    case ("h", true): "hour"
    case ("m", true): "minute"
    case ("s", true): "second"
    default: nil
    }
  }

  private static func years(_ count: DecimalValue, _ each: Int128) -> Interval? {
    let (product, overflow) = count.unscaled.multipliedReportingOverflow(by: each * 12)
    guard !overflow else { return nil }
    let months = DecimalValue.dividedRoundingHalfAway(product, by: DecimalValue.powerOfTen(count.scale))
    return Int32(exactly: months).map { Interval(months: $0) }
  }

  private static func months(_ count: DecimalValue, _ each: Int128) -> Interval? {
    guard let (whole, rest) = parts(count, each), let months = Int32(exactly: whole),
      let days = days(rest, 30)
    else { return nil }
    return days.adding(Interval(months: months))
  }

  private static func days(_ count: DecimalValue, _ each: Int128) -> Interval? {
    guard let (whole, rest) = parts(count, each), let days = Int32(exactly: whole),
      let time = time(rest, Int128(Interval.microsecondsPerDay))
    else { return nil }
    return time.adding(Interval(days: days))
  }

  private static func time(_ count: DecimalValue, _ each: Int128) -> Interval? {
    let (product, overflow) = count.unscaled.multipliedReportingOverflow(by: each)
    guard !overflow else { return nil }
    let rounded = DecimalValue.dividedRoundingHalfAway(product, by: DecimalValue.powerOfTen(count.scale))
    return Int64(exactly: rounded).map { Interval(microseconds: $0) }
  }

  /// So many times `each`: the whole part, and the fraction that is left.
  private static func parts(_ count: DecimalValue, _ each: Int128) -> (Int128, DecimalValue)? {
    let (product, overflow) = count.unscaled.multipliedReportingOverflow(by: each)
    guard !overflow else { return nil }
    let (whole, rest) = product.quotientAndRemainder(dividingBy: DecimalValue.powerOfTen(count.scale))
    return (whole, DecimalValue(unscaled: rest, scale: count.scale))
  }
}
