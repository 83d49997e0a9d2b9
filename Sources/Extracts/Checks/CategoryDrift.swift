import Columnar
import Foundation

/// A month in which a code's share of a table's rows is unlike the year before, beyond what children can explain: a code that
/// is used no more, or suddenly for everything. One finding a month and column, about the code that differs most.
///
/// Looked at are whole months of at least 50 rows, against up to twelve such months before, of which there must be three. A
/// share must differ by 5 points and 12 rows from what it was. The likelihood-ratio chi-square of the month against those
/// before, divided by how much these differ among themselves (their own chi-square over its degrees of freedom, at least 1),
/// must reach 16: four standard deviations. A change that stays is found in its first month. Decisions that are still pending
/// are left out: the newest months always have them. What is named is a word of the code list, never a row's own text.
///
/// - Source: G = 2 Σ O ln(O/E) with one degree of freedom: Sokal and Rohlf, "Biometry" (1995). The heterogeneity factor
///   χ²/(k − 1): Finney, "Probit Analysis" (1971).
enum CategoryDrift: Check {
  private static let leastRows = 50
  private static let leastMonths = 3
  private static let mostMonths = 12
  private static let leastChange = 0.05
  private static let leastRowsApart = 12.0
  private static let leastStatistic = 16.0

  private static let columns = [
    ("missing_episodes", "started_at", ["category", "risk_level"]),
    ("return_interviews", "offered_at", ["outcome"]),
    ("referrals", "referred_at", ["outcome"]),
  ]

  static func findings(in extract: NativeExtract) -> [Finding] {
    columns.flatMap { name, time, codes -> [Finding] in
      let table = extract[name]
      guard let path = table.newestPath else { return [] }
      let monthly = MonthlyRows(table, by: time, codes, in: extract)
      return codes.enumerated().flatMap { index, column in
        let words = table.codes(column).dictionary.strings()
        return drifts(monthly, column: index, leaving: words.firstIndex(of: "pending")).map { drift in
          let word = drift.code < words.count ? words[drift.code] : "blank"
          return Finding(
            .categoryDrift, file: path, line: nil, column: column,
            detail:
              "\(MonthlyRows.label(drift.month)): \(word) in \(drift.now.part) of \(drift.now.whole) rows, "
              + "before in \(drift.before.part) of \(drift.before.whole)")
        }
      }
    }
  }

  private typealias Share = (part: Int, whole: Int)

  /// The code of a month that differs most.
  private struct Drift {
    let month: Int
    let code: Int
    let now: Share
    let before: Share
    let statistic: Double

    /// Where one code goes up another goes down: the one that most rows do not have tells more.
    func tellsLess(than other: Drift) -> Bool {
      (isMinority ? 1 : 0, statistic, other.code) < (other.isMinority ? 1 : 0, other.statistic, code)
    }

    private var isMinority: Bool { 2 * (now.part + before.part) < now.whole + before.whole }
  }

  private static func drifts(_ monthly: MonthlyRows, column: Int, leaving pending: Int?) -> [Drift] {
    let counts = monthly.codeCounts[column].map { counts in
      counts.enumerated().map { $0.offset == pending ? 0 : $0.element }
    }
    let wholes = counts.map { $0.reduce(0, +) }
    let months = monthly.months.indices.filter { wholes[$0] >= leastRows }
    return months.enumerated().compactMap { place, month in
      let earlier = months[max(0, place - mostMonths)..<place]
      guard earlier.count >= leastMonths else { return nil }
      return counts[month].indices.compactMap { code -> Drift? in
        let now = (part: counts[month][code], whole: wholes[month])
        let before = earlier.map { (part: counts[$0][code], whole: wholes[$0]) }
        let sum = (
          part: before.reduce(0) { $0 + $1.part }, whole: before.reduce(0) { $0 + $1.whole }
        )
        let change = abs(share(now) - share(sum))
        let statistic = likelihoodRatio(now, sum) / heterogeneity(of: before, sum)
        guard change >= leastChange, change * Double(now.whole) >= leastRowsApart, statistic >= leastStatistic
        else { return nil }
        return Drift(month: monthly.months[month], code: code, now: now, before: sum, statistic: statistic)
      }.max { $0.tellsLess(than: $1) }
    }
  }

  private static func share(_ count: Share) -> Double { Double(count.part) / Double(count.whole) }

  /// G of two shares.
  private static func likelihoodRatio(_ now: Share, _ before: Share) -> Double {
    let pooled = Double(now.part + before.part) / Double(now.whole + before.whole)
    func term(_ count: Int, of whole: Int, _ share: Double) -> Double {
      count == 0 ? 0 : Double(count) * log(Double(count) / (Double(whole) * share))
    }
    return 2
      * [now, before].reduce(0) { sum, count in
        sum + term(count.part, of: count.whole, pooled)
          + term(count.whole - count.part, of: count.whole, 1 - pooled)
      }
  }

  /// How much more months differ among themselves than chance would have it; at least 1.
  private static func heterogeneity(of months: [Share], _ sum: Share) -> Double {
    let pooled = share(sum)
    guard pooled > 0, pooled < 1 else { return 1 }
    let chiSquare = months.reduce(0) { total, month in
      let difference = share(month) - pooled
      return total + Double(month.whole) * difference * difference / (pooled * (1 - pooled))
    }
    return max(1, chiSquare / Double(months.count - 1))
  }
}
