import Calendar

/// Reads dates and times as SQL writes them: what an extract may hold (``CivilText``), and besides it months and days of
/// one digit, slashes, parts of a second past a millionth, 24:00, and a `Z` at the end.
///
/// A `Z` says nothing more here: times are civil and have no zone. Another offset is no time at all, so that none is
/// dropped unseen.
enum CivilTimeText {
  static func reading(_ text: Substring) -> CivilReading? {
    var copy = String(text)
    return copy.withUTF8 { CivilText.read($0) } ?? loose(text)
  }

  private static func loose(_ text: Substring) -> CivilReading? {
    var text = text
    if text.last == "Z" || text.last == "z", text.contains(":") { text.removeLast() }
    let end = text.firstIndex { $0 == " " || $0 == "T" || $0 == "t" } ?? text.endIndex
    guard let day = day(text[..<end]) else { return nil }
    if end == text.endIndex { return CivilReading(dayNumber: day) }
    guard let time = timeOfDay(text[text.index(after: end)...]) else { return nil }
    // 24:00 is the next day's midnight.
    let isNextDay = time == CivilTimestamp.microsecondsPerDay
    return CivilReading(
      dayNumber: isNextDay ? day + 1 : day, microsecondOfDay: isNextDay ? 0 : time, hasTimeOfDay: true)
  }

  /// `yyyy-m-d` or `yyyy/m/d`.
  private static func day(_ text: Substring) -> Int? {
    let separator: Character = text.contains("/") ? "/" : "-"
    let fields = text.split(separator: separator, omittingEmptySubsequences: false)
    guard fields.count == 3, fields[0].count == 4,
      let year = digits(fields[0], upTo: 4), let month = digits(fields[1], upTo: 2),
      let day = digits(fields[2], upTo: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)?.dayNumber
  }

  /// `h:mm[:ss[.f…]]` in microseconds, a fraction rounded to one.
  private static func timeOfDay(_ text: Substring) -> Int64? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3, let hour = digits(fields[0], upTo: 2),
      fields[1].count == 2, let minute = digits(fields[1], upTo: 2), minute < 60
    else { return nil }
    var microseconds: Int64 = 0
    if fields.count == 3 {
      let parts = fields[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0].count == 2, let second = digits(parts[0], upTo: 2), second < 60 else { return nil }
      microseconds = Int64(second) * 1_000_000
      if parts.count == 2 {
        guard let number = digits(parts[1], upTo: 9) else { return nil }
        let nanoseconds = (parts[1].count..<9).reduce(number) { value, _ in value * 10 }
        microseconds += Int64((nanoseconds + 500) / 1_000)
      }
    }
    let total = Int64(hour * 60 + minute) * 60_000_000 + microseconds
    return total <= CivilTimestamp.microsecondsPerDay ? total : nil
  }

  private static func digits(_ text: Substring, upTo limit: Int) -> Int? {
    guard (1...limit).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
