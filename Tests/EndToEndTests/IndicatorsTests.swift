import Foundation
import Testing

/// The indicators through the binary.
@Suite struct IndicatorsTests {
  private static let county = QuestionTests.cases + "/concern"

  /// Every rule of the shipped file has its points and its reason in the list; no data is needed.
  @Test func rulesAreListedWithPointsAndReasons() throws {
    let list = try Program.run("indicators", "list")
    #expect(list.status == 0, "\(list.errors)")
    #expect(list.lines.first == "rule,points,title,window,question,screening,why")
    #expect(list.lines.count == 12)
    #expect(
      list.lines.contains {
        $0.hasPrefix(
          "three-in-90-days,2,Missing three times or more in 90 days,90 days,missing-most-often,no,")
      })
    #expect(list.lines.contains { $0.hasPrefix("three-in-12-months,,") })
    #expect(!list.errors.contains("Restricted"))
  }

  /// Worked out by hand; see the county's answers.
  @Test func childrenAreListedWithPointsAndWhy() throws {
    let list = try Program.run("indicators", "list", "--data", Self.county, "--as-of", "2014-06-30")
    #expect(list.status == 0, "\(list.errors)")
    #expect(list.errors.contains("Restricted"))
    #expect(
      list.output == """
        child_id,points,reasons,screened,referred,accepted
        n1,6,"Missing three times or more in 90 days (2: episodes 3, since 2014-05-02, latest 2014-06-20, age band 13-15, population not looked after, flagged 0, interviewed 0); Missing together with the same other child twice or more in 12 months (2: times with one child 2, companions 1, latest 2014-06-20); Missing three times in a row, each time for longer, in 12 months (2: since 2014-05-02, latest 2014-06-20, episodes 3, first hours 3.0, last hours 5.0)",never,never,no
        n2,3,"Missing together with the same other child twice or more in 12 months (2: times with one child 2, companions 1, latest 2014-06-20); Missing while under thirteen in 12 months (1: youngest age 12, episodes 2, latest 2014-06-20)",never,never,no

        """)
  }

  /// The late record of a fourth night and the acceptance of July are not known in June; in August they are.
  @Test func whatWasRecordedLaterIsNotKnownBefore() throws {
    let list = try Program.run("indicators", "list", "--data", Self.county, "--as-of", "2014-08-31")
    #expect(list.status == 0, "\(list.errors)")
    #expect(
      list.lines.contains {
        $0.hasPrefix("n3,1,\"Found at a distance in 12 months (1: found away 1, episodes 1,")
      })
    #expect(list.lines.contains { $0.hasPrefix("n1,") && $0.hasSuffix(",never,yes,yes") })
  }

  @Test func theBackTestSaysWhatWasFoundAndWhatIsNotControlled() throws {
    let test = try Program.run("indicators", "back-test", "--data", Self.county, "--json")
    #expect(test.status == 0, "\(test.errors)")
    #expect(test.errors.contains("Restricted"))
    // n1 is accepted on 10 July, and had six points at the end of June, the first date with any; n4 was not known before.
    #expect(
      test.output.contains(
        "Outcome \\\"accepted by Kingfisher\\\": of 1 child with it, 1 had 6 points or more on the last date before (100.0 %, 95 % limits 2.5 % to 100.0 %); for half of these the points had stood for 10 days or more. Of 1 more no row was known"
      ))
    #expect(
      test.output.contains(
        "of the rows say when they were recorded; for the others, late entry is not controlled"))
    #expect(test.output.contains("unknown, not negative"))
    #expect(
      test.output.contains(
        #"{"part":"later","outcome":"accepted by Kingfisher","choice":"indicators","children":1,"found":1,"recall":1"#
      ))
  }

  @Test func withoutAnyRecordedDayLateEntryIsNotControlled() throws {
    let test = try Program.run("indicators", "back-test", "--data", QuestionTests.cases + "/standing")
    #expect(test.status == 0, "\(test.errors)")
    #expect(test.output.contains("Late entry not controlled"))
    #expect(test.output.contains("lead_median"))
  }

  @Test func aSlipInTheFileIsNamedWithItsLine() throws {
    try Program.withFolder { folder in
      let shipped = try String(
        contentsOfFile: Program.checkout + "/queries/indicators/indicators.yaml", encoding: .utf8)
      let path = folder + "/ours.yaml"
      let line = try #require(
        shipped.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "concern: 6"))
      try Data(shipped.replacing("\nconcern: 6", with: "\nconcern: six").utf8).write(
        to: URL(fileURLWithPath: path))
      let list = try Program.run("indicators", "list", "--indicators", path)
      #expect(list.status == 2)
      #expect(list.errors.contains("ours.yaml:\(line + 1):"))
      #expect(list.errors.contains("a whole number"))
    }
  }

  @Test(arguments: [
    (["indicators", "list", "--as-of", "2014-06-30"], 2, "--data"),
    (["indicators", "list", "--data", county, "--as-of", "June"], 2, "--as-of"),
    (["indicators", "list", "--indicators", "/no/such.yaml"], 4, "/no/such.yaml"),
    (["indicators", "back-test"], 2, "--data"),
    (["indicators", "back-test", "--data", QuestionTests.cases + "/patterns"], 3, "12 months"),
  ])
  func wrongInputIsSaid(arguments: [String], status: Int32, said: String) throws {
    let outcome = try Program.run(Program.binary, arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
  }
}
