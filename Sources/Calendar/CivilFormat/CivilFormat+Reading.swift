extension CivilFormat {
  /// Whether texts can be read by this form: a year is in it, and nothing that tells no date.
  public var canRead: Bool {
    elements.contains { element in
      if case .number(let number, _, _) = element {
        [.year, .yearOfCentury, .isoYear].contains(number)
      } else {
        false
      }
    } && elements.allSatisfy(\.isReadable)
  }

  /// The civil timestamp that a text in this form means; nil for a text of another form, a day that does not exist, or
  /// a name of a day of the week that the date contradicts.
  ///
  /// Numbers may lack the zeros before them, names may have any case, a blank stands for any number of blanks. Years of
  /// two digits are 1969 to 2068. What the form leaves out is the first: month, day, moment.
  public func timestamp(of text: String) -> Int64? {
    var reading = Reading(text)
    for (index, element) in elements.enumerated() {
      let following = index + 1 < elements.count ? elements[index + 1] : nil
      guard reading.take(element, before: following) else { return nil }
    }
    reading.skipBlanks()
    return reading.rest.isEmpty ? reading.timestamp : nil
  }
}

extension CivilFormat.Element {
  fileprivate var isReadable: Bool {
    guard case .number(let number, _, _) = self else { return true }
    return switch number {
    case .century, .quarter, .weekFromSunday, .weekFromMonday, .weekFromFirst, .weekOfMonth, .julianDay,
      .yearOfMillennium, .yearOfDecade, .secondOfDay:
      false
    default: true
    }
  }

  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}

/// A text while it is read.
private struct Reading {
  private(set) var rest: Substring
  private var numbers: [CivilFormat.Number: Int] = [:]
  private var weekday: Weekday?
  private var isAfternoon: Bool?

  init(_ text: String) {
    rest = text[...]
    skipBlanks()
  }

  mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

  mutating func take(_ element: CivilFormat.Element, before following: CivilFormat.Element?) -> Bool {
    switch element {
    case .literal(let literal):
      for character in literal {
        if character.isWhitespace {
          guard rest.first?.isWhitespace == true else { return false }
          skipBlanks()
        } else if rest.popFirst() != character {
          return false
        }
      }
      return true
    case .number(let number, let width, let ordinal):
      guard takeNumber(number, mayRunOn: following?.isNumber != true, width: width) else { return false }
      return ordinal == nil || takeOrdinal()
    case .name(let name, _, let padded):
      guard takeName(name) else { return false }
      if padded { rest = rest.drop { $0 == " " && following != .literal(" ") } }
      return true
    }
  }

  /// - Parameter mayRunOn: whether fewer digits than the width will do, no number following at once.
  private mutating func takeNumber(_ number: CivilFormat.Number, mayRunOn: Bool, width: Int) -> Bool {
    let limit = number.mostDigits
    let digits = rest.prefix(mayRunOn ? limit : max(width, 1)).prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, mayRunOn || digits.count == max(width, 1), var value = Int(digits) else {
      return false
    }
    // A year of four digits has four: 15 for 2015 would be another time.
    if number == .year || number == .isoYear, digits.count != 4 { return false }
    rest = rest.dropFirst(digits.count)
    if case .fraction(let places) = number {
      value *= (digits.count..<places).reduce(1) { unit, _ in unit * 10 }
    }
    numbers[number] = value
    return true
  }

  private mutating func takeOrdinal() -> Bool {
    guard ["st", "nd", "rd", "th"].contains(rest.prefix(2).lowercased()) else { return false }
    rest = rest.dropFirst(2)
    return true
  }

  private mutating func takeName(_ name: CivilFormat.Name) -> Bool {
    switch name {
    case .weekday, .shortWeekday:
      let names = Weekday.allCases.map { name == .weekday ? $0.name : String($0.name.prefix(3)) }
      guard let index = takeWord(of: names) else { return false }
      weekday = Weekday.allCases[index]
    case .month, .shortMonth:
      let names = CivilDate.monthNames.map { name == .month ? $0 : String($0.prefix(3)) }
      guard let index = takeWord(of: names) else { return false }
      numbers[.month] = index + 1
    case .halfDay, .dottedHalfDay:
      guard let index = takeWord(of: name == .halfDay ? ["AM", "PM"] : ["A.M.", "P.M."]) else { return false }
      isAfternoon = index == 1
    }
    return true
  }

  private mutating func takeWord(of words: [String]) -> Int? {
    guard let index = words.firstIndex(where: { rest.prefix($0.count).lowercased() == $0.lowercased() })
    else {
      return nil
    }
    rest = rest.dropFirst(words[index].count)
    return index
  }

  // MARK: - What was read

  var timestamp: Int64? {
    guard let day, let microsecondOfDay, weekday.map({ $0 == Weekday(dayNumber: day) }) ?? true else {
      return nil
    }
    return CivilTimestamp.timestamp(dayNumber: day, microsecondOfDay: microsecondOfDay)
  }

  private var day: Int? {
    if let isoYear = numbers[.isoYear], let week = numbers[.isoWeek] {
      return isoDay(isoYear, week, numbers[.isoWeekday] ?? weekday?.rawValue ?? 1)
    }
    // As the clocks of POSIX read two digits.
    let ofCentury = numbers[.yearOfCentury].map { $0 < 69 ? 2000 + $0 : 1900 + $0 }
    guard let year = numbers[.year] ?? ofCentury else { return nil }
    if let dayOfYear = numbers[.dayOfYear] {
      guard let first = CivilDate(year: year, month: 1, day: 1), dayOfYear > 0 else { return nil }
      let date = first.adding(days: dayOfYear - 1)
      return date.year == year ? date.dayNumber : nil
    }
    return CivilDate(year: year, month: numbers[.month] ?? 1, day: numbers[.day] ?? 1)?.dayNumber
  }

  /// The day of an ISO week, if the year has that week.
  private func isoDay(_ year: Int, _ week: Int, _ weekday: Int) -> Int? {
    guard let fourth = CivilDate(year: year, month: 1, day: 4)?.dayNumber, (1...7).contains(weekday),
      (1...53).contains(week)
    else { return nil }
    let monday = fourth - (Weekday(dayNumber: fourth).rawValue - 1) + (week - 1) * 7
    return CivilDate(dayNumber: monday + 3).year == year ? monday + weekday - 1 : nil
  }

  private var microsecondOfDay: Int64? {
    var hour = numbers[.hour] ?? 0
    if let ofHalfDay = numbers[.hourOfHalfDay] {
      guard (1...12).contains(ofHalfDay) else { return nil }
      hour = ofHalfDay % 12 + (isAfternoon == true ? 12 : 0)
    }
    let (minute, second) = (numbers[.minute] ?? 0, numbers[.second] ?? 0)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let fraction = (1...6).compactMap { places in
      numbers[.fraction(places: places)].map { value in (places..<6).reduce(value) { value, _ in value * 10 }
      }
    }.first
    return Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(fraction ?? 0)
  }
}

extension CivilFormat.Number {
  /// How many digits a text may have for it.
  fileprivate var mostDigits: Int {
    switch self {
    case .year, .isoYear: 4
    case .dayOfYear: 3
    case .isoWeekday, .weekday, .weekdayFromOne: 1
    case .fraction(let places): places
    default: 2
    }
  }
}
