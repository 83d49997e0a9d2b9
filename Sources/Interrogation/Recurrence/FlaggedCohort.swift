import Calendar
import Engine

/// The children under 18 with many starts in the twelve months before a year began, and what became of them in it.
struct FlaggedCohort {
  /// Children of one age when the year began, and of about as many starts before it.
  struct Key: Hashable, Comparable {
    let ageBand: String
    /// Its place among ``FlaggedCohort/countBands``.
    let band: Int

    var countBand: String {
      let fewest = countBands[band]
      return band + 1 < countBands.count ? "\(fewest)-\(countBands[band + 1] - 1)" : "\(fewest)+"
    }

    static func < (left: Key, right: Key) -> Bool {
      (place(left.ageBand), left.band) < (place(right.ageBand), right.band)
    }

    private static func place(_ ageBand: String) -> Int { ageBands.firstIndex(of: ageBand) ?? ageBands.count }
  }

  /// Children and their starts.
  struct Sums {
    var children: Int
    var before: Int
    var after: Int

    static let none = Sums(children: 0, before: 0, after: 0)
  }

  private static let countBands = [3, 6, 10, 20]
  private static let ageBands = ["under 10", "10-12", "13-15", "16-17"]

  /// By age and starts before.
  let strata: [Key: Sums]
  /// Of each child, the starts in the year.
  let afterCounts: [Int]

  /// - Parameters:
  ///   - year: the year; the extract covers it and the twelve months before.
  ///   - fewest: the fewest starts in those that flag a child.
  init(
    in session: Session, year: RecurrenceWindow, flaggedFrom fewest: Int
  ) throws(InterrogationError) {
    var parameters = year.parameters
    parameters["before"] = .date(year.previous.months.start.dayNumber)
    parameters["fewest"] = .integer(Int64(fewest))
    let answer = try session.answer(
      """
      WITH counted AS (
        SELECT
          child_id,
          count(*) FILTER (WHERE started_at < $from) AS starts_before,
          count(*) FILTER (WHERE started_at >= $from) AS starts_after
        FROM missing_starts
        WHERE started_at >= $before AND started_at < $last + INTERVAL '1 day'
        GROUP BY child_id
      ),
      aged AS (
        SELECT
          n.starts_before, n.starts_after,
          year($from) - year(c.birth_month) - CASE WHEN month($from) < month(c.birth_month) THEN 1 ELSE 0 END AS age
        FROM counted AS n
        LEFT JOIN children AS c ON c.child_id = n.child_id
        WHERE n.starts_before >= $fewest
      )
      SELECT
        CASE
          WHEN age < 10 THEN 'under 10'
          WHEN age < 13 THEN '10-12'
          WHEN age < 16 THEN '13-15'
          WHEN age < 18 THEN '16-17'
          ELSE 'not known'
        END AS age_band,
        starts_before, starts_after, count(*) AS children
      FROM aged
      WHERE age < 18 OR age IS NULL
      GROUP BY 1, 2, 3
      ORDER BY 1, 2, 3
      """, named: "impact-on-numbers", parameters)
    let ages = answer.texts("age_band")
    let (before, after) = (answer.integers("starts_before"), answer.integers("starts_after"))
    let children = answer.integers("children")
    var strata: [Key: Sums] = [:]
    for row in children.indices {
      let band = Self.countBands.lastIndex { $0 <= before[row] } ?? 0
      let key = Key(ageBand: ages[row] ?? "", band: band)
      strata[key, default: .none].children += children[row]
      strata[key, default: .none].before += children[row] * before[row]
      strata[key, default: .none].after += children[row] * after[row]
    }
    self.strata = strata
    afterCounts = children.indices.flatMap { Array(repeating: after[$0], count: children[$0]) }
  }

  var children: Int { strata.values.reduce(0) { $0 + $1.children } }
  /// Starts in the twelve months before the year.
  var before: Int { strata.values.reduce(0) { $0 + $1.before } }
  /// Starts in the year.
  var after: Int { strata.values.reduce(0) { $0 + $1.after } }
  /// The fall from before to after, as a share of before.
  var change: Double { 1 - Double(after) / Double(before) }

  /// The starts to be expected in the year, had each stratum changed as the earlier cohort's did; a stratum that it lacks
  /// changes as all of it.
  ///
  /// - Returns: the starts, and how many children are in strata that the earlier cohort lacks; nil where that is empty.
  func expected(from earlier: FlaggedCohort) -> (after: Double, unmatched: Int)? {
    guard earlier.before > 0, before > 0 else { return nil }
    var (after, unmatched) = (0.0, 0)
    for (key, sums) in strata.sorted(by: { $0.key < $1.key }) {
      let model = earlier.strata[key]
      if model == nil { unmatched += sums.children }
      after +=
        Double(sums.before) * Double(model?.after ?? earlier.after) / Double(model?.before ?? earlier.before)
    }
    return (after, unmatched)
  }
}
