import Calendar
import Engine
import Foundation

extension MissingTogether {
  /// The part `missing-together` of a period.
  ///
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod
  ) throws(InterrogationError) -> FindingsSection {
    if let found = try MissingTogether(in: session, for: period) { return found.section }
    let window = RecurrenceWindow(of: period.monthCount, endingWith: period, try ExtractReach(of: session))
    return FindingsSection(
      name: "missing-together", title: "Children missing together", sentences: [window.shortfall])
  }

  /// What was found, as a part of a report.
  public var section: FindingsSection {
    let last = periods[periods.count - 1]
    var sentences = [
      "In \(last.period) there were \(FigureText.count(last.observed, "pair", "pairs")) of episodes of two children gone from the same place that overlapped; with every start shuffled within its month there would be \(FigureText.decimal(last.expected, 1)).",
      comparison(last),
    ]
    sentences +=
      groupCount == 0
      ? ["No two children of one place were missing together more than once."]
      : groups.prefix(3).map(sentence)
    if groupCount > 3 {
      sentences.append(
        "\(FigureText.count(groupCount, "group", "groups")) of children were missing together at least twice; \(groups.count < groupCount ? "the \(groups.count) with the most pairs are" : "all are") listed."
      )
    }
    if groupCount > 0 {
      sentences.append(
        "Groups are picked because they were missing together, so that of many some have a small p by chance; it says where to look, not why."
      )
    }
    sentences.append(
      "Places are those of place_token: children missing from home, or from where no place is recorded, are not compared. "
        + RecurrenceWindow.unit)
    return FindingsSection(
      name: "missing-together", title: "Children missing together", sentences: sentences,
      series: [
        .init(
          label: "overlapping pairs from one place, by period",
          points: periods.map { .init(period: $0.period.label, value: Double($0.observed)) }),
        .init(
          label: "overlapping pairs to be expected by chance, by period",
          points: periods.map { .init(period: $0.period.label, value: $0.expected) }),
      ], tables: [periodTable, groupTable, eventTable])
  }

  private func comparison(_ last: PeriodCount) -> String {
    let made = FigureText.count(last.shuffles, "shuffle", "shuffles")
    let chance = "p " + FigureText.probability(probability)
    guard periods.count > 1 else {
      return
        "No earlier period is covered, so that the usual excess over chance is not known (\(chance), \(made))."
    }
    let before = periods.count == 2 ? "the period before" : "the \(periods.count - 1) periods before"
    let usual =
      usualExcess == 1
      ? "no more than chance gives"
      : "\(FigureText.decimal(usualExcess, 1)) times what chance gives, which is taken as usual"
    return
      "Over \(before), overlaps were \(usual); that so many or more come about beyond the usual by chance has \(chance) (\(made))."
  }

  private func sentence(_ group: Group) -> String {
    let places = group.places.count == 1 ? "one place" : "\(group.places.count) places"
    let days = group.days
    var text =
      "\(FigureText.count(group.children.count, "child", "children")) of \(places) were missing together: \(FigureText.count(group.events.count, "episode", "episodes")) on \(FigureText.count(days.count, "day", "days")) from \(days[0]) to \(days[days.count - 1])"
    if group.weekdays.count == 1, let day = group.weekdays.keys.first, days.count > 1 {
      text += ", all begun on a \("\(day)".capitalized)"
    }
    if let (area, count) = group.foundInArea.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      let words = Self.areas[area], 2 * count > group.events.count
    {
      text += ", \(count == group.events.count ? "all" : "\(count)") found \(words)"
    }
    text +=
      "; \(FigureText.count(group.placePairs, "pair", "pairs")) of the place\(group.places.count == 1 ? "" : "s") overlapped, \(FigureText.decimal(group.expected, 1)) by chance (p \(FigureText.probability(group.probability)))."
    if !group.bridges.isEmpty {
      text +=
        " Without \(group.bridges.count) of them, named in the table, the group would fall into parts."
    }
    return text
  }

  private static let areas = [
    "in": "in the same area", "adjoining": "in an adjoining area", "distance": "at a distance",
  ]

  private var periodTable: FindingsTable {
    FindingsTable(
      name: "overlapping-pairs", title: "Overlapping pairs of episodes from one place, by period",
      columns: [
        .init("period", "period"), .count("observed", "pairs", of: "pairs"),
        .init("expected", "pairs to be expected by chance", .indicator(unit: "pairs", decimals: 1)),
        .count("shuffles", "shuffles made", of: "shuffles"),
      ],
      rows: periods.map {
        [
          .text($0.period.label), .integer(Int64($0.observed)), .double($0.expected),
          .integer(Int64($0.shuffles)),
        ]
      })
  }

  private var groupTable: FindingsTable {
    FindingsTable(
      name: "groups-missing-together", title: "Groups of children missing together at least twice",
      columns: [
        .init("group", "group"), .init("places", "places"), .init("first_day", "first day"),
        .init("last_day", "last day"), .init("bridges", "children who hold it together"),
        .count("children", "children", of: "children"), .count("episodes", "episodes", of: "episodes"),
        .count("days", "days", of: "days"), .count("pairs", "overlapping pairs in the group", of: "pairs"),
        .count("place_pairs", "overlapping pairs of its places", of: "pairs"),
        .init("expected", "of its places by chance", .indicator(unit: "pairs", decimals: 1)),
        .init("p", "p-value", .indicator(unit: "", decimals: 4)),
      ],
      rows: groups.enumerated().map { number, group in
        let days = group.days
        return [
          .integer(Int64(number + 1)), .text(group.places.joined(separator: "; ")),
          .date(days[0].dayNumber), .date(days[days.count - 1].dayNumber),
          .text(group.bridges.joined(separator: "; ")), .integer(Int64(group.children.count)),
          .integer(Int64(group.events.count)), .integer(Int64(days.count)), .integer(Int64(group.pairs)),
          .integer(Int64(group.placePairs)), .double(group.expected), .double(group.probability),
        ]
      })
  }

  private var eventTable: FindingsTable {
    FindingsTable(
      name: "episodes-missing-together", title: "The episodes of these groups",
      columns: [
        .init("group", "group"), .init("episode_id", "episode"), .init("child_id", "child"),
        .init("place_token", "place"), .init("started_on", "began on"), .init("weekday", "weekday"),
        .init("found_in_area", "found in area"),
      ],
      rows: groups.enumerated().flatMap { number, group in
        group.events.map { event in
          [
            .integer(Int64(number + 1)), .text(event.episode), .text(event.child), .text(event.place),
            .date(event.startedOn.dayNumber), .text("\(event.startedOn.weekday)".capitalized),
            event.foundInArea.map { .text($0) } ?? .null,
          ]
        }
      })
  }
}
