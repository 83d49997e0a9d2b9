import Calendar

/// Dates and times in the forms that most cells have, read by looking up their month.
///
/// Whatever does not fit is not read here: ``CivilText`` knows every form.
struct CivilTable: Sendable {
  /// The years that are looked up.
  private static let firstYear = 1900
  private static let yearCount = 200

  /// The one table there is.
  static let shared = CivilTable()

  /// For each month the day number of the day before its first.
  private let dayBefore: [Int64]
  private let dayCount: [UInt8]

  private init() {
    var (dayBefore, dayCount): ([Int64], [UInt8]) = ([], [])
    for year in Self.firstYear..<(Self.firstYear + Self.yearCount) {
      for month in 1...12 {
        dayBefore.append(Int64(CivilDate.dayNumber(year: year, month: month, day: 1)) - 1)
        dayCount.append(UInt8(CivilDate.daysInMonth(year: year, month: month)))
      }
    }
    (self.dayBefore, self.dayCount) = (dayBefore, dayCount)
  }

  /// Lends the tables to a loop.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    dayBefore.withUnsafeBufferPointer { dayBefore in
      dayCount.withUnsafeBufferPointer { dayCount in
        body(View(dayBefore: dayBefore.baseAddress!, dayCount: dayCount.baseAddress!))
      }
    }
  }

  struct View {
    let dayBefore: UnsafePointer<Int64>
    let dayCount: UnsafePointer<UInt8>

    /// The day number of `YYYY-MM-DD`, or nil; ten bytes must be readable.
    @inline(__always)
    func date(_ bytes: UnsafePointer<UInt8>) -> Int64? {
      let (tens, units) = (bytes[8] &- 0x30, bytes[9] &- 0x30)
      guard tens <= 9, units <= 9 else { return nil }
      let day = UInt64(tens) &* 10 &+ UInt64(units)
      return dayNumber(UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian, day: day)
    }

    /// The day number of the first day of `YYYY-MM`, or nil; eight bytes must be readable.
    @inline(__always)
    func month(_ bytes: UnsafePointer<UInt8>) -> Int64? {
      let text = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self).littleEndian
      return dayNumber(text & 0xFF_FFFF_FFFF_FFFF | 0x2D << 56, day: 1)
    }

    /// Microseconds of `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS`, or nil; nineteen bytes must be readable.
    @inline(__always)
    func time(_ bytes: UnsafePointer<UInt8>, count: Int) -> (day: Int64, microsecondOfDay: Int64)? {
      let raw = UnsafeRawPointer(bytes)
      let text = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
      guard let pairs = Self.pairs(text ^ 0x3030_3A30_3020_3030, digits: 0x7676_7F76_767F_7676) else {
        return nil
      }
      let hour = pairs &>> 24 & 0xFF
      let minute = pairs &>> 48 & 0xFF
      var second: UInt64 = 0
      if count == 19 {
        let (tens, units) = (bytes[17] &- 0x30, bytes[18] &- 0x30)
        guard bytes[16] == 0x3A, tens <= 5, units <= 9 else { return nil }
        second = UInt64(tens) &* 10 &+ UInt64(units)
      } else if count != 16 {
        return nil
      }
      guard hour <= 23, minute <= 59,
        let day = dayNumber(raw.loadUnaligned(as: UInt64.self).littleEndian, day: pairs & 0xFF)
      else { return nil }
      let seconds = (hour &* 60 &+ minute) &* 60 &+ second
      return (day, Int64(truncatingIfNeeded: seconds) &* 1_000_000)
    }

    /// The day number of a day in the month that `YYYY-MM-`, the first byte lowest, names.
    @inline(__always)
    private func dayNumber(_ text: UInt64, day: UInt64) -> Int64? {
      guard let pairs = Self.pairs(text ^ 0x2D30_302D_3030_3030, digits: 0x7F76_767F_7676_7676) else {
        return nil
      }
      let year = Int(truncatingIfNeeded: (pairs & 0xFF) &* 100 &+ (pairs &>> 16 & 0xFF))
      let month = Int(truncatingIfNeeded: pairs &>> 40 & 0xFF)
      guard year >= firstYear, year < firstYear &+ yearCount, month >= 1, month <= 12 else { return nil }
      let index = (year &- firstYear) &* 12 &+ month &- 1
      guard day >= 1, day <= UInt64(dayCount[index]) else { return nil }
      return dayBefore[index] &+ Int64(truncatingIfNeeded: day)
    }

    /// In every byte the number that it and the one behind it make as two digits; nil where a byte is not what it must be.
    ///
    /// - Parameters:
    ///   - bytes: digits as 0 to 9, and zeros where the marks between them stood.
    ///   - digits: what carries into a byte's top bit when it is greater: 0x76 for a digit, 0x7F for a mark.
    @inline(__always)
    private static func pairs(_ bytes: UInt64, digits: UInt64) -> UInt64? {
      guard (bytes &+ digits | bytes) & 0x8080_8080_8080_8080 == 0 else { return nil }
      return bytes &* 10 &+ bytes &>> 8
    }

    private var firstYear: Int { CivilTable.firstYear }
    private var yearCount: Int { CivilTable.yearCount }
  }
}
