import Testing

@testable import Interrogation

/// The header that the design shows as its example, with every kind of line in it.
private let whole = """
  -- title: Children missing three or more times in twelve months
  -- question: How many of the children who went missing did so again and again,
  --           and is it getting better?
  -- answers: recommendation ix
  -- unit: children
  -- about: child
  -- numerator: children with at least $times starts
  -- denominator: children with at least one start
  -- param: period_end DATE
  -- param: times INTEGER = 3
  -- param: window INTERVAL = '12 months'
  -- param: source TEXT = 'it''s both' IN ('police', 'it''s both')
  -- param: to DATE = extract.to
  -- publish: audience(public) counts(repeat_children ⊂ children) unit(child, first_in_period) ratio(share = repeat_children / children) by(district < county)
  -- chart: bars x=district y=share target=0.12
  -- whole: all_missing, referrals

  -- Not the header any more: a plain comment.
  SELECT 1
  """

/// The one line that is said about the header with one text put in place of another.
private func fault(replacing old: String, with new: String) -> String {
  #expect(whole.contains(old), "the text to replace is not there")
  do {
    _ = try QueryHeader(parsing: whole.replacing(old, with: new), file: "q.sql")
    return "no fault"
  } catch {
    return "\(error)"
  }
}

@Suite struct QueryHeaderTests {
  @Test func readsEveryLine() throws {
    let header = try QueryHeader(parsing: whole, file: "q.sql")
    #expect(header.title == "Children missing three or more times in twelve months")
    #expect(
      header.question
        == "How many of the children who went missing did so again and again, and is it getting better?")
    #expect(header.answers == "recommendation ix")
    #expect(header.unit == "children")
    #expect(header.about == .child)
    #expect(header.numerator == "children with at least $times starts")
    #expect(header.denominator == "children with at least one start")
    #expect(header.parameters.map(\.name) == ["period_end", "times", "window", "source", "to"])
    #expect(header.parameters.map(\.type) == ["DATE", "INTEGER", "INTERVAL", "TEXT", "DATE"])
    #expect(
      header.parameters.map(\.fallback) == [
        nil, .text("3"), .text("12 months"), .text("it's both"), .extract(column: "to"),
      ])
    #expect(header.parameters[3].choices == ["police", "it's both"])
    #expect(header.wholePopulations == [.allMissing, .referrals])
    #expect(header.parameters.map(\.line) == [9, 10, 11, 12, 13])
    #expect(
      header.chart == ChartHint(kind: .bars, x: "district", y: "share", series: nil, target: 0.12))
  }

  @Test func readsHowItMayBePublished() throws {
    guard case .gated(let rule) = try QueryHeader(parsing: whole, file: "q.sql").publication else {
      Issue.record("not gated")
      return
    }
    #expect(rule.audience == .public)
    #expect(rule.counts == [.init(column: "repeat_children", partOf: "children")])
    #expect(rule.unit == "child")
    #expect(rule.attribution == "first_in_period")
    #expect(rule.ratios == [.init(column: "share", numerator: "repeat_children", denominator: "children")])
    #expect(rule.breakdowns == [["district", "county"]])
  }

  @Test func aRestrictedListNeedsNeitherFractionNorChart() throws {
    let header = try QueryHeader(
      parsing: """
        -- title: t
        -- question: q
        -- answers: a
        -- unit: children
        -- about: service
        -- publish: restricted
        SELECT 1
        """, file: "q.sql")
    #expect(header.publication == .restricted)
    #expect(header.numerator == nil)
    #expect(header.chart == nil)
    #expect(header.about == .service)
  }

  @Test(arguments: [
    ("-- title: Children", "-- titel: Children", "q.sql:1: expected `-- key: value` with one of the keys"),
    ("-- unit: children\n", "", "q.sql:1: expected a header line `-- unit: …`, found none"),
    ("-- unit: children", "-- unit:", "q.sql:5: expected a value for unit, found nothing"),
    ("-- unit: children", "-- title: again", "q.sql:5: expected title once, found it again"),
    ("about: child", "about: adult", "q.sql:6: expected one of child, service, found `adult`"),
    (
      "-- numerator: children with at least $times starts\n", "",
      "q.sql:7: expected numerator and denominator"
    ),
    ("times INTEGER = 3", "times NUMBER = 3", "q.sql:10: expected a type: BOOLEAN, INTEGER"),
    ("times INTEGER = 3", "times", "q.sql:10: expected `name TYPE`"),
    ("times INTEGER = 3", "times INTEGER = three", "q.sql:10: expected a default"),
    ("times INTEGER = 3", "times INTEGER = 3 4", "q.sql:10: expected `name TYPE`"),
    ("times INTEGER = 3", "window INTEGER = 3", "q.sql:11: expected a parameter's name once"),
    ("'12 months'", "'12 months", "q.sql:11: expected a closing quote"),
    ("= 'it''s both'", "= 'neither'", "q.sql:12: expected a default that is one of the choices"),
    ("'it''s both')", "'it''s both'", "q.sql:12: expected `)` after the choices"),
    ("extract.to", "extract.produced_by", "q.sql:13: expected extract.from or extract.to"),
    ("audience(public)", "audience(press)", "q.sql:14: expected `restricted`, or audience(…)"),
    ("unit(child, first_in_period) ", "", "q.sql:14: expected counts(…) and unit(…)"),
    ("share = repeat_children / children", "share = a / b", "q.sql:14: expected ratio(name = a / b)"),
    ("by(district < county)", "per(district)", "q.sql:14: expected audience, counts, unit, ratio and by"),
    ("by(district < county)", "by()", "q.sql:14: expected by(…) once"),
    ("by(district < county)", "by(district", "q.sql:14: expected `restricted`, or clauses"),
    ("chart: bars", "chart: pie", "q.sql:15: expected a chart: bars, lines, points"),
    ("y=share ", "", "q.sql:15: expected x= and y="),
    ("target=0.12", "target=low", "q.sql:15: expected a number after target="),
    ("all_missing, ", "everybody, ", "q.sql:16: expected some of looked_after, all_missing, referrals"),
    ("target=0.12", "colour=red", "q.sql:15: expected x=, y=, series= or target="),
  ])
  func refusesAFaultWithItsLine(old: String, new: String, said: String) {
    let found = fault(replacing: old, with: new)
    #expect(found.hasPrefix(said), "said: \(found)")
  }
}
