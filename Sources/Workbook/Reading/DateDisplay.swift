/// What of a date or time a number format shows.
struct DateDisplay: Hashable, Sendable {
  var showsDate = false
  /// Whether the day of the month is shown; a format of month and year alone does not.
  var showsDay = false
  var showsTime = false
  /// Whether hours go on past 24: a duration.
  var isElapsed = false

  /// What the formats show that need no code in the file.
  ///
  /// - Source: ECMA-376 Part 1, 18.8.30, those of East Asian locales included.
  static func builtIn(_ id: Int) -> DateDisplay? {
    switch id {
    case 14...16, 27...31, 36, 50...54, 57, 58: DateDisplay(showsDate: true, showsDay: true)
    case 17: DateDisplay(showsDate: true)
    case 18...21, 32...35, 45, 47, 55, 56: DateDisplay(showsTime: true)
    case 46: DateDisplay(showsTime: true, isElapsed: true)
    case 22: DateDisplay(showsDate: true, showsDay: true, showsTime: true)
    default: nil
    }
  }

  /// What a code shows; nil where it is none of a date or time.
  ///
  /// Only what stands before the first semicolon counts: the rest is for negative numbers, zeros and texts.
  init?(code: String) {
    var hasYear = false
    var hasDay = false
    var hasMonthOrMinute = false
    var rest = Array(code.lowercased())[...]
    scan: while let sign = rest.first {
      switch sign {
      case ";": break scan
      case "\"": rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst(2)
      case "[":
        let inside = rest.dropFirst().prefix { $0 != "]" }
        if !inside.isEmpty && inside.allSatisfy({ "hms".contains($0) }) {
          (showsTime, isElapsed) = (true, true)
        }
        rest = rest.dropFirst(inside.count + 2)
      default:
        if rest.starts(with: "general") {
          rest = rest.dropFirst(7)
        } else if rest.starts(with: "am/pm") {
          rest = rest.dropFirst(5)
        } else {
          if sign == "y" { hasYear = true }
          if sign == "d" { hasDay = true }
          if sign == "m" { hasMonthOrMinute = true }
          if sign == "h" || sign == "s" { showsTime = true }
          rest = rest.dropFirst()
        }
      }
    }
    showsDay = hasDay
    showsDate = hasYear || hasDay || hasMonthOrMinute && !showsTime
    if !showsDate && !showsTime { return nil }
  }

  private init(
    showsDate: Bool = false, showsDay: Bool = false, showsTime: Bool = false, isElapsed: Bool = false
  ) {
    self.showsDate = showsDate
    self.showsDay = showsDay
    self.showsTime = showsTime
    self.isElapsed = isElapsed
  }
}
