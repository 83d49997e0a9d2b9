import Calendar
import Inference

extension BackTest {
  /// One way of choosing children: the indicators, or a rule that is used today.
  struct Choice {
    /// In kebab case; empty where it is not named.
    var name = ""
    /// In words.
    var title = ""
    /// Whether it chooses a child.
    let chooses: (IndicatorStanding.Child) -> Bool
  }

  /// The indicators, the indicators without what rests on screenings, and each rule that they are compared with.
  var choices: [Choice] {
    let concern = set.concern
    var choices = [
      Choice(name: "indicators", title: "indicators, \(concern) points or more") { $0.points >= concern }
    ]
    if set.rules.contains(where: \.isScreening) {
      choices.append(
        Choice(name: "indicators-without-screenings", title: "the same without what rests on screenings") {
          $0.pointsWithoutScreening >= concern
        })
    }
    choices += set.comparisons.enumerated().map { index, rule in
      Choice(name: rule.name, title: rule.title) { $0.compared[index] }
    }
    return choices
  }

  /// A child whose first outcome of a part came within the horizon of a date.
  struct Positive {
    let token: String
    /// The day of the outcome.
    let day: CivilDate
    /// The place of the last date before it.
    let moment: Int
  }

  /// The children of a part with an outcome, each once, by the first; and how many more had one, of whom no row was known
  /// on the last date before, so that no indicator could have found them.
  func positives(_ kind: Outcomes.Kind, in part: Range<Int>) -> (children: [Positive], unknown: Int) {
    var found: [Positive] = []
    var unknown = 0
    guard let first = part.first, let last = part.last else { return ([], 0) }
    let end = moments[last].day.adding(days: set.horizonDays)
    for token in outcomes.children {
      guard let day = outcomes.first(kind, of: token, after: moments[first].day), day <= end else { continue }
      let moment = part.last { moments[$0].day < day }!
      guard day <= moments[moment].day.adding(days: set.horizonDays) else { continue }
      if moments[moment].atRisk[token] != nil {
        found.append(Positive(token: token, day: day, moment: moment))
      } else {
        unknown += 1
      }
    }
    return (found, unknown)
  }

  /// How many of some children, with 95 % limits for a process that goes on as it did.
  struct Share: Hashable {
    let count: Int
    let of: Int

    /// Nil where there are none to count among.
    var value: Double? { of == 0 ? nil : Double(count) / Double(of) }

    /// Clopper and Pearson's; nil where there are none to count among.
    var limits: ProportionLimits? {
      of == 0 ? nil : .clopperPearson(Double(count), of: Double(of), confidence: 0.95)
    }
  }

  /// What a choice found of those with an outcome.
  struct Recall {
    /// Of the children with an outcome, those chosen on the last date before it.
    let share: Share
    /// For each of them, the days from the first date of an unbroken run of dates on which it was chosen to the outcome;
    /// ascending. The run may begin before the part does.
    let leadDays: [Int]
  }

  func recall(_ choice: Choice, _ positives: [Positive]) -> Recall {
    func isChosen(_ token: String, at moment: Int) -> Bool {
      moments[moment].atRisk[token].map(choice.chooses) ?? false
    }
    let found = positives.filter { isChosen($0.token, at: $0.moment) }
    let lead = found.map { positive in
      let unbroken = (0...positive.moment).reversed().prefix { isChosen(positive.token, at: $0) }
      return positive.day.dayNumber - moments[unbroken.last!].day.dayNumber
    }
    return Recall(share: Share(count: found.count, of: positives.count), leadDays: lead.sorted())
  }

  /// What became of those whom a choice chose.
  struct Precision {
    /// Children and dates: a child stands here at every date on which it was chosen.
    let childDates: Share
    /// Children, each once, at the first date of the part on which it was chosen.
    let children: Share
    /// How many were chosen on a date, on average; nil without dates.
    let aMonth: Double?
  }

  func precision(_ choice: Choice, _ kind: Outcomes.Kind, in part: Range<Int>) -> Precision {
    var first: [String: Bool] = [:]
    var (chosen, followed) = (0, 0)
    for index in part {
      for (token, child) in moments[index].atRisk where choice.chooses(child) {
        let isFollowed = outcome(kind, of: token, after: moments[index]) != nil
        chosen += 1
        followed += isFollowed ? 1 : 0
        if first[token] == nil { first[token] = isFollowed }
      }
    }
    return Precision(
      childDates: Share(count: followed, of: chosen),
      children: Share(count: first.values.count { $0 }, of: first.count),
      aMonth: part.isEmpty ? nil : Double(chosen) / Double(part.count))
  }

  /// Of children and dates, those followed by an outcome, where a rule held and where it did not.
  func separation(ofRule rule: Int, in part: Range<Int>) -> (held: Share, not: Share) {
    let holding = precision(Choice { $0.reasons[rule] != nil }, .either, in: part)
    let others = precision(Choice { $0.reasons[rule] == nil }, .either, in: part)
    return (holding.childDates, others.childDates)
  }

  /// Lower quartile, median and upper quartile, between two values by their distance; nil where there are none.
  ///
  /// - Source: Hyndman and Fan (1996), The American Statistician 50, definition 7, as R's `quantile`.
  static func quartiles(_ ascending: [Int]) -> [Double]? {
    guard !ascending.isEmpty else { return nil }
    return [0.25, 0.5, 0.75].map { share in
      let place = share * Double(ascending.count - 1)
      let (below, above) = (Int(place), min(Int(place) + 1, ascending.count - 1))
      return Double(ascending[below])
        + (place - Double(below)) * Double(ascending[above] - ascending[below])
    }
  }
}
