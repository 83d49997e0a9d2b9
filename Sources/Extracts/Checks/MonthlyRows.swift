import Calendar
import Columnar

/// How many rows of a table each whole month has, and how often each code of some columns stands in them: what the checks that
/// look over months see. A month is whole where the extracts cover all of its days.
struct MonthlyRows {
  /// The whole months, in order, by their first day; not all follow one another.
  let months: [Int]
  /// Rows of each month.
  let rowCounts: [Int]
  /// For each of the columns, and each month, how often every code stands; blank cells last.
  let codeCounts: [[[Int]]]

  /// - Parameters:
  ///   - time: the column that says when a row's event was; rows that leave it blank are not counted.
  ///   - columns: columns of codes.
  /// - Complexity: O(rows × (columns + 1)).
  init(_ table: NativeTableLoad, by time: String, _ columns: [String] = [], in extract: NativeExtract) {
    let months = Self.wholeMonths(of: ExtractDescription.coverage(of: extract.editions))
    self.months = months
    let monthOfRow = Self.monthOfRow(table, by: time, months)
    rowCounts = Self.counts(monthOfRow, months.count, width: 1) { _ in 0 }.map { $0[0] }
    codeCounts = columns.map { column in
      let codes = table.codes(column)
      return Self.counts(monthOfRow, months.count, width: codes.codeCount + 1) { row in
        codes[row].map { Int($0) } ?? codes.codeCount
      }
    }
  }

  /// The month of every row by its place among the months; as many as there are where it is in none.
  private static func monthOfRow(_ table: NativeTableLoad, by time: String, _ months: [Int]) -> [UInt32] {
    let none = UInt32(months.count)
    guard let firstDay = months.first, let lastMonth = months.last else {
      return [UInt32](repeating: none, count: table.rowCount)
    }
    var monthOfDay = [UInt32](
      repeating: none, count: CivilDate.dayNumber(lastMonth, addingMonths: 1) - firstDay)
    for (index, month) in months.enumerated() {
      for day in month..<CivilDate.dayNumber(month, addingMonths: 1) {
        monthOfDay[day - firstDay] = UInt32(index)
      }
    }
    let moments = table.moments(time)
    let isTime = table.native.column(named: time)?.type == .time
    return (0..<table.rowCount).map { row in
      guard let moment = moments[row] else { return none }
      let day = (isTime ? CivilTimestamp.dayNumber(of: moment) : Int(moment)) - firstDay
      return monthOfDay.indices.contains(day) ? monthOfDay[day] : none
    }
  }

  /// How often each number below `width` stands in the rows of each month.
  private static func counts(
    _ monthOfRow: [UInt32], _ monthCount: Int, width: Int, number: (Int) -> Int
  ) -> [[Int]] {
    // Rows of no month are counted behind the last.
    var counts = [Int](repeating: 0, count: (monthCount + 1) * width)
    counts.withUnsafeMutableBufferPointer { counts in
      for row in monthOfRow.indices { counts[Int(monthOfRow[row]) * width + number(row)] += 1 }
    }
    return (0..<monthCount).map { Array(counts[($0 * width)..<(($0 + 1) * width)]) }
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
