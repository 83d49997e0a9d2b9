import Inference

extension BackTest {
  /// What the back-test says, with its tables.
  public var section: FindingsSection {
    FindingsSection(
      name: "indicators-back-test", title: "What the indicators would have found",
      sentences: sentences,
      tables: [
        recallTable, precisionTable, pointsTable, thresholdTable, rulesTable, groupsTable, datesTable,
      ])
  }

  private var sentences: [String] {
    let later = moments(of: .later)
    guard let first = later.first, let last = later.last else {
      return [
        "No date lies after \(set.chosenOn), the year the points were chosen on, with \(set.horizonDays) days of the extract "
          + "ahead: nothing here says how well they work. The tables show the earlier dates alone."
      ] + caveats
    }
    let months = FigureText.count(later.count, "month", "months")
    return [
      "The indicators were asked at the end of \(months), \(moments[first].day) to \(moments[last].day), after "
        + "\(set.chosenOn), the year their points were chosen on; an outcome counts for \(set.horizonDays) days."
    ] + Outcomes.Kind.allCases.map { recallSentence($0, later) }
      + [precisionSentence(later)] + comparisonSentences(later) + [unscreenedSentence(later)] + caveats
  }

  private func recallSentence(_ kind: Outcomes.Kind, _ part: Range<Int>) -> String {
    let (positives, unknown) = positives(kind, in: part)
    let recall = recall(choices[0], positives)
    let beyond =
      unknown == 0
      ? ""
      : " Of \(unknown) more no row was known on the last date before, so that nothing could have found them."
    guard !positives.isEmpty else {
      return "Outcome \"\(kind.label)\": no child of the risk set had it." + beyond
    }
    let lead = Self.quartiles(recall.leadDays).map { days in
      "; for half of these the points had stood for \(FigureText.decimal(days[1], 0)) days or more"
    }
    return "Outcome \"\(kind.label)\": of \(FigureText.count(positives.count, "child", "children")) with it, "
      + "\(recall.share.count) had \(set.concern) points or more on the last date before (\(recall.share.words))"
      + (lead ?? "") + "." + beyond
  }

  private func precisionSentence(_ part: Range<Int>) -> String {
    let precision = precision(choices[0], .either, in: part)
    guard let aMonth = precision.aMonth, precision.children.of > 0 else {
      return "No child reached \(set.concern) points."
    }
    let children = FigureText.count(precision.children.of, "child", "children")
    return "\(FigureText.decimal(aMonth, 1)) children a month had so many points. Of \(children), each once, "
      + "\(precision.children.count) were accepted or discussed within \(set.horizonDays) days of their first such date "
      + "(\(precision.children.words))."
  }

  /// Each rule of today beside the threshold that chooses about as many children.
  private func comparisonSentences(_ part: Range<Int>) -> [String] {
    let positives = positives(.either, in: part).children
    let thresholds = (1...set.mostPoints).map { points in
      let choice = Choice { $0.points >= points }
      return (points: points, choice: choice, aMonth: precision(choice, .either, in: part).aMonth ?? 0)
    }
    return choices.suffix(set.comparisons.count).map { rule in
      let aMonth = precision(rule, .either, in: part).aMonth ?? 0
      let nearest = thresholds.min { abs($0.aMonth - aMonth) < abs($1.aMonth - aMonth) }!
      return
        "Today's rule \"\(rule.title)\" chose \(FigureText.decimal(aMonth, 1)) children a month and found "
        + "\(recall(rule, positives).share.count) of the \(positives.count); "
        + "\(FigureText.count(nearest.points, "point", "points")) or more chose "
        + "\(FigureText.decimal(nearest.aMonth, 1)) and found \(recall(nearest.choice, positives).share.count)."
    }
  }

  private func unscreenedSentence(_ part: Range<Int>) -> String {
    let chosen = part.flatMap { moments[$0].atRisk.values.filter(choices[0].chooses) }
    let share = Share(count: chosen.count { !$0.isScreened }, of: chosen.count)
    guard let value = share.value else { return "No child was chosen." }
    return
      "\(FigureText.percent(value)) of the children and dates so chosen had never been screened: unknown, not negative."
  }

  private var caveats: [String] {
    let late: String
    if lateEntry.recorded == 0 {
      late =
        "Late entry not controlled: no row says when it was recorded, so that event times alone say what was known."
    } else if lateEntry.recorded < lateEntry.rows {
      let share = FigureText.percent(Double(lateEntry.recorded) / Double(lateEntry.rows))
      late =
        "\(share) of the rows say when they were recorded; for the others, late entry is not controlled: event times "
        + "alone say what was known."
    } else {
      late = "Every row says when it was recorded, so that nothing entered late was used before."
    }
    return [
      late,
      "Fields that are written over (the flag, the risk level, the last review) stand as they were last written.",
      "The limits are for a process that goes on as it did; the counts are all there were. A decision is what agencies did, "
        + "not whether a child was harmed: a child whom nobody referred counts here as no outcome.",
      "Groups with fewer than \(Self.fewestForAClaim) children with an outcome allow no claim that they are served alike.",
    ]
  }
}

extension BackTest.Share {
  /// `66.7 %, 95 % limits 9.4 % to 99.2 %`; a dash where there are none to count among.
  fileprivate var words: String {
    guard let value, let limits else { return "-" }
    return
      "\(FigureText.percent(value)), 95 % limits \(FigureText.percent(limits.lower)) to \(FigureText.percent(limits.upper))"
  }
}
