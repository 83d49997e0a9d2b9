import Calendar
import Columnar

/// How many rows of a table each whole month has, and how often each code of some columns stands in them: what the checks that
/// look over months see. A month is whole where the extracts cover all of its days.
struct MonthlyRows {
  /// The whole months, in order, by their first day; not all follow one another.
  let months: [Int]
  /// Rows of each month.
  private(set) var rowCounts: [Int]
  /// For each of the columns, and each month, how often every code stands; blank cells last.
  private(set) var codeCounts: [[[Int]]]

  /// - Parameters:
  ///   - time: the column that says when a row's event was; rows that leave it blank are not counted.
  ///   - columns: columns of codes.
  init(_ table: NativeTableLoad, by time: String, _ columns: [String] = [], in extract: NativeExtract) {
    let coverage = ExtractDescription.coverage(of: extract.editions)
    let months = Self.wholeMonths(of: coverage)
    self.months = months
    rowCounts = [Int](repeating: 0, count: months.count)
    let codes = columns.map { table.codes($0) }
    codeCounts = codes.map { codes in
      [[Int]](repeating: [Int](repeating: 0, count: codes.codeCount + 1), count: months.count)
    }
    guard let firstDay = months.first, let lastMonth = months.last else { return }
    var monthOfDay = [Int](repeating: -1, count: CivilDate.dayNumber(lastMonth, addingMonths: 1) - firstDay)
    for (index, month) in months.enumerated() {
      for day in month..<CivilDate.dayNumber(month, addingMonths: 1) { monthOfDay[day - firstDay] = index }
    }
    let moments = table.moments(time)
    let isTime = table.native.column(named: time)?.type == .time
    for row in 0..<table.rowCount {
      guard let moment = moments[row] else { continue }
      let day = (isTime ? CivilTimestamp.dayNumber(of: moment) : Int(moment)) - firstDay
      guard monthOfDay.indices.contains(day), monthOfDay[day] >= 0 else { continue }
      let month = monthOfDay[day]
      rowCounts[month] += 1
      for (column, codes) in codes.enumerated() {
        codeCounts[column][month][codes[row].map { Int($0) } ?? codes.codeCount] += 1
      }
    }
  }

  private static func wholeMonths(of coverage: [Range<Int>]) -> [Int] {
    coverage.flatMap { run -> [Int] in
      var months: [Int] = []
      let parts = CivilDate.components(ofDayNumber: run.lowerBound)
      var month = CivilDate.dayNumber(year: parts.year, month: parts.month, day: 1)
      if month < run.lowerBound { month = CivilDate.dayNumber(month, addingMonths: 1) }
      while CivilDate.dayNumber(month, addingMonths: 1) <= run.upperBound {
        months.append(month)
        month = CivilDate.dayNumber(month, addingMonths: 1)
      }
      return months
    }
  }

  /// Days of a month.
  func dayCount(ofMonth index: Int) -> Int {
    CivilDate.dayNumber(months[index], addingMonths: 1) - months[index]
  }

  /// A month as a report writes it: `2014-09`.
  static func label(_ month: Int) -> String { String(CivilDate(dayNumber: month).description.prefix(7)) }
}
