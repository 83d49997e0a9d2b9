import Engine
import Testing

@testable import Interrogation

@Suite struct QuestionTests {
  private static let text = """
    -- title: t
    -- question: q
    -- answers: a
    -- unit: children
    -- about: child
    -- param: day DATE = extract.to
    -- param: start DATE = extract.from
    -- param: times INTEGER = 3
    -- param: window INTERVAL = '12 months'
    -- param: source TEXT = 'either' IN ('police', 'either')
    -- param: share DECIMAL
    -- publish: restricted
    SELECT $day
    """

  /// Two extracts side by side: from 2012-04-01 (15431) to 2014-03-31 (16160), and to 2015-03-31 (16525).
  private static func session() -> Session {
    let session = Session()
    session.register(
      Table(
        name: "extract",
        columns: [("from", .date([15431, 15796])), ("to", .date([16160, 16525]))]))
    return session
  }

  private func bound(_ given: [(name: String, text: String)], in session: Session = session()) throws
    -> [String: Value]
  {
    try Question(name: "q", theme: "", path: "q.sql", text: Self.text).bind(given, in: session)
  }

  /// What is said when the parameters cannot be bound.
  private func fault(_ given: [(name: String, text: String)], in session: Session = session()) -> String {
    do {
      return "no fault: \(try bound(given, in: session))"
    } catch {
      return "\(error)"
    }
  }

  @Test func defaultsComeFromTheHeaderAndTheExtract() throws {
    let values = try bound([("share", "0.25")])
    #expect(
      values == [
        "day": .date(16525), "start": .date(15431), "times": .integer(3),
        "window": .interval(Interval(months: 12)),
        "source": .text("either"), "share": .decimal(DecimalValue(unscaled: 25, scale: 2)),
      ])
  }

  @Test func aRateOverAPopulationThatIsNotWholeIsRefused() throws {
    let text = Self.text.replacing("-- publish", with: "-- whole: looked_after, referrals\n-- publish")
    let question = try Question(name: "rate", theme: "", path: "q.sql", text: text)
    func fault(_ declared: [String?]) -> String? {
      let session = Session()
      session.register(
        Table(
          name: "extract",
          columns: [
            ("from", .date(declared.map { _ in 15431 })), ("to", .date(declared.map { _ in 16160 })),
            ("complete_for", .text(declared)),
          ]))
      do {
        _ = try question.bind([("share", "1")], in: session)
        return nil
      } catch { return "\(error)" }
    }
    #expect(fault(["looked_after;referrals"]) == nil)
    #expect(fault(["referrals, looked_after, all_missing"]) == nil)
    #expect(
      fault(["looked_after"])?.contains("rate: expected an extract whose complete_for names referrals")
        == true)
    #expect(fault([nil])?.contains("names looked_after, referrals") == true)
    #expect(fault(["looked_after;referrals", "referrals"])?.contains("names looked_after,") == true)
  }

  @Test func givenTextsTakeTheDeclaredType() throws {
    let values = try bound([
      ("share", "1"), ("day", "2014-12-31"), ("times", "2"), ("window", "90 days"), ("source", "police"),
    ])
    #expect(values["day"] == .date(16435))
    #expect(values["times"] == .integer(2))
    #expect(values["window"] == .interval(Interval(days: 90)))
    #expect(values["source"] == .text("police"))
    #expect(values["share"]?.type.isNumeric == true)
  }

  @Test(arguments: [
    (
      [("share", "1"), ("times", "three")],
      "q, parameter times: expected a value of type INTEGER, found 'three'"
    ),
    ([("share", "1"), ("day", "2014-13-01")], "expected a value of type DATE such as 2015-03-31"),
    ([("share", "1"), ("window", "a while")], "expected a value of type INTERVAL such as 12 months"),
    ([("share", "1"), ("source", "polise")], "expected one of 'police', 'either', found 'polise'"),
    ([("share", "1"), ("tims", "3")], "found tims"),
    ([("share", "1"), ("share", "2")], "found share twice"),
    ([], "expected a value for share, found none; give --param share=…"),
  ])
  func refusesWhatItCannotBind(given: [(String, String)], said: String) {
    let found = fault(given.map { (name: $0.0, text: $0.1) })
    #expect(found.contains(said), "said: \(found)")
  }

  @Test func aDefaultOfTheExtractNeedsAnExtract() {
    let found = fault([("share", "1")], in: Session())
    #expect(found.contains("expected a table extract with a date in `to`"), "said: \(found)")
    #expect(found.contains("--param day=YYYY-MM-DD"), "said: \(found)")
  }
}
