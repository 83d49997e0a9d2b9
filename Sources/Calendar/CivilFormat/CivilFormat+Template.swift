extension CivilFormat {
  /// A form made of PostgreSQL's template patterns: `YYYY`, `MM`, `DD`, `HH24`, `MI`, `SS`, `Mon`, `Day` and so on. `FM`
  /// before a pattern leaves out zeros and blanks, `TH` after one writes `1ST`; text stands in double quotes.
  ///
  /// - Throws: ``CalendarError/unknownSign(_:)`` for letters that are no pattern.
  /// - Source: PostgreSQL's documentation, "Template Patterns for Date/Time Formatting".
  public init(template: String) throws(CalendarError) {
    var elements: [Element] = []
    var rest = template[...]
    var isBare = false
    while let first = rest.first {
      if first == "\"" {
        rest.removeFirst()
        let end = rest.firstIndex(of: "\"") ?? rest.endIndex
        elements.append(.literal(String(rest[..<end])))
        rest = rest[end...].dropFirst()
      } else if !first.isLetter {
        elements.append(.literal(String(rest.removeFirst())))
      } else if rest.hasPrefix("FM") {
        isBare = true
        rest = rest.dropFirst(2)
      } else {
        guard let (length, element) = Self.pattern(at: rest, isBare: isBare) else {
          throw .unknownSign(String(rest.prefix { $0.isLetter }))
        }
        rest = rest.dropFirst(length)
        isBare = false
        elements.append(Self.takingOrdinal(element, from: &rest))
      }
    }
    self.elements = elements
  }

  /// The longest pattern at the beginning of a text.
  private static func pattern(at text: Substring, isBare: Bool) -> (length: Int, Element)? {
    let upper = text.prefix(7).uppercased()
    guard let (spelling, name) = names.first(where: { upper.hasPrefix($0.0) }) else {
      return numbers.first { upper.hasPrefix($0.0) }.map { spelling, number, width in
        (spelling.count, .number(number, width: isBare ? 1 : width, ordinal: nil))
      }
    }
    let written = text.prefix(spelling.count)
    let letterCase: LetterCase =
      written == written.lowercased()[...]
      ? .lower : written == written.uppercased()[...] ? .upper : .capitalized
    let isLong = name == .weekday || name == .month
    return (spelling.count, .name(name, letterCase, padded: isLong && !isBare))
  }

  private static func takingOrdinal(_ element: Element, from rest: inout Substring) -> Element {
    guard case .number(let number, let width, _) = element else { return element }
    let ordinal: Ordinal? = rest.hasPrefix("TH") ? .upper : rest.hasPrefix("th") ? .lower : nil
    if ordinal != nil { rest = rest.dropFirst(2) }
    return .number(number, width: width, ordinal: ordinal)
  }

  /// Numbers by their patterns, of those that begin alike the longest first.
  private static let numbers: [(String, Number, Int)] = [
    ("HH24", .hour, 2), ("HH12", .hourOfHalfDay, 2), ("HH", .hourOfHalfDay, 2), ("MI", .minute, 2),
    ("SSSSS", .secondOfDay, 1), ("SSSS", .secondOfDay, 1), ("SS", .second, 2),
    ("MS", .fraction(places: 3), 3), ("US", .fraction(places: 6), 6),
    ("FF1", .fraction(places: 1), 1), ("FF2", .fraction(places: 2), 2), ("FF3", .fraction(places: 3), 3),
    ("FF4", .fraction(places: 4), 4), ("FF5", .fraction(places: 5), 5), ("FF6", .fraction(places: 6), 6),
    ("YYYY", .year, 4), ("YYY", .yearOfMillennium, 3), ("YY", .yearOfCentury, 2), ("Y", .yearOfDecade, 1),
    ("IYYY", .isoYear, 4), ("MM", .month, 2), ("DDD", .dayOfYear, 3), ("DD", .day, 2),
    ("D", .weekdayFromOne, 1),
    ("ID", .isoWeekday, 1), ("IW", .isoWeek, 2), ("WW", .weekFromFirst, 2), ("W", .weekOfMonth, 1),
    ("CC", .century, 2), ("Q", .quarter, 1), ("J", .julianDay, 1),
  ]

  /// Names by their patterns; they are looked for first, since numbers have patterns that begin like theirs.
  private static let names: [(String, Name)] = [
    ("MONTH", .month), ("MON", .shortMonth), ("DAY", .weekday), ("DY", .shortWeekday),
    ("A.M.", .dottedHalfDay), ("P.M.", .dottedHalfDay), ("AM", .halfDay), ("PM", .halfDay),
  ]
}
