import Foundation

/// A month with far fewer or far more rows than others: a feed that failed for two weeks, or one that was loaded twice.
///
/// Against the months before: whole months, counted per day, against the median of up to twelve before, of which there must be
/// six, of 30 rows or more; below 0.6 or above 1.6 of the median, and a modified z-score beyond 3.5 on the scale of square
/// roots, where counts spread alike whatever their size. Against earlier extracts: a month of 30 rows or more as first reported
/// that has below 0.6 or above 1.6 of them in the newest extract that covers it.
///
/// - Source: the modified z-score and its limit of 3.5: Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993).
enum VolumeOutOfLine: Check {
  private static let ordinary = 0.6...1.6
  private static let leastRows = 30.0
  private static let leastMonths = 6
  private static let mostMonths = 12
  private static let greatestScore = 3.5
  /// Twice the root of a Poisson count has a standard deviation of 1; the same children come again and again, and so counts
  /// of their events vary at least twice as much.
  private static let leastSpread = 2.0.squareRoot()
  /// A month of this many days is counted as it is.
  private static let daysPerMonth = 30.4375

  private static let columns = [
    ("missing_episodes", "started_at"), ("return_interviews", "offered_at"), ("referrals", "referred_at"),
    ("responses", "due_at"),
  ]

  static func findings(in extract: NativeExtract) -> [Finding] {
    columns.flatMap { name, column -> [Finding] in
      let table = extract[name]
      guard let path = table.newestPath else { return [] }
      let monthly = MonthlyRows(table, by: column, in: extract)
      let details = againstMonthsBefore(monthly) + againstFirstReport(extract.changes?[name])
      return details.map {
        Finding(.volumeOutOfLine, file: path, line: nil, column: column, detail: $0)
      }
    }
  }

  private static func againstMonthsBefore(_ monthly: MonthlyRows) -> [String] {
    let counts = monthly.months.indices.map { index in
      Double(monthly.rowCounts[index]) * daysPerMonth / Double(monthly.dayCount(ofMonth: index))
    }
    return counts.indices.compactMap { index in
      let before = Array(counts[max(0, index - mostMonths)..<index])
      guard before.count >= leastMonths else { return nil }
      let usual = median(before)
      guard usual >= leastRows, !ordinary.contains(counts[index] / usual) else { return nil }
      let roots = before.map { 2 * $0.squareRoot() }
      let centre = median(roots)
      let spread = max(leastSpread, 1.4826 * median(roots.map { abs($0 - centre) }))
      guard abs(2 * counts[index].squareRoot() - centre) / spread > greatestScore else { return nil }
      return
        "\(MonthlyRows.label(monthly.months[index])): \(monthly.rowCounts[index]) rows, about \(Int(usual.rounded())) in the months before"
    }
  }

  private static func againstFirstReport(_ changes: ExtractChanges.TableChanges?) -> [String] {
    (changes?.months ?? []).compactMap { month in
      guard let first = month.asFirstReported, let newest = month.inNewest, Double(first) >= leastRows,
        !ordinary.contains(Double(newest) / Double(first))
      else { return nil }
      return
        "\(MonthlyRows.label(month.month)): \(newest) rows in the newest extract, \(first) as first reported"
    }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
