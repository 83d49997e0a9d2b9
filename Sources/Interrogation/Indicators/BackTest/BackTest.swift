import Calendar
import Engine

/// What the indicators would have said at the end of each month, on what was known then, against what the agencies decided
/// in the days after.
///
/// The dates are month ends with 12 months of the extract behind them and the horizon ahead. At each, the risk set holds the
/// children who are known, under 18 and not yet accepted by Kingfisher. The points were chosen on one year, so that figures
/// are given apart: *earlier* are the dates whose horizon ended by that year's end, *later* those from its last day on. The
/// dates between would see outcomes of both, and stand in neither.
///
/// - Source: statistics.md D 18.
public struct BackTest {
  /// One date.
  struct Moment {
    /// The day, at the end of which things were known.
    let day: CivilDate
    /// The risk set, by token.
    let atRisk: [String: IndicatorStanding.Child]
  }

  /// Before or after the choice of the points.
  enum Part: String, CaseIterable {
    case earlier, later
  }

  let set: IndicatorSet
  let moments: [Moment]
  let outcomes: Outcomes
  let lateEntry: KnownThen.LateEntry

  /// Asks every rule at every date.
  ///
  /// - Parameter session: the extract as loaded, with the views of `derivations`.
  /// - Throws: ``InterrogationError`` of kind `extract` for an extract that is too short or not whole enough for a rule, `header`
  ///   for a rule whose question lists no children, `query` for one that the tables cannot answer.
  /// - Complexity: O(dates × (rows + the rules' queries)).
  public init(
    of set: IndicatorSet, over session: Session, derivations: Derivations
  ) throws(InterrogationError) {
    let days = try Self.days(of: session, horizonDays: set.horizonDays)
    let known = KnownThen(session, derivations)
    let outcomes = try Outcomes(in: session)
    self.init(
      of: set,
      moments: try days.map { (day) throws(InterrogationError) in
        let standing = try set.standing(in: known.session(atEndOf: day), asOf: day)
        return Self.moment(standing, outcomes)
      }, outcomes: outcomes, lateEntry: try known.lateEntry())
  }

  init(of set: IndicatorSet, moments: [Moment], outcomes: Outcomes, lateEntry: KnownThen.LateEntry) {
    self.set = set
    self.moments = moments
    self.outcomes = outcomes
    self.lateEntry = lateEntry
  }

  /// The children of a standing who are not accepted by its day: by the decision itself, known that day or not.
  static func moment(_ standing: IndicatorStanding, _ outcomes: Outcomes) -> Moment {
    let atRisk = standing.children.filter { child in
      outcomes.accepted[child.token].map { $0 > standing.day } ?? true
    }
    return Moment(
      day: standing.day, atRisk: Dictionary(uniqueKeysWithValues: atRisk.map { ($0.token, $0) }))
  }

  /// Month ends, the first after 12 months of the extract, the last with the horizon before the extract's end.
  static func days(from: CivilDate, to: CivilDate, horizonDays: Int) -> [CivilDate] {
    let (earliest, latest) = (from.adding(months: 12).adding(days: -1), to.adding(days: -horizonDays))
    guard earliest <= latest else { return [] }
    let first = ReportingPeriod(startingInMonthOf: earliest, monthCount: 1)
    return (0...).lazy.map { first.moved(byMonths: $0).end }.prefix { $0 <= latest }.map(\.self)
  }

  private static func days(
    of session: Session, horizonDays: Int
  ) throws(InterrogationError) -> [CivilDate] {
    let reach = try ExtractReach(of: session)
    let days = days(from: reach.from, to: reach.to, horizonDays: horizonDays)
    guard !days.isEmpty else {
      throw InterrogationError(
        kind: .extract, place: "extract",
        expected: "a month's end with 12 months of the extract before it and \(horizonDays) days after it",
        found: "\(reach.from) to \(reach.to)", mend: "load a longer extract")
    }
    return days
  }

  /// The dates of a part; see ``BackTest``.
  func moments(of part: Part) -> Range<Int> {
    let end = set.chosenOn.end
    switch part {
    case .earlier:
      return 0..<(moments.firstIndex { $0.day.adding(days: set.horizonDays) > end } ?? moments.endIndex)
    case .later:
      return (moments.firstIndex { $0.day >= end } ?? moments.endIndex)..<moments.endIndex
    }
  }

  /// The first outcome within the horizon of a date; nil where there is none.
  func outcome(_ kind: Outcomes.Kind, of token: String, after moment: Moment) -> CivilDate? {
    outcomes.first(kind, of: token, after: moment.day).flatMap {
      $0 <= moment.day.adding(days: set.horizonDays) ? $0 : nil
    }
  }
}
