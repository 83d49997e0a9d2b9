import Calendar
import Engine

extension IndicatorSet {
  /// Every rule with its points and why it is one, those compared with last: nothing in it is of an extract.
  public var rulesTable: FindingsTable {
    let added = rules.map { ($0, points: Value.count($0.points)) }
    let compared = comparisons.map { ($0, points: Value.null) }
    return FindingsTable(
      name: "indicators", title: "Rules whose points add up; \(concern) or more are of concern",
      columns: [
        .init("rule", "rule"), .count("points", "points", of: "points"), .init("title", "holds for"),
        .init("window", "in the last"), .init("question", "question asked"),
        .init("screening", "rests on a screening"), .init("why", "why"),
      ],
      rows: (added + compared).map { rule, points in
        [
          .text(rule.name), points, .text(rule.title), .text("\(rule.window)"), .text(rule.question.name),
          .text(rule.isScreening ? "yes" : "no"), .text(rule.why),
        ]
      })
  }

  /// The children with points as of a day, on what was known at its end, most points first, each with the reasons. For
  /// professional eyes: a row is a child.
  ///
  /// - Parameter day: nil: the extract's last.
  /// - Throws: ``InterrogationError``, as ``BackTest`` does.
  public func children(
    asOf day: CivilDate?, in session: Session, derivations: Derivations
  ) throws(InterrogationError) -> FindingsTable {
    let day = if let day { day } else { try ExtractReach(of: session).to }
    let then = try KnownThen(session, derivations).session(atEndOf: day)
    return table(of: try standing(in: then, asOf: day), withPoints: 1)
  }

  /// Which children are of concern at the end of a period: how many, how many of them were not before it, what is not known
  /// of them, rule by rule, and the list. For professional eyes: a row of the list is a child.
  ///
  /// - Parameter session: the extract as loaded, with the views of `derivations`.
  /// - Throws: ``InterrogationError``, as ``BackTest`` does.
  public func ofConcern(
    at period: ReportingPeriod, in session: Session, derivations: Derivations
  ) throws(InterrogationError) -> FindingsSection {
    guard session.tables.first(where: { $0.name == "children" })?.rowCount ?? 0 <= Self.mostChildren else {
      return FindingsSection(
        name: "of-concern", title: "Children of concern",
        sentences: [
          "Not listed: more than \(Self.mostChildren) children are more than one authority's. `halcyon indicators list` lists them."
        ])
    }
    let days = [period.start.adding(days: -1), period.end]
    let standings = try session.concurrentMap(days) { session, day throws(InterrogationError) in
      try standing(in: KnownThen(session, derivations).session(atEndOf: day), asOf: day)
    }
    let (before, end) = (standings[0], standings[1])
    return FindingsSection(
      name: "of-concern", title: "Children of concern",
      sentences: sentences(before, end) + (try shortfall(of: session, at: days[0])),
      tables: [ruleCounts(before, end), table(of: end, withPoints: concern)])
  }

  /// A list of children is for those who know them: beyond so many it is a region's, and nobody's.
  private static let mostChildren = 200_000

  private func sentences(_ before: IndicatorStanding, _ end: IndicatorStanding) -> [String] {
    let (now, earlier) = (
      end.children(withPoints: concern), Set(before.children(withPoints: concern).map(\.token))
    )
    let new = now.count { !earlier.contains($0.token) }
    let (unscreened, unreferred) = (now.count { !$0.isScreened }, now.count { !$0.isReferred })
    return [
      "At the end of \(end.day), \(now.count) of \(end.children.count) known children under 18 had \(concern) points or more; "
        + "\(new) of them had fewer at the end of \(before.day), when \(earlier.count) had so many.",
      "\(now.count { $0.isAccepted }) of them had been accepted by Kingfisher; \(unreferred) had never been referred to anybody.",
      "\(unscreened) of them had never been screened: unknown, not negative.",
    ]
  }

  /// A sentence where the extract begins after the days that the longest rule is asked about.
  private func shortfall(
    of session: Session, at day: CivilDate
  ) throws(InterrogationError) -> [String] {
    let from = try ExtractReach(of: session).from
    guard
      let longest = rules.map(\.window).max(by: { $0.firstDay(endingOn: day) > $1.firstDay(endingOn: day) }),
      longest.firstDay(endingOn: day) < from
    else { return [] }
    return [
      "The extract begins on \(from), less than \(longest) before: rules may hold for fewer children than they would."
    ]
  }

  private func ruleCounts(_ before: IndicatorStanding, _ end: IndicatorStanding) -> FindingsTable {
    let now = end.children(withPoints: concern)
    return FindingsTable(
      name: "of-concern-by-rule", title: "Rule by rule",
      columns: [
        .init("rule", "rule"), .init("title", "holds for"), .count("points", "points", of: "points"),
        .count("before", "children before the period", of: "children"),
        .count("at_end", "children at its end", of: "children"),
        .count("of_concern", "of these, of concern", of: "children"),
      ],
      rows: rules.indices.map { rule in
        let holds = { (child: IndicatorStanding.Child) in child.reasons[rule] != nil }
        return [
          .text(rules[rule].name), .text(rules[rule].title), .count(rules[rule].points),
          .count(before.children.count(where: holds)), .count(end.children.count(where: holds)),
          .count(now.count(where: holds)),
        ]
      })
  }

  private func table(of standing: IndicatorStanding, withPoints points: Int) -> FindingsTable {
    let rows = standing.children(withPoints: points).map { child -> [Value] in
      let reasons = zip(rules, child.reasons).compactMap { rule, reason in
        reason.map { "\(rule.title) (\(rule.points): \($0))" }
      }
      return [
        .text(child.token), .count(child.points), .text(reasons.joined(separator: "; ")),
        .text(child.isScreened ? "yes" : "never"), .text(child.isReferred ? "yes" : "never"),
        .text(child.isAccepted ? "yes" : "no"),
      ]
    }
    return FindingsTable(
      name: "children-with-points",
      title: "Children with \(points) point\(points == 1 ? "" : "s") or more at the end of \(standing.day)",
      columns: [
        .init("child_id", "child"), .count("points", "points", of: "points"), .init("reasons", "why"),
        .init("screened", "screened"), .init("referred", "referred"),
        .init("accepted", "accepted by Kingfisher"),
      ], rows: rows)
  }
}
