import Calendar
import Engine
import Inference

/// Whether an episode from a place is soon followed by another child's from the same place, more often than by chance: the
/// test of Knox, in one period.
public struct NearRepeat: Sendable {
  /// Set before looking: a search over distances finds something by itself.
  static let reachDays = 7
  /// Steps of shuffling in a second or two.
  private static let budget = 20_000_000
  /// Any constant: the same shuffles in every run.
  private static let seed: UInt64 = 2015

  /// The part `near-repeat` of a period.
  ///
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod
  ) throws(InterrogationError) -> FindingsSection {
    var section = FindingsSection(name: "near-repeat", title: "One child after another from the same place")
    let window = RecurrenceWindow(of: period.monthCount, endingWith: period, try ExtractReach(of: session))
    guard window.isSeenFromItsStart else {
      section.sentences = [window.shortfall]
      return section
    }
    // One event for each child and place, so that all pairs from a place are of different children.
    let answer = try session.answer(
      """
      SELECT dense_rank() OVER (ORDER BY place_token) AS place, CAST(min(started_at) AS DATE) - $from AS day
      FROM missing_starts
      WHERE place_token IS NOT NULL AND started_at >= $from AND started_at < $last + INTERVAL '1 day'
      GROUP BY child_id, place_token
      ORDER BY day, place
      """, named: "near-repeat", window.parameters)
    let places = answer.integers("place")
    guard places.count > 1 else {
      section.sentences = ["Fewer than two children were gone from a recorded place in \(period)."]
      return section
    }
    let test = KnoxTest(
      times: answer.integers("day").map(Double.init), within: Double(reachDays),
      neighbours: KnoxTest.neighbours(at: places))
    let counts = test.counts
    let shuffles = min(999, max(19, budget / (places.count + counts.nearInPlace)))
    var random = SplitMix64(seed: seed)
    let permuted = test.permutationProbability(shuffles: shuffles, using: &random)
    section.sentences = [
      "In \(period), \(FigureText.count(counts.nearInBoth, "pair", "pairs")) of children were first gone from the same place within \(reachDays) days of each other; were time and place independent, there would be \(FigureText.decimal(counts.expected, 1)) (p \(FigureText.probability(permuted)) by \(FigureText.count(shuffles, "shuffle", "shuffles")) of the days; p \(FigureText.probability(counts.poissonProbability)) by a Poisson count, which is too small where episodes cluster).",
      "The first episode of each child from each place in the period counts, so that a child who goes again and again does not make pairs. Children who went together are such pairs too.",
      RecurrenceWindow.unit,
    ]
    section.tables = [table(counts, permuted, events: places.count)]
    return section
  }

  private static func table(_ counts: KnoxCounts, _ permuted: Double, events: Int) -> FindingsTable {
    FindingsTable(
      name: "near-repeat", title: "Pairs of children by how near their first episodes are in time and place",
      columns: [
        .count("episodes", "first episodes of a child from a place", of: "episodes"),
        .count("pairs", "pairs of them", of: "pairs"),
        .count("near_in_time", "pairs within \(reachDays) days", of: "pairs"),
        .count("near_in_place", "pairs from one place", of: "pairs"),
        .count("near_in_both", "pairs near in both", of: "pairs"),
        .init("expected", "pairs to be expected near in both", .indicator(unit: "pairs", decimals: 1)),
        .init("p_permutation", "p-value by shuffling", .indicator(unit: "", decimals: 4)),
        .init("p_poisson", "p-value of a Poisson count", .indicator(unit: "", decimals: 4)),
      ],
      rows: [
        [events, counts.pairs, counts.nearInTime, counts.nearInPlace, counts.nearInBoth].map {
          .integer(Int64($0))
        } + [.double(counts.expected), .double(permuted), .double(counts.poissonProbability)]
      ])
  }
}
