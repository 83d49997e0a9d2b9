import Calendar
import Engine
import Foundation
import Inference

extension BackTest {
  /// Of the children with an outcome, those that each choice had found before; by part and outcome.
  var recallTable: FindingsTable {
    var rows: [[Value]] = []
    for part in Part.allCases {
      for kind in Outcomes.Kind.allCases {
        let (positives, unknown) = positives(kind, in: moments(of: part))
        for choice in choices {
          let recall = recall(choice, positives)
          let lead = Self.quartiles(recall.leadDays)
          rows.append(
            [
              .text(part.rawValue), .text(kind.label), .text(choice.name), .count(positives.count),
              .count(recall.share.count), .figure(recall.share.value), .figure(recall.share.limits?.lower),
              .figure(recall.share.limits?.upper), .count(unknown),
            ] + (0..<3).map { .figure(lead?[$0]) })
        }
      }
    }
    return FindingsTable(
      name: "back-test-recall", title: "Of the children with an outcome, those found before it",
      columns: [
        .init("part", "dates"), .init("outcome", "outcome"), .init("choice", "chosen by"),
        .count("children", "children with the outcome", of: "children"),
        .count("found", "chosen on the last date before", of: "children"),
        .share("recall", "recall"), .share("recall_lower", "95 % from"), .share("recall_upper", "95 % to"),
        .count("not_known_before", "more, not known before", of: "children"),
        .days("lead_lower_quartile", "lead, lower quartile"), .days("lead_median", "lead, median"),
        .days("lead_upper_quartile", "lead, upper quartile"),
      ], rows: rows)
  }

  /// What became of the children whom each choice chose; by part and outcome.
  var precisionTable: FindingsTable {
    var rows: [[Value]] = []
    for part in Part.allCases {
      for kind in Outcomes.Kind.allCases {
        for choice in choices {
          let precision = precision(choice, kind, in: moments(of: part))
          rows.append(
            [
              .text(part.rawValue), .text(kind.label), .text(choice.name), .figure(precision.aMonth),
              .figure(precision.childDates.value),
            ] + precision.children.cells)
        }
      }
    }
    return FindingsTable(
      name: "back-test-precision", title: "Of the children chosen, those with an outcome in the days after",
      columns: [
        .init("part", "dates"), .init("outcome", "outcome"), .init("choice", "chosen by"),
        .aMonth("children_a_month", "children a month"),
        .share("precision", "precision, children and dates"),
      ] + Self.shareColumns(of: "children, each once"), rows: rows)
  }

  /// How often an outcome followed at each number of points; later dates.
  var pointsTable: FindingsTable {
    let part = moments(of: .later)
    let rows = (0...set.mostPoints).map { points -> [Value] in
      let precision = precision(Choice { $0.points == points }, .either, in: part)
      return [.count(points)] + precision.children.cells
        + [.count(precision.childDates.of), .figure(precision.childDates.value)]
    }
    return FindingsTable(
      name: "back-test-by-points", title: "Calibration: how often an outcome followed, by points",
      columns: [.init("points", "points")] + Self.shareColumns(of: "children, each once")
        + [
          .count("child_dates", "children and dates", of: "children and dates"),
          .share("child_dates_share", "of these, followed"),
        ], rows: rows)
  }

  /// What another threshold would do; by part.
  var thresholdTable: FindingsTable {
    var rows: [[Value]] = []
    for part in Part.allCases {
      let dates = moments(of: part)
      let positives = positives(.either, in: dates).children
      for points in 1...set.mostPoints {
        let choice = Choice { $0.points >= points }
        let (recall, precision) = (recall(choice, positives).share, precision(choice, .either, in: dates))
        rows.append([
          .text(part.rawValue), .count(points), .figure(precision.aMonth), .count(recall.of),
          .count(recall.count), .figure(recall.value), .figure(precision.childDates.value),
        ])
      }
    }
    return FindingsTable(
      name: "back-test-by-threshold", title: "What another threshold would do",
      columns: [
        .init("part", "dates"), .init("points_or_more", "points or more"),
        .aMonth("children_a_month", "children a month"),
        .count("children", "children with an outcome", of: "children"),
        .count("found", "chosen on the last date before", of: "children"),
        .share("recall", "recall"), .share("precision", "precision, children and dates"),
      ], rows: rows)
  }

  /// What each rule tells apart by itself; by part.
  var rulesTable: FindingsTable {
    var rows: [[Value]] = []
    for part in Part.allCases {
      let dates = moments(of: part)
      for (index, rule) in set.rules.enumerated() {
        let (held, not) = separation(ofRule: index, in: dates)
        // Half a child is added to every cell, so that an empty one gives no infinity.
        let odds = { (share: Share) in (Double(share.count) + 0.5) / (Double(share.of - share.count) + 0.5) }
        rows.append([
          .text(part.rawValue), .text(rule.name), .count(rule.points),
          .figure(dates.isEmpty ? nil : Double(held.of) / Double(dates.count)), .figure(held.value),
          .figure(not.value), .figure(held.of == 0 || not.of == 0 ? nil : log(odds(held) / odds(not))),
        ])
      }
    }
    return FindingsTable(
      name: "back-test-by-rule", title: "What each rule tells apart by itself",
      columns: [
        .init("part", "dates"), .init("rule", "rule"), .count("points", "points", of: "points"),
        .aMonth("children_a_month", "children a month"),
        .share("followed_where_held", "followed where it holds"),
        .share("followed_where_not", "followed where not"),
        .init("log_odds_ratio", "log odds ratio", .indicator(unit: "", decimals: 2)),
      ], rows: rows)
  }

  /// The fewest children with an outcome of whose recall anything is said beside another group's.
  ///
  /// - Source: statistics.md D 18.
  static let fewestForAClaim = 20

  /// Recall group by group; later dates.
  var groupsTable: FindingsTable {
    let positives = positives(.either, in: moments(of: .later)).children
    let choice = choices[0]
    var rows: [[Value]] = []
    for grouping in IndicatorStanding.Grouping.allCases {
      let groups = Dictionary(grouping: positives) { positive in
        moments[positive.moment].atRisk[positive.token]!.groups[grouping.rawValue]
      }
      for (group, members) in groups.sorted(by: { $0.key < $1.key }) {
        let claim = members.count < Self.fewestForAClaim ? "too few for any claim" : "counts only"
        rows.append(
          [.text(grouping.label), .text(group)] + recall(choice, members).share.cells + [.text(claim)])
      }
    }
    return FindingsTable(
      name: "back-test-by-group", title: "Recall by group: \(choice.title)",
      columns: [.init("grouping", "by"), .init("group", "group")]
        + Self.shareColumns(of: "children with an outcome", found: "chosen before")
        + [.init("claim", "what may be said")], rows: rows)
  }

  /// Every date.
  var datesTable: FindingsTable {
    let choice = choices[0]
    let rows = moments.indices.map { index -> [Value] in
      let moment = moments[index]
      let chosen = moment.atRisk.values.filter(choice.chooses)
      let part = Part.allCases.first { moments(of: $0).contains(index) }
      return [
        .date(moment.day.dayNumber), .text(part?.rawValue ?? "between"), .count(moment.atRisk.count),
        .count(chosen.count), .count(chosen.count { outcome(.either, of: $0.token, after: moment) != nil }),
        .count(chosen.count { !$0.isScreened }),
      ]
    }
    return FindingsTable(
      name: "back-test-by-date", title: "Date by date: \(choice.title)",
      columns: [
        .init("day", "at the end of"), .init("part", "dates"),
        .count("children", "known, under 18, not accepted", of: "children"),
        .count("chosen", "chosen", of: "children"),
        .count("followed", "with an outcome in the days after", of: "children"),
        .count("never_screened", "chosen and never screened", of: "children"),
      ], rows: rows)
  }

  private static func shareColumns(
    of whole: String, found: String = "followed by an outcome"
  ) -> [FindingsTable.Column] {
    [
      .count("children", whole, of: "children"), .count("found", found, of: "children"),
      .share("share", "share"), .share("share_lower", "95 % from"), .share("share_upper", "95 % to"),
    ]
  }
}

extension BackTest.Share {
  /// The cells of `shareColumns`.
  fileprivate var cells: [Value] {
    [.count(of), .count(count), .figure(value), .figure(limits?.lower), .figure(limits?.upper)]
  }
}

extension FindingsTable.Column {
  fileprivate static func days(_ name: String, _ label: String) -> Self {
    Self(name, label, .indicator(unit: "days", decimals: 1))
  }

  fileprivate static func aMonth(_ name: String, _ label: String) -> Self {
    Self(name, label, .indicator(unit: "children", decimals: 1))
  }
}

extension Value {
  /// A whole number.
  static func count(_ count: Int) -> Value { .integer(Int64(count)) }

  /// A figure that may not be there.
  fileprivate static func figure(_ value: Double?) -> Value { value.map { .double($0) } ?? .null }
}
