import Calendar
import Testing

@testable import Interrogation

/// The file that a board edits: what is read of it, and what is said of a slip.
@Suite struct IndicatorSetTests {
  static let text = """
    concern: 3
    chosen_on: 2013-14
    rules:
      - name: often
        title: Missing three times or more in 90 days
        why: It is a sign.
        question: missing-most-often
        window: 90 days
        params: {times: 3}
        points: 2
      - name: screened-high
        title: Screened high
        why: Somebody looked.
        question: screening-band-by-child
        window: 12 months
        points: 1
        screening: yes
    compare_with:
      - name: flagged
        title: Flagged
        why: The flag.
        question: flagged-by-child
        window: 90 days
    """

  static func read(_ text: String) throws -> IndicatorSet {
    try IndicatorSet(text: text, file: "indicators.yaml", library: SmallCounty.library())
  }

  @Test func readsRulesPointsAndWhatTheyAreComparedWith() throws {
    let set = try Self.read(Self.text)
    #expect(set.rules.map(\.name) == ["often", "screened-high"])
    #expect(set.rules.map(\.points) == [2, 1])
    #expect(set.rules.map(\.isScreening) == [false, true])
    #expect(set.comparisons.map(\.question.name) == ["flagged-by-child"])
    #expect(set.concern == 3)
    #expect(set.chosenOn.label == "2013-14")
    #expect(set.horizonDays == 90)
    #expect(set.mostPoints == 3)
  }

  @Test func asksAboutTheDaysUpToADate() throws {
    let set = try Self.read(Self.text)
    let asked = set.rules.map { rule in
      rule.arguments(asOf: SmallCounty.day("2014-03-31")).map { "\($0.name)=\($0.text)" }
    }
    #expect(
      asked == [["from=2014-01-01", "to=2014-03-31", "times=3"], ["from=2013-04-01", "to=2014-03-31"]])
  }

  @Test func readsTheShippedFile() throws {
    let set = try IndicatorSet(
      file: SmallCounty.home + "/queries/indicators/indicators.yaml", library: SmallCounty.library())
    #expect(set.rules.count == 8)
    #expect(set.rules.filter(\.isScreening).map(\.name) == ["screened-high"])
    #expect(set.comparisons.map(\.name) == ["three-in-12-months", "flagged", "three-in-90-days-alone"])
    #expect(set.rulesTable.rows.count == 11)
  }

  /// A slip, its line, and what the message says of it.
  @Test(arguments: [
    ("concern: 3", "concern: 4", ":1:", ["concern", "from 1 to 3"]),
    ("chosen_on: 2013-14", "chosen_on: 2013", ":2:", ["such as 2013-14"]),
    ("chosen_on: 2013-14", "chosen: 2013-14", ":2:", ["did you mean \"chosen_on\"?"]),
    ("points: 2", "points: 0", ":10:", ["rules[1].points", "from 1 to 100"]),
    ("points: 2", "weight: 2", ":10:", ["did you mean"]),
    ("points: 2\n", "\n", ":4:", ["\"points\""]),
    ("window: 90 days\n    params", "window: 3 weeks\n    params", ":8:", ["such as 90 days or 12 months"]),
    ("question: missing-most-often", "question: missing-most-ofen", ":7:", ["nearest: missing-most-often"]),
    ("question: missing-most-often", "question: repeat-missing", ":7:", ["from and to"]),
    ("params: {times: 3}", "params: {tims: 3}", ":9:", ["times", "found tims"]),
    ("params: {times: 3}", "params: {times: often}", ":9:", ["parameter times", "INTEGER"]),
    ("params: {times: 3}", "params: {to: 2014-03-31}", ":9:", ["the window says"]),
    ("name: screened-high", "name: often", ":11:", ["rename one of the two"]),
    ("name: flagged", "name: Flagged by police", ":19:", ["letters a to z"]),
    ("name: flagged", "points: 2\n    name: flagged", ":19:", ["\"points\""]),
    ("screening: yes", "screening: perhaps", ":17:", ["true or false"]),
  ])
  func aSlipIsNamedWithItsLineAndItsMend(from: String, to: String, line: String, said: [String]) throws {
    let text = Self.text.replacing(from, with: to, maxReplacements: 1)
    try #require(text != Self.text)
    let error = #expect(throws: InterrogationError.self) { try Self.read(text) }
    #expect(error?.kind == .header)
    #expect(error?.place.hasPrefix("indicators.yaml\(line)") == true, "\(error?.place ?? "")")
    for part in said { #expect(error?.description.contains(part) == true, "\(error?.description ?? "")") }
  }

  @Test func aFileThatIsNotThereIsTheMachinesFault() throws {
    let error = #expect(throws: InterrogationError.self) {
      try IndicatorSet(file: "/no/such/file.yaml", library: SmallCounty.library())
    }
    #expect(error?.kind == .unreadable)
  }

  @Test(arguments: [
    ("90 days", "2014-03-31", "2014-01-01"), ("1 day", "2014-03-31", "2014-03-31"),
    ("12 months", "2014-03-31", "2013-04-01"), ("1 month", "2014-02-28", "2014-02-01"),
  ])
  func aWindowEndsOnItsDay(window: String, day: String, first: String) throws {
    let window = try #require(LookBack(window))
    #expect(window.firstDay(endingOn: SmallCounty.day(day)).description == first)
  }

  @Test(arguments: ["", "90", "0 days", "-3 days", "3 weeks", "90 days long", "1201 months"])
  func otherWindowsAreNone(text: String) {
    #expect(LookBack(text) == nil)
  }
}
