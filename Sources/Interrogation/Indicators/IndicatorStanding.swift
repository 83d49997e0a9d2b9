import Calendar
import Engine

/// Which rules hold for each child as of a day, with the reasons.
struct IndicatorStanding: Sendable {
  /// A child who is known and under 18.
  struct Child: Hashable, Sendable {
    /// The token.
    let token: String
    /// Why a rule holds, for each rule of the set; nil where it does not.
    let reasons: [String?]
    /// Whether each rule that the set is compared with holds.
    let compared: [Bool]
    /// The points of the rules that hold.
    let points: Int
    /// Those of them that no screening is needed for.
    let pointsWithoutScreening: Int
    /// Whether any screening is known. A child without one is unknown, not at low risk.
    let isScreened: Bool
    /// Whether any referral is known.
    let isReferred: Bool
    /// Whether Kingfisher is known to have accepted the child.
    let isAccepted: Bool
    /// What groups the child belongs to, in the order of ``Grouping``.
    let groups: [String]
  }

  /// How children are parted, each by what was known then.
  enum Grouping: Int, CaseIterable {
    case sex, age_band, population, district, ethnic_group

    /// In words.
    var label: String {
      switch self {
      case .sex: "sex"
      case .age_band: "age band"
      case .population: "population at the latest episode"
      case .district: "home district"
      case .ethnic_group: "ethnic group"
      }
    }
  }

  /// The day.
  let day: CivilDate
  /// Every child who is known by then and under 18, by token; one whose month of birth is not known counts as under 18.
  let children: [Child]

  /// Those with at least so many points, most points first.
  func children(withPoints points: Int) -> [Child] {
    children.filter { $0.points >= points }.sorted { ($1.points, $0.token) < ($0.points, $1.token) }
  }
}

extension IndicatorSet {
  /// Asks every rule of a session whose tables are as they were known that day.
  ///
  /// - Throws: ``InterrogationError`` of kind `query` for a question that the tables cannot answer, `header` for an answer
  ///   without `child_id`, `extract` for a question that the extract is not whole enough for.
  func standing(in session: Session, asOf day: CivilDate) throws(InterrogationError) -> IndicatorStanding {
    let reasons = { (rule: IndicatorRule) throws(InterrogationError) in
      try rule.reasons(in: session, asOf: day)
    }
    let (held, compared) = (try rules.map(reasons), try comparisons.map(reasons))
    let known = try session.answer(
      Self.knownChildren, named: "the known children", ["day": .date(day.dayNumber)])
    let children = (0..<known.rowCount).map { row -> IndicatorStanding.Child in
      let token = known.text(row: row, column: 0) ?? ""
      let reasons = held.map { $0[token] }
      let holding = zip(rules, reasons).filter { $0.1 != nil }.map(\.0)
      return IndicatorStanding.Child(
        token: token, reasons: reasons, compared: compared.map { $0[token] != nil },
        points: holding.reduce(0) { $0 + $1.points },
        pointsWithoutScreening: holding.reduce(0) { $0 + ($1.isScreening ? 0 : $1.points) },
        isScreened: known.value(row: row, column: 1) == .boolean(true),
        isReferred: known.value(row: row, column: 2) == .boolean(true),
        isAccepted: known.value(row: row, column: 3) == .boolean(true),
        groups: (4..<known.columns.count).map { known.text(row: row, column: $0) ?? "not known" })
    }
    return IndicatorStanding(day: day, children: children)
  }

  /// One row a child: token, whether screened, whether referred, whether accepted, and the groups.
  private static let knownChildren = """
    WITH episodes AS (
      SELECT
        child_id, population,
        row_number() OVER (PARTITION BY child_id ORDER BY started_on DESC, episode_id DESC) AS from_latest
      FROM episode_circumstances
    ),
    referred AS (
      SELECT
        child_id, count(screened_on) AS screenings,
        count(*) FILTER (WHERE outcome = 'accepted' AND referred_to = 'Kingfisher') AS acceptances
      FROM referrals
      GROUP BY child_id
    ),
    aged AS (
      SELECT
        *,
        year($day) - year(birth_month) - CASE WHEN month($day) < month(birth_month) THEN 1 ELSE 0 END AS age
      FROM children
    )
    SELECT
      c.child_id,
      coalesce(r.screenings, 0) > 0 AS is_screened,
      r.child_id IS NOT NULL AS is_referred,
      coalesce(r.acceptances, 0) > 0 AS is_accepted,
      c.sex,
      CASE
        WHEN c.age < 10 THEN 'under 10'
        WHEN c.age < 13 THEN '10-12'
        WHEN c.age < 16 THEN '13-15'
        WHEN c.age < 18 THEN '16-17'
      END AS age_band,
      coalesce(e.population, 'never missing') AS population,
      c.home_district,
      g.census_group
    FROM aged AS c
    JOIN census_groups AS g ON g.child_id = c.child_id
    LEFT JOIN episodes AS e ON e.child_id = c.child_id AND e.from_latest = 1
    LEFT JOIN referred AS r ON r.child_id = c.child_id
    WHERE c.age < 18 OR c.age IS NULL
    ORDER BY c.child_id
    """
}

extension IndicatorRule {
  /// The children for whom the rule holds as of a day, each with the last row of the answer about it, as `name value` pairs.
  fileprivate func reasons(
    in session: Session, asOf day: CivilDate
  ) throws(InterrogationError) -> [String: String] {
    let values = try question.bind(arguments(asOf: day), in: session)
    let answer = try session.answer(question.sql, named: question.path, values)
    guard let child = answer.index(ofColumn: "child_id") else {
      throw InterrogationError(
        kind: .header, place: question.path, expected: "an answer with the column child_id",
        found: "none", mend: "name another question in the rule \(name)")
    }
    let others = answer.columns.indices.filter { $0 != child }
    var reasons: [String: String] = [:]
    for row in 0..<answer.rowCount {
      guard let token = answer.text(row: row, column: child) else { continue }
      let said = others.compactMap { column in
        answer.text(row: row, column: column).map { text -> String in
          let name = answer.columns[column].name.replacing("_", with: " ")
          return "\(name) \(shortened(text, answer.columns[column].type))"
        }
      }
      reasons[token] = said.joined(separator: ", ")
    }
    return reasons
  }

  /// A DOUBLE with one decimal is enough of a reason.
  private func shortened(_ text: String, _ type: DataType) -> String {
    guard type == .double, let number = Double(text) else { return text }
    return FigureText.decimal(number, 1)
  }
}
