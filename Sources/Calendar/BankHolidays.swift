/// The days, besides Saturdays and Sundays, on which no office works; and the working days that are left.
///
/// A rule such as "within five working days of the start" does not count the day of the start itself and does
/// count the day on which the thing was done: that is how ``workingDays(after:through:)`` counts.
public struct BankHolidays: Sendable {
  /// Days since 1970-01-01 of the holidays that are not at a weekend, ascending, each once.
  @usableFromInline let weekdayHolidays: [Int]

  /// The years the list was made for, from the first holiday's to the last one's; nil for an empty list.
  ///
  /// Outside them only weekends are known: a count that leaves these years may be too high.
  public let years: ClosedRange<Int>?

  /// A list of holidays, in any order; repeated days count once.
  public init(_ dates: some Sequence<CivilDate>) {
    let days = Set(dates.map(\.dayNumber)).sorted()
    weekdayHolidays = days.filter { !Weekday(dayNumber: $0).isWeekend }
    years =
      days.isEmpty
      ? nil : CivilDate(dayNumber: days[0]).year...CivilDate(dayNumber: days[days.count - 1]).year
  }

  /// Reads a code list in CSV: a header line, then lines that begin with the holiday's date, `YYYY-MM-DD`.
  ///
  /// - Throws: ``CalendarError/badHolidayLine(line:)`` for a line, the header apart, that does not begin with
  ///   a date.
  public init(codeList text: String) throws(CalendarError) {
    var dates: [CivilDate] = []
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cell = Array(line.prefix { $0 != 0x2C && $0 != 0x0D })
      guard let day = cell.withUnsafeBufferPointer({ CivilText.readISODate($0) }) else {
        throw .badHolidayLine(line: index + 1)
      }
      dates.append(CivilDate(dayNumber: day))
    }
    self.init(dates)
  }

  /// Whether a day is neither at a weekend nor a holiday.
  @inlinable
  public func isWorkingDay(_ date: CivilDate) -> Bool {
    !date.weekday.isWeekend
      && (holidaysBefore(date.dayNumber) == holidaysBefore(date.dayNumber + 1))
  }

  /// How many working days lie after `start`, up to and including `end`; negative the other way round.
  ///
  /// From a Friday to the Monday after it there is one, from a Friday to the next day none.
  @inlinable
  public func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
    workingDays(afterDay: start.dayNumber, throughDay: end.dayNumber)
  }

  /// The same count between day numbers, for kernels.
  @inlinable
  public func workingDays(afterDay start: Int, throughDay end: Int) -> Int {
    workingDaysBefore(end + 1) - workingDaysBefore(start + 1)
  }

  /// The day on which the `count`-th (from 1) working day after `date` falls: the last day of a time limit.
  public func date(workingDays count: Int, after date: CivilDate) -> CivilDate {
    var day = date
    var remaining = count
    while remaining > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { remaining -= 1 }
    }
    return day
  }

  /// Working days before a day, counted from a fixed Monday; only differences mean anything.
  @inlinable
  func workingDaysBefore(_ dayNumber: Int) -> Int {
    // 1970-01-05 was a Monday. Whole weeks hold five weekdays each.
    let fromMonday = dayNumber - 4
    let weeks = (fromMonday >= 0 ? fromMonday : fromMonday - 6) / 7
    let dayOfWeek = fromMonday - weeks * 7
    return weeks * 5 + (dayOfWeek < 5 ? dayOfWeek : 5) - holidaysBefore(dayNumber)
  }

  /// How many weekday holidays are earlier than a day, by bisection.
  @inlinable
  func holidaysBefore(_ dayNumber: Int) -> Int {
    var low = 0
    var high = weekdayHolidays.count
    while low < high {
      let middle = (low + high) / 2
      if weekdayHolidays[middle] < dayNumber { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
