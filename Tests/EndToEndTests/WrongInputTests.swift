import Foundation
import Testing

/// Wrong input: the error says the place and the mend, the exit code is that of design.md 9, and no file changes.
@Suite struct WrongInputTests {
  /// A copy of the small county with one file put in another way.
  private func county<Result>(
    changing file: String? = nil, _ change: (String) -> String? = { $0 }, _ body: (String) throws -> Result
  ) throws -> Result {
    try Program.withFolder { folder in
      let data = folder + "/county"
      try FileManager.default.copyItem(atPath: QuestionTests.cases + "/county", toPath: data)
      if let file {
        let url = URL(fileURLWithPath: "\(data)/\(file)")
        let text = try String(contentsOf: url, encoding: .utf8)
        try FileManager.default.removeItem(at: url)
        if let changed = change(text) {
          #expect(changed != text, "the change did not change anything")
          try Data(changed.utf8).write(to: url)
        }
      }
      return try body(data)
    }
  }

  /// What is said about a county with one file changed; the folder must be as it was afterwards.
  private func said(
    by arguments: [String], changing file: String, status: Int32, _ change: (String) -> String?
  ) throws -> String {
    try county(changing: file, change) { data in
      let before = try Program.files(under: data)
      let outcome = try Program.run(Program.binary, arguments.map { $0 == "DATA" ? data : $0 })
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(try Program.files(under: data) == before)
      return outcome.errors + outcome.output
    }
  }

  private func expectSaid(_ said: String, _ parts: String...) {
    for part in parts { #expect(said.contains(part), "\(part) is not in: \(said)") }
  }

  @Test func aFolderThatIsNotThere() throws {
    let outcome = try Program.run("load", "/no/such/folder")
    #expect(outcome.status == 4)
    expectSaid(outcome.errors, "/no/such/folder")
  }

  @Test func aMissingFile() throws {
    let said = try said(by: ["load", "DATA"], changing: "missing_episodes.csv", status: 3) { _ in nil }
    expectSaid(said, "missing_episodes")
  }

  @Test func aRateOverAPopulationThatIsNotWhole() throws {
    for question in ["dfe-measures", "children-placed-elsewhere"] {
      let said = try said(
        by: ["queries", "run", question, "--data", "DATA"], changing: "extract.csv", status: 3
      ) {
        $0.replacing("looked_after;", with: "")
      }
      expectSaid(said, question, "complete_for names looked_after", "ask the data holder")
    }
  }

  @Test func aMissingColumn() throws {
    let said = try said(by: ["load", "DATA"], changing: "missing_episodes.csv", status: 3) {
      $0.replacing("started_at", with: "began")
    }
    expectSaid(said, "missing_episodes.csv", "started_at")
  }

  @Test func aBadDateRejectsItsRowAndSaysTheLine() throws {
    let breakIt: (String) -> String = { $0.replacing("2014-07-01 12:00,", with: "2014-13-01 12:00,") }
    try county(changing: "missing_episodes.csv", breakIt) { data in
      let rejects = data + "/../rejects.csv"
      let outcome = try Program.run("load", data, "--rejects", rejects)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let lines = try String(contentsOfFile: rejects, encoding: .utf8)
      expectSaid(lines, "missing_episodes.csv", ",9,", "started_at")
      #expect(!lines.contains("2014-13-01"), "a value is in the rejects")
    }
    let strict = try said(
      by: ["load", "DATA", "--strict"], changing: "missing_episodes.csv", status: 3, breakIt)
    expectSaid(strict, "missing_episodes.csv", "9", "started_at")
  }

  @Test func aConflictingDuplicateLoadsNothing() throws {
    let said = try said(by: ["load", "DATA"], changing: "missing_episodes.csv", status: 3) {
      $0.replacing("\ne2,c1,", with: "\ne1,c1,")
    }
    expectSaid(said, "missing_episodes.csv", "episode_id")
  }

  @Test func aChildInPlacementsThatNoOtherFileKnows() throws {
    let said = try said(by: ["load", "DATA", "--strict"], changing: "placements.csv", status: 3) {
      $0.replacing("p6,c6,", with: "p6,c66,")
    }
    expectSaid(said, "placements.csv", "7", "child_id")
    #expect(!said.contains("c66"), "a value is in the message")
  }

  @Test func anUnknownColumnInAQuery() throws {
    let said = try said(
      by: ["query", "-c", "SELECT child_id,\n  distrct FROM missing_episodes", "--data", "DATA"],
      changing: "extract.csv", status: 3
    ) { $0 + "\n" }
    expectSaid(said, "distrct FROM missing_episodes", "^", "district")
  }

  @Test func SQLThatIsNone() throws {
    let outcome = try Program.run("query", "-c", "SELECT FROM children")
    #expect(outcome.status == 2)
    expectSaid(outcome.errors, "SELECT FROM children", "^")
  }

  @Test func aCommandThatIsNone() throws {
    for arguments in [
      ["lod"], ["query"], ["queries", "run"], ["query", "-c", "SELECT 1", "--format", "xml"],
    ] {
      #expect(try Program.run(Program.binary, arguments).status == 2, "\(arguments)")
    }
  }

  @Test func aQuestionThatIsNone() throws {
    let outcome = try Program.run(
      "queries", "run", "repeat-mising", "--data", QuestionTests.cases + "/county")
    #expect(outcome.status == 2)
    expectSaid(outcome.errors, "repeat-missing", "halcyon queries list")
  }

  @Test(arguments: [
    ("times=three", "INTEGER"), ("period_end=31/03/2015x", "DATE"), ("window=a while", "INTERVAL"),
    ("source=polise", "'police'"), ("tims=3", "times"), ("times", "name=value"),
  ])
  func aParameterThatIsNone(given: String, said: String) throws {
    let outcome = try Program.run(
      "queries", "run", "repeat-missing", "--data", QuestionTests.cases + "/county", "--param", given)
    #expect(outcome.status == 2)
    expectSaid(outcome.errors, said)
  }

  @Test func aPlanThatAsksForMoreThanTheFrameHolds() throws {
    try county { data in
      let folder = URL(fileURLWithPath: data).deletingLastPathComponent().path
      let plan = folder + "/plan.yaml"
      let text = """
        title: Too many
        programme: test
        frame: queries/audit/referred-not-met.sql
        params: {from: 2014-04-01, to: 2015-03-31}
        strata: [stopped_at]
        size: 5
        minimum: 0

        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: plan))
      let before = try Program.files(under: folder)
      let outcome = try Program.run(
        "audit", "draw", plan, "--seed", "31415926535897932384", "--data", data, "--ledger",
        folder + "/ledger.sqlite",
        "--out", folder + "/out")
      #expect(outcome.status == 2, "\(outcome.errors)")
      expectSaid(outcome.errors, "plan.yaml:6", "size", "4")
      #expect(try Program.files(under: folder) == before)
    }
  }

  @Test func anIdentifyingFolderIsRefusedWhole() throws {
    let said = try said(by: ["load", "DATA"], changing: "children.csv", status: 3) {
      $0.replacing("home_district", with: "surname")
    }
    expectSaid(said, "children.csv", "surname")
    #expect(!said.contains("Cherwell"), "a value is in the message")
  }
}
