import Calendar
import Engine
import Inference

/// How far the episodes are those of few children, in the months up to a period's end and in as many before.
public struct EpisodeConcentration: Sendable {
  private static let bands = [1, 2, 3, 6, 10, 20]

  /// The part `concentration`.
  ///
  /// - Parameter months: how many months are looked at, and how many before.
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod, months: Int = 12
  ) throws(InterrogationError) -> FindingsSection {
    var section = FindingsSection(name: "concentration", title: "How far episodes are those of few children")
    let window = RecurrenceWindow(of: months, endingWith: period, try ExtractReach(of: session))
    guard window.isWhole else {
      section.sentences = [window.shortfall]
      return section
    }
    let now = try counts(in: session, over: window)
    let before = window.previous.isWhole ? try counts(in: session, over: window.previous) : nil
    section.sentences = [sentence(Concentration(now), now.count, window)]
    if let before {
      section.sentences.append(sentence(Concentration(before), before.count, window.previous))
      if let comparison = comparison(now, before, window) { section.sentences.append(comparison) }
    } else {
      section.sentences.append(window.previous.shortfall)
    }
    section.sentences.append(RecurrenceWindow.unit)
    let windows = [(window, now)] + (before.map { [(window.previous, $0)] } ?? [])
    section.tables = [
      FindingsTable(
        name: "concentration", title: "Shares of the children with the most episodes",
        columns: [
          .init("months", "months"), .count("children", "children who went missing", of: "children"),
          .count("episodes", "episodes", of: "episodes"),
          .count(
            "without_top_three", "episodes without the three children who have the most", of: "episodes"),
          .share("top_tenth", "share of the tenth of the children with the most"),
          .init("gini", "Gini coefficient", .indicator(unit: "", decimals: 3)),
        ],
        rows: windows.map { window, counts in
          let concentration = Concentration(counts)
          return [
            .text(window.months.label), .integer(Int64(counts.count)), .integer(Int64(concentration.total)),
            .integer(Int64(concentration.total(withoutTop: 3))),
            concentration.share(ofTop: 0.1).map { .double($0) } ?? .null,
            concentration.gini.map { .double($0) } ?? .null,
          ]
        }),
      FindingsTable(
        name: "children-by-episodes", title: "Children by how often they went missing",
        columns: [
          .init("months", "months"), .init("episodes_each", "episodes of a child"),
          .count("children", "children", of: "children"),
          .count("episodes", "their episodes", of: "episodes"),
        ],
        rows: windows.flatMap { window, counts in
          Concentration(counts).bands(from: bands).map { band in
            [
              .text(window.months.label), .text(name(of: band)), .integer(Int64(band.children)),
              .integer(Int64(band.events)),
            ]
          }
        }),
    ]
    return section
  }

  /// The episodes of each child who has any in the window, the fewest first.
  static func counts(
    in session: Session, over window: RecurrenceWindow
  ) throws(InterrogationError) -> [Int] {
    let answer = try session.answer(
      """
      WITH per_child AS (
        SELECT child_id, count(*) AS episodes
        FROM missing_starts
        WHERE started_at >= $from AND started_at < $last + INTERVAL '1 day'
        GROUP BY child_id
      )
      SELECT episodes, count(*) AS children FROM per_child GROUP BY episodes ORDER BY episodes
      """, named: "concentration", window.parameters)
    return zip(answer.integers("episodes"), answer.integers("children")).flatMap {
      Array(repeating: $0, count: $1)
    }
  }

  private static func sentence(
    _ concentration: Concentration, _ children: Int, _ window: RecurrenceWindow
  ) -> String {
    guard let share = concentration.share(ofTop: 0.1), let gini = concentration.gini else {
      return "In \(window.months) no child went missing."
    }
    return
      "In \(window.months) the tenth of the children with the most episodes had \(FigureText.percent(share)) of the \(FigureText.count(concentration.total, "episode", "episodes")) of \(FigureText.count(children, "child", "children")) who went missing (Gini coefficient \(FigureText.decimal(gini, 2))); without the three children who had the most there are \(concentration.total(withoutTop: 3))."
  }

  /// Episodes per day beside those before, as a process.
  private static func comparison(_ now: [Int], _ before: [Int], _ window: RecurrenceWindow) -> String? {
    RateRatio.clustered(
      (CountDispersion(now), Double(window.dayCount)),
      (CountDispersion(before), Double(window.previous.dayCount)), confidence: 0.95
    ).map { ratio in
      "Per day, episodes were \(FigureText.decimal(ratio.ratio, 2)) times those of the months before; as a process, with episodes clustered by child, between \(FigureText.decimal(ratio.lower, 2)) and \(FigureText.decimal(ratio.upper, 2)) times."
    }
  }

  private static func name(of band: Concentration.Band) -> String {
    guard let most = band.most else { return "\(band.fewest)+" }
    return band.fewest == most ? "\(most)" : "\(band.fewest)-\(most)"
  }
}
