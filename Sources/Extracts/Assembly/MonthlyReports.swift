import Calendar
import Columnar

/// The events of a table by month, in the first extract that covers the month and in all together.
enum MonthlyReports {
  static func counts(
    _ table: ParsedTable, _ selection: RowSelection, days: RowDays, _ editions: Editions
  ) -> [ExtractChanges.MonthCount] {
    var now: [Int: Int] = [:]
    for row in selection.rows {
      if let month = days.month(ofRow: Int(row)) { now[month, default: 0] += 1 }
    }
    let unsound = Set(selection.unsound)
    var reported: [AgeMonth: Int] = [:]
    for row in 0..<table.rowCount where !unsound.contains(row) && !selection.versions.extras.contains(row) {
      guard let month = days.month(ofRow: row) else { continue }
      reported[AgeMonth(age: table.age(ofRow: row), month: month), default: 0] += 1
    }
    let months = Set(now.keys).union(reported.keys.map(\.month))
    return months.sorted().map { month in
      let last = CivilDate.dayNumber(month, addingMonths: 1) - 1
      let ages = table.files.indices.filter { file in
        let span = editions.all[table.origins.files[file].extract].description.span
        return span.contains(month) && span.contains(last)
      }.map { table.ages[$0] }
      func count(_ age: Int?) -> Int? { age.map { reported[AgeMonth(age: $0, month: month)] ?? 0 } }
      return ExtractChanges.MonthCount(
        month: month, asFirstReported: count(ages.min()), inNewest: count(ages.max()), now: now[month] ?? 0)
    }
  }

  private struct AgeMonth: Hashable {
    let age: Int
    let month: Int
  }
}

extension RowDays {
  /// The first day of the month of a row's event; nil where nothing says when it was.
  func month(ofRow row: Int) -> Int? {
    main[row].map { day in
      let parts = CivilDate.components(ofDayNumber: Int(day))
      return CivilDate.dayNumber(year: parts.year, month: parts.month, day: 1)
    }
  }
}
