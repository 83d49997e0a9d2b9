import Calendar

/// Tells dates of birth from the dates of events: by how long before them they lie.
enum BirthDates {
  /// From three to twenty-five years before the events.
  ///
  /// - Parameter events: the day on which the events begin, as a day number.
  static func range(before events: Int) -> Range<Int> {
    let year = 365.25
    return events - Int(25 * year)..<events - Int(3 * year)
  }

  /// Any day on which somebody now under twenty-five may have been born, where no event is known.
  static let anyRange =
    CivilDate.dayNumber(year: 1985, month: 1, day: 1)..<CivilDate.dayNumber(year: 2100, month: 1, day: 1)

  /// The day that a cell names in full and without a time: `14/05/2003`, `2003-05-14`, `14 May 2003`, `20030514`.
  static func day(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count >= 6, text.count <= 30 else { return nil }
    var parts: [ArraySlice<UInt8>] = []
    var part: [UInt8] = []
    for byte in Array(text) + [0x20] {
      let isDigit = byte &- 0x30 <= 9
      let isLetter = (byte | 0x20) &- 0x61 <= 25
      let follows = part.first.map { ($0 &- 0x30 <= 9) == isDigit } ?? true
      if !part.isEmpty, !(isDigit || isLetter) || !follows {
        parts.append(part[...])
        part = []
      }
      if isDigit || isLetter { part.append(byte) }
    }
    parts.removeAll { ordinals.contains(String(decoding: $0, as: UTF8.self).lowercased()) }
    // Midnight is no time of its own.
    while parts.count > 3, let last = parts.last,
      ["0", "00", "T"].contains(String(decoding: last, as: UTF8.self))
    {
      parts.removeLast()
    }
    if parts.count == 1, parts[0].count == 8 {
      let digits = parts[0]
      return day(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2))
        ?? day(digits.suffix(4), digits.dropFirst(2).prefix(2), digits.prefix(2))
    }
    guard parts.count == 3 else { return nil }
    if parts[0].count == 4 { return day(parts[0], parts[1], parts[2]) }
    return day(parts[2], parts[1], parts[0]) ?? day(parts[2], parts[0], parts[1])
  }

  private static func day(_ year: ArraySlice<UInt8>, _ month: ArraySlice<UInt8>, _ day: ArraySlice<UInt8>)
    -> Int?
  {
    guard var year = number(year), let month = number(month) ?? monthNumber(month), let day = number(day)
    else {
      return nil
    }
    if year < 100 { year += year < 50 ? 2000 : 1900 }
    guard (1900..<2100).contains(year), CivilDate.exists(year: year, month: month, day: day) else {
      return nil
    }
    return CivilDate.dayNumber(year: year, month: month, day: day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.count <= 4 ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }

  private static func monthNumber(_ letters: ArraySlice<UInt8>) -> Int? {
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }

  private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "of", "dob", "born", "b"]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
}
