/// A form in which dates and times are written and read: `%d/%m/%Y`, or `DD/MM/YYYY`.
///
///     let form = try CivilFormat(signs: "%-d %B %Y")
///     form.text(of: 0)                          // "1 January 1970"
///     form.timestamp(of: "31 March 2015")       // microseconds since 1970-01-01
public struct CivilFormat: Sendable {
  /// One piece of the form.
  enum Element: Hashable, Sendable {
    /// Text that stands for itself.
    case literal(String)
    /// A number with as many digits as `width` at least, or as many as it has when `width` is 1.
    case number(Number, width: Int, ordinal: Ordinal?)
    /// A name.
    case name(Name, LetterCase, padded: Bool)
  }

  /// What a number counts.
  enum Number: Hashable, Sendable {
    case year, yearOfCentury, yearOfMillennium, yearOfDecade, isoYear, century, quarter, month
    case day, dayOfYear, isoWeekday, weekday, weekdayFromOne
    case isoWeek, weekFromSunday, weekFromMonday, weekFromFirst, weekOfMonth, julianDay
    case hour, hourOfHalfDay, minute, second, secondOfDay
    /// Parts of a second of so many places.
    case fraction(places: Int)
  }

  /// What a name names.
  enum Name: Hashable, Sendable {
    case weekday, shortWeekday, month, shortMonth, halfDay, dottedHalfDay
  }

  /// The letters of a name.
  enum LetterCase: Hashable, Sendable {
    case capitalized, upper, lower
  }

  /// The letters of `1st`, `2nd`, …
  enum Ordinal: Hashable, Sendable {
    case upper, lower
  }

  let elements: [Element]

  /// The text of a civil timestamp in this form.
  public func text(of timestamp: Int64) -> String {
    let parts = Parts(timestamp)
    return elements.reduce(into: "") { text, element in
      switch element {
      case .literal(let literal): text += literal
      case .number(let number, let width, let ordinal):
        let digits = String(parts.value(number))
        text += String(repeating: "0", count: max(0, width - digits.count)) + digits
        if let ordinal { text += Self.ending(parts.value(number), ordinal) }
      case .name(let name, let letterCase, let padded):
        let word = Self.cased(parts.name(name), letterCase)
        // The longest names of days and months have nine letters.
        text += padded ? word + String(repeating: " ", count: max(0, 9 - word.count)) : word
      }
    }
  }

  private static func cased(_ word: String, _ letterCase: LetterCase) -> String {
    switch letterCase {
    case .capitalized: word
    case .upper: word.uppercased()
    case .lower: word.lowercased()
    }
  }

  private static func ending(_ value: Int, _ ordinal: Ordinal) -> String {
    let ending =
      switch (value % 100, value % 10) {
      case (11...13, _): "th"
      case (_, 1): "st"
      case (_, 2): "nd"
      case (_, 3): "rd"
      default: "th"
      }
    return ordinal == .upper ? ending.uppercased() : ending
  }
}

/// A timestamp taken apart.
private struct Parts {
  let day: Int
  let microsecond: Int
  let year: Int
  let month: Int
  let dayOfMonth: Int

  init(_ timestamp: Int64) {
    let (day, microsecond) = CivilTimestamp.split(timestamp)
    (self.day, self.microsecond) = (day, Int(microsecond))
    (year, month, dayOfMonth) = CivilDate.components(ofDayNumber: day)
  }

  private var weekday: Weekday { Weekday(dayNumber: day) }
  private var dayOfYear: Int { day - CivilDate.dayNumber(year: year, month: 1, day: 1) + 1 }
  /// The Thursday of the ISO week, by whose year the week is counted.
  private var thursday: Int { day - weekday.rawValue + 4 }
  private var isoYear: Int { CivilDate.components(ofDayNumber: thursday).year }

  func value(_ number: CivilFormat.Number) -> Int {
    switch number {
    case .year: year
    case .yearOfMillennium: year % 1_000
    case .yearOfCentury: year % 100
    case .yearOfDecade: year % 10
    case .isoYear: isoYear
    case .century: (year + 99) / 100
    case .quarter: (month - 1) / 3 + 1
    case .month: month
    case .day: dayOfMonth
    case .dayOfYear: dayOfYear
    case .isoWeekday: weekday.rawValue
    case .weekday: weekday.rawValue % 7
    case .weekdayFromOne: weekday.rawValue % 7 + 1
    case .isoWeek: (thursday - CivilDate.dayNumber(year: isoYear, month: 1, day: 1)) / 7 + 1
    case .weekFromSunday: (dayOfYear + 6 - weekday.rawValue % 7) / 7
    case .weekFromMonday: (dayOfYear + 7 - weekday.rawValue) / 7
    case .weekFromFirst: (dayOfYear - 1) / 7 + 1
    case .weekOfMonth: (dayOfMonth - 1) / 7 + 1
    case .julianDay: day + 2_440_588
    case .hour: microsecond / 3_600_000_000
    case .hourOfHalfDay: (microsecond / 3_600_000_000 + 11) % 12 + 1
    case .minute: microsecond / 60_000_000 % 60
    case .second: microsecond / 1_000_000 % 60
    case .secondOfDay: microsecond / 1_000_000
    case .fraction(let places): microsecond % 1_000_000 / (places..<6).reduce(1) { unit, _ in unit * 10 }
    }
  }

  func name(_ name: CivilFormat.Name) -> String {
    let isMorning = microsecond < 43_200_000_000
    return switch name {
    case .weekday: weekday.name
    case .shortWeekday: String(weekday.name.prefix(3))
    case .month: CivilDate.monthNames[month - 1]
    case .shortMonth: String(CivilDate.monthNames[month - 1].prefix(3))
    case .halfDay: isMorning ? "AM" : "PM"
    case .dottedHalfDay: isMorning ? "A.M." : "P.M."
    }
  }
}

extension CivilDate {
  /// January to December.
  public static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}

extension Weekday {
  /// Monday to Sunday.
  public var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }
}
