import Calendar
import Engine
import Inference

/// The events of several periods at places that two children or more were gone from in the same period: all that can
/// overlap another child's at one place.
struct SharedStays {
  /// In order of period, place and start.
  private let answer: QueryResult
  /// Where each period's rows are.
  private let rows: [Range<Int>]
  private let children: [Int]
  private let places: [Int]
  private let starts: [Int]
  private let ends: [Int]
  private let months: [Int]
  private let nextMonths: [Int]

  private static let microsecondsPerHour = 3_600_000_000.0

  /// - Parameters:
  ///   - periods: one after the other, of equal length.
  ///   - last: the last day that is seen, on which those still missing end.
  init(
    in session: Session, over periods: [ReportingPeriod], until last: CivilDate
  ) throws(InterrogationError) {
    let first = periods[0]
    answer = try session.answer(
      """
      WITH starts AS (
        SELECT
          episode_id, child_id, place_token, found_in_area, started_at,
          coalesce(returned_at, $last + INTERVAL '1 day') AS ended_at,
          date_trunc('month', started_at) AS month_from,
          (12 * year(started_at) + month(started_at) - $first_month) / $month_count AS period
        FROM missing_starts
        WHERE place_token IS NOT NULL AND started_at >= $from AND started_at < $last + INTERVAL '1 day'
      ),
      shared AS (
        SELECT place_token, period
        FROM starts
        GROUP BY place_token, period
        HAVING min(child_id) < max(child_id)
      )
      SELECT
        s.period, dense_rank() OVER (ORDER BY s.place_token) AS place, dense_rank() OVER (ORDER BY s.child_id) AS child,
        s.started_at, s.ended_at, CAST(s.month_from AS TIMESTAMP) AS month_from,
        CAST(s.month_from + INTERVAL '1 month' AS TIMESTAMP) AS next_month,
        s.episode_id, s.child_id, s.place_token, s.found_in_area
      FROM starts AS s
      JOIN shared AS b ON b.place_token = s.place_token AND b.period = s.period
      ORDER BY s.period, place, s.started_at, s.episode_id
      """,
      named: "missing-together",
      [
        "from": .date(first.start.dayNumber), "last": .date(last.dayNumber),
        "first_month": .integer(Int64(12 * first.start.year + first.start.month)),
        "month_count": .integer(Int64(first.monthCount)),
      ])
    children = answer.integers("child")
    places = answer.integers("place")
    (starts, ends) = (answer.integers("started_at"), answer.integers("ended_at"))
    (months, nextMonths) = (answer.integers("month_from"), answer.integers("next_month"))
    let numbers = answer.integers("period")
    var rows: [Range<Int>] = []
    var next = 0
    for period in periods.indices {
      let end = numbers[next...].firstIndex { $0 > period } ?? numbers.count
      rows.append(next..<end)
      next = end
    }
    self.rows = rows
  }

  /// The rows of a period.
  func rows(ofPeriod period: Int) -> [Int] { Array(rows[period]) }

  /// The episodes of some rows, the children numbered from 0 in the order of the rows, times in hours.
  func episodes(_ rows: [Int]) -> [CoMissing.Episode] {
    var numbers: [Int: Int] = [:]
    return rows.map { row in
      let child = numbers[children[row], default: numbers.count]
      numbers[children[row]] = child
      return CoMissing.Episode(
        child: child, start: hours(starts[row]), end: hours(ends[row]), place: places[row])
    }
  }

  /// The month in which each row's episode began.
  func windows(_ rows: [Int]) -> [ClosedRange<Double>] {
    rows.map { hours(months[$0])...hours(nextMonths[$0]) }
  }

  /// The place of a row, by number.
  func place(_ row: Int) -> Int { places[row] }

  /// The event of a row.
  func event(_ row: Int) -> MissingTogether.Event {
    func text(_ column: String) -> String? {
      answer.index(ofColumn: column).flatMap { answer.text(row: row, column: $0) }
    }
    return MissingTogether.Event(
      episode: text("episode_id") ?? "", child: text("child_id") ?? "", place: text("place_token") ?? "",
      startedOn: CivilDate(dayNumber: Int((hours(starts[row]) / 24).rounded(.down))),
      foundInArea: text("found_in_area"))
  }

  private func hours(_ microseconds: Int) -> Double { Double(microseconds) / Self.microsecondsPerHour }
}
