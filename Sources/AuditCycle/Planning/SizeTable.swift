import Inference
import Sampling

/// What draws of several sizes by the same plan would show, one line a size.
struct SizeTable {
  /// The outlook of each size, ascending.
  let outlooks: [Outlook]
  /// The plan's own size, which is marked.
  let planned: Int

  private static let barWidth = 30
  private static let shares = [10, 25, 50]

  /// The sizes worth a line: some round ones from a third of the plan's to three times it, the plan's, and the one that shows
  /// one of 10 % with 95 %.
  static func sizes(around planned: Int, population: Int) -> [Int] {
    guard population > 0 else { return [] }
    let round = [5, 8, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 1000]
    let discovery = SampleSize.discovery(
      population: population, affected: max(1, (population + 9) / 10), confidence: Outlook.confidence)
    return Set(round.filter { $0 * 3 >= planned && $0 <= planned * 3 } + [planned, discovery])
      .filter { $0 <= population }.sorted()
  }

  /// The heading, what the columns mean, and the table; nothing where no limit can be promised.
  var lines: [String] {
    guard let first = outlooks.first, !first.selection.goesBySize else { return [] }
    let isExact = outlooks.allSatisfy { $0.basis == .exact }
    let (population, affected) = (first.population, max(1, (first.population + 9) / 10))
    var table = TextTable(
      header: ["size", "sees one", "0 %"] + Self.shares.map { "\($0) %" } + [
        "25 % found, on a 0–100 % line"
      ])
    for outlook in outlooks {
      let zero = ZeroFindings.upperLimit(strata: outlook.strata, confidence: Outlook.confidence)
      let limits = Self.shares.map { outlook.limits(foundPercent: $0) }
      let quarter = outlook.limits(foundPercent: 25)
      table.rows.append(
        [
          "\(outlook.drawn)" + (outlook.drawn == planned ? " *" : ""),
          Share.probability(ZeroFindings.chanceOfSeeingOne(affected: affected, strata: outlook.strata)),
          "≤ " + (isExact ? "\(zero)" : Share.ceiling(zero, of: population)),
        ]
          + limits.map { limits in
            isExact
              ? "\(limits.lower)–\(limits.upper)"
              : "\(Share.floor(limits.lower, of: population).dropLast(2))–\(Share.ceiling(limits.upper, of: population))"
          } + [TextBar.range(quarter.lower, quarter.upper, of: population, width: Self.barWidth)])
    }
    return [
      "What each size would show (95 % confidence; limits "
        + (isExact
          ? "exact, in cases of the \(population)" : "\(first.basis.rawValue), in shares of the frame") + ")",
      "  sees one: the chance to see at least one if \(affected) cases (10 % of the frame) are affected;",
      "  at 0 %, 10 % …: the limits if so many of the drawn are found affected, for 0 % the one-sided",
      "  upper limit; * the plan's size",
    ] + table.lines
  }
}

extension Outlook {
  /// The two-sided limits on the frame's affected cases if a share of the draw were found affected.
  func limits(foundPercent percent: Int) -> CountLimits {
    let size = basis == .exact ? drawn : EquivalentDraw(strata).size
    let found = (size * percent + 50) / 100
    return basis == .exact
      ? CountLimits.twoSided(found: found, drawn: size, population: population, confidence: Self.confidence)
      : EquivalentDraw(strata).limits(found: found, confidence: Self.confidence)
  }
}
