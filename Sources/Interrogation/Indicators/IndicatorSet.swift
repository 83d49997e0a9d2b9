import Calendar

/// The indicators of concern that a board has agreed on: rules whose points add up, and the rules of today that they are
/// held against. Read from `queries/indicators/indicators.yaml`, which people edit by hand.
public struct IndicatorSet: Hashable, Sendable {
  /// The rules whose points add up, in the file's order.
  public let rules: [IndicatorRule]
  /// The rules that the board uses today, each by itself; their points are 0.
  public let comparisons: [IndicatorRule]
  /// A child with so many points or more is of concern.
  public let concern: Int
  /// The year whose outcomes the points were chosen on; a back-test judges them by what came later.
  public let chosenOn: FinancialYear
  /// How many days after a date an outcome counts.
  public let horizonDays: Int

  /// The sum of the points of all rules.
  public var mostPoints: Int { rules.reduce(0) { $0 + $1.points } }
}

/// A named rule: a question of the library that lists children, asked over the days up to a date. It holds for every child
/// of the answer.
public struct IndicatorRule: Hashable, Sendable {
  /// In kebab case.
  public let name: String
  /// In words: `Missing three times or more in 90 days`.
  public let title: String
  /// Why it is a sign of concern, in a sentence.
  public let why: String
  /// The question asked; its answer has a column `child_id`.
  public let question: Question
  /// The days it is asked about.
  public let window: LookBack
  /// The question's other parameters, as text.
  public let parameters: [Parameter]
  /// What it adds for a child for whom it holds; whole, at least 1 where points add up.
  public let points: Int
  /// Whether it rests on a screening, which only children have whom somebody thought of screening.
  public let isScreening: Bool

  /// One parameter of the question.
  public struct Parameter: Hashable, Sendable {
    /// Its name, without `$`.
    public let name: String
    /// Its value, as text.
    public let text: String
  }

  /// All parameters for an answer as of a date, which is the window's last day.
  func arguments(asOf day: CivilDate) -> [(name: String, text: String)] {
    [("from", "\(window.firstDay(endingOn: day))"), ("to", "\(day)")]
      + parameters.map { ($0.name, $0.text) }
  }
}

/// The days up to a date, the date itself included: `90 days`, `12 months`.
public struct LookBack: Hashable, Sendable, CustomStringConvertible {
  private let count: Int
  private let isMonths: Bool

  /// Reads `N days` or `N months`, N from 1 to 1,200; nil for anything else.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), (1...1200).contains(count) else { return nil }
    switch words[1] {
    case "day", "days": isMonths = false
    case "month", "months": isMonths = true
    default: return nil
    }
    self.count = count
  }

  /// The first of the days that end on `day`: 12 months to 31 March begin on 1 April.
  public func firstDay(endingOn day: CivilDate) -> CivilDate {
    isMonths ? day.adding(days: 1).adding(months: -count) : day.adding(days: 1 - count)
  }

  /// `90 days`.
  public var description: String { "\(count) \(isMonths ? "month" : "day")\(count == 1 ? "" : "s")" }
}
