import Calendar
import Engine
import Inference

/// How soon children who came back are missing again, and whether groups of them differ: first gaps, by Kaplan and Meier,
/// compared by log-rank (statistics D 17).
public struct TimeToNextEpisode: Sendable {
  /// Children who are alike in all that they are grouped by, with the same time.
  private struct Gap {
    let groups: [String]
    let observation: SurvivalCurve.Observation
  }

  /// Groups below this are shown as counts only.
  static let fewestChildren = 10
  private static let horizons = [7, 28, 90]
  private static let groupings: [(name: String, words: String, column: String, order: [String])] = [
    (
      "population", "by where they were placed and by whom", "population",
      ["ours here", "ours elsewhere", "ours not known where", "others here", "not looked after"]
    ),
    ("age band", "by age", "age_band", ["under 10", "10-12", "13-15", "16-17"]),
    ("sex", "by sex", "sex", []),
    ("placement type", "by type of placement", "placement_type", []),
  ]

  /// The part `time-to-next-episode` over the months up to a period's end.
  ///
  /// - Parameter months: how many.
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod, months: Int = 12
  ) throws(InterrogationError) -> FindingsSection {
    var section = FindingsSection(name: "time-to-next-episode", title: "How soon children are missing again")
    let window = RecurrenceWindow(of: months, endingWith: period, try ExtractReach(of: session))
    guard window.isSeenFromItsStart else {
      section.sentences = [window.shortfall]
      return section
    }
    let answer = try session.answer(
      FirstGaps.sql + """

        SELECT
          standing, population, coalesce(age_band, 'not known') AS age_band, coalesce(sex, 'not known') AS sex,
          coalesce(placement_type, 'no placement') AS placement_type, is_again, greatest(days, 0) AS days,
          count(*) AS children
        FROM first_gaps
        GROUP BY 1, 2, 3, 4, 5, 6, 7
        ORDER BY 1, 2, 3, 4, 5, 6, 7
        """, named: "time-to-next-episode", window.parameters)
    let standings = answer.texts("standing")
    let children = answer.integers("children")
    func left(out standing: String) -> Int {
      children.indices.reduce(0) { $0 + (standings[$1] == standing ? children[$1] : 0) }
    }
    let columns = groupings.map { answer.texts($0.column).map { $0 ?? "" } }
    let (days, again) = (answer.integers("days"), answer.integers("is_again"))
    let gaps = children.indices.filter { standings[$0] == "followed" }.map { row in
      Gap(
        groups: columns.map { $0[row] },
        observation: .init(time: Double(days[row]), isEvent: again[row] == 1, count: children[row]))
    }
    let all = SurvivalCurve(gaps.map(\.observation))
    section.sentences = sentences(all, window)
    var rows = [row("all", "all", all)]
    var tests: [[Value]] = []
    for (place, grouping) in groupings.enumerated() {
      let grouped = Dictionary(grouping: gaps) { $0.groups[place] }
      let names =
        grouping.order.filter { grouped[$0] != nil }
        + grouped.keys.filter { !grouping.order.contains($0) }.sorted()
      let curves = names.map { SurvivalCurve(grouped[$0, default: []].map(\.observation)) }
      rows += zip(names, curves).map { row(grouping.name, $0, $1) }
      let compared = zip(names, curves).filter { $1.count >= fewestChildren }.map(\.0)
      let test = LogRank(compared.map { grouped[$0, default: []].map(\.observation) })
      guard let chiSquare = test.chiSquare, let p = test.probability else { continue }
      section.sentences.append(sentence(grouping.words, p))
      tests.append([
        .text(grouping.name), .text(compared.joined(separator: "; ")), .double(chiSquare),
        .integer(Int64(test.degreesOfFreedom)), .double(p),
      ])
    }
    if tests.count > 1 { section.sentences.append(looks(tests.count)) }
    section.sentences += FirstGaps.leftOut(faults: left(out: "fault"), ofAge: left(out: "of age"))
    section.sentences += [FirstGaps.clock, RecurrenceWindow.unit]
    section.tables = [curveTable(rows), testTable(tests)]
    return section
  }

  private static func sentences(_ all: SurvivalCurve, _ window: RecurrenceWindow) -> [String] {
    let label = window.months.label
    guard all.count > 0 else { return ["No child who came back in \(label) can be followed."] }
    let shares = horizons.compactMap { days in
      share(all, by: days).map { "\(FigureText.percent($0.share)) within \(days) days" }
    }
    var sentences: [String] = []
    if !shares.isEmpty {
      sentences.append(
        "Of \(FigureText.count(all.count, "child", "children")) who came back in \(label), missing again: \(FigureText.list(shares)) of the return."
      )
    }
    if let median = all.quantile(0.5) {
      sentences.append("Half were missing again within \(FigureText.decimal(median, 0)) days.")
    } else {
      sentences.append("As far as can be seen, fewer than half were missing again.")
    }
    return sentences
  }

  private static func sentence(_ words: String, _ p: Double) -> String {
    p < 0.05
      ? "Compared \(words), children differ in how soon they are missing again (log-rank, p \(FigureText.probability(p))): an association, not an effect."
      : "Compared \(words), no difference in how soon children are missing again stands out from chance (log-rank, p \(FigureText.probability(p)))."
  }

  private static func looks(_ count: Int) -> String {
    "\(count) comparisons were made: were there no difference at all, p would still be below 0.05 in at least one of them with a chance of up to \(FigureText.percent(0.05 * Double(count)))."
  }

  /// The share missing again by a day, with its limits where they can be told; nil where nobody was followed so long.
  private static func share(
    _ curve: SurvivalCurve, by days: Int
  ) -> (share: Double, limits: ProportionLimits?)? {
    guard curve.count > 0, curve.end >= Double(days) || curve.steps.last?.survival == 0 else { return nil }
    guard let step = curve.step(at: Double(days)) else { return (0, nil) }
    return (1 - step.survival, step.limits(confidence: 0.95))
  }

  private static func row(_ grouping: String, _ group: String, _ curve: SurvivalCurve) -> [Value] {
    let again = curve.steps.reduce(0) { $0 + $1.events }
    let counts: [Value] = [
      .text(grouping), .text(group), .integer(Int64(curve.count)), .integer(Int64(again)),
    ]
    guard curve.count >= fewestChildren else {
      return counts + Array(repeating: .null, count: 3 * horizons.count + 1)
    }
    let shares = horizons.flatMap { days -> [Value] in
      guard let (share, limits) = share(curve, by: days) else { return [.null, .null, .null] }
      return [
        .double(share), limits.map { .double(1 - $0.upper) } ?? .null,
        limits.map { .double(1 - $0.lower) } ?? .null,
      ]
    }
    return counts + [curve.quantile(0.5).map { .double($0) } ?? .null] + shares
  }

  private static func curveTable(_ rows: [[Value]]) -> FindingsTable {
    FindingsTable(
      name: "again-by-group", title: "Missing again within 7, 28 and 90 days, by group",
      columns: [
        .init("grouping", "grouping"), .init("group", "group"),
        .count("children", "children who came back", of: "children"),
        .count("again", "of them seen missing again", of: "children"),
        .init("median_days", "days by which half were missing again", .indicator(unit: "days", decimals: 1)),
      ]
        + horizons.flatMap { days -> [FindingsTable.Column] in
          [
            .share("within_\(days)", "missing again within \(days) days"),
            .share("within_\(days)_lower", "lower limit, as a process"),
            .share("within_\(days)_upper", "upper limit, as a process"),
          ]
        }, rows: rows)
  }

  private static func testTable(_ rows: [[Value]]) -> FindingsTable {
    FindingsTable(
      name: "again-comparisons", title: "Whether groups of ten or more differ: log-rank on first gaps",
      columns: [
        .init("grouping", "grouping"), .init("groups", "groups compared"),
        .init("chi_square", "χ²", .indicator(unit: "", decimals: 2)),
        .init("degrees_of_freedom", "degrees of freedom", .indicator(unit: "", decimals: 0)),
        .init("p", "p-value", .indicator(unit: "", decimals: 4)),
      ], rows: rows)
  }
}
