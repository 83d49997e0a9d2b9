import Foundation
import Interrogation
import TestSupport
import Testing

/// `halcyon interrogate`, `annual` and the meetings' lists through the binary, over the synthetic county.
@Suite struct InterrogateTests {
  /// An interrogation's JSON.
  struct Found {
    let sections: [[String: Any]]

    init(_ text: String) throws {
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
      sections = try #require((object as? [String: Any])?["sections"] as? [[String: Any]])
    }

    /// The rows of a table, wherever it stands.
    func rows(_ table: String) -> [[String: Any]] {
      sections.flatMap { $0["tables"] as? [[String: Any]] ?? [] }.first { $0["name"] as? String == table }?[
        "rows"]
        as? [[String: Any]] ?? []
    }

    func sentences(_ section: String) -> String {
      let found = sections.first { $0["name"] as? String == section }
      return (found?["sentences"] as? [String] ?? []).joined(separator: " ")
    }

    /// The measures and tests that signal.
    var signals: [String] {
      sections.compactMap { $0["name"] as? String }.filter { $0.hasPrefix("signal-") }.map {
        String($0.dropFirst("signal-".count))
      }
    }

    func figure(_ table: String, _ key: String, _ value: String, _ column: String) -> Double? {
      rows(table).first { $0[key] as? String == value }?[column] as? Double
    }
  }

  private static func found(_ words: [String]) throws -> Found {
    let outcome = try Program.run(Program.binary, words + ["--json"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try Found(outcome.output)
  }

  /// The pattern planted in datasets/synthetic: six girls of one home in Cherwell, on Saturdays of February and March 2015, found
  /// in an adjoining area.
  @Test func thePlantedPatternIsFoundInItsMonthsAndExplained() throws {
    let found = try Self.found(["interrogate", "--data", Program.county, "--period", "2015-02..2015-03"])
    #expect(found.signals.contains("found-outside-the-area"))
    let mix = found.rows("found-outside-the-area-mix")
    let place = try #require(mix.first { $0["about"] as? String == "place" })
    #expect(place["value"] as? String == "wkkmkbbd")
    let cases = found.rows("found-outside-the-area-cases").filter {
      $0["place"] as? String == "wkkmkbbd" && $0["weekday"] as? String == "Saturday"
        && $0["sex"] as? String == "F"
        && $0["found_in_area"] as? String == "adjoining"
    }
    #expect(cases.count >= 24 && Set(cases.compactMap { $0["child_id"] as? String }).count >= 6)
    let first = try #require(found.rows("funnel-by-place").first)
    #expect(first["place"] as? String == "wkkmkbbd" && first["children"] as? Int == 8)

    // Six children of one home, together on eight Saturdays.
    #expect(found.signals.contains("missing-together"))
    let episodes = found.rows("episodes-missing-together").filter { $0["group"] as? Int == 1 }
    #expect(episodes.count == 24 && Set(episodes.compactMap { $0["child_id"] as? String }).count == 6)
    #expect(
      episodes.allSatisfy {
        $0["weekday"] as? String == "Saturday" && $0["place_token"] as? String == "wkkmkbbd"
      })

    let before = try Self.found(["interrogate", "--data", Program.county, "--period", "2014-12..2015-01"])
    #expect(!before.signals.contains("found-outside-the-area"))
  }

  /// Over unplanted counties the packs with a signal, and those in which a chart notes something, are as many as the packs say,
  /// within the binomial 99 % range. `HALCYON_COUNTIES` says how many counties, a hundred unless set.
  @Test func packsOfUnplantedCountiesAreAsOftenFalseAsTheySay() throws {
    let number = ProcessInfo.processInfo.environment["HALCYON_COUNTIES"].flatMap { Int($0) } ?? 100
    var (stated, statedNotes, signalling, noted) = (0.0, 0.0, 0, 0)
    for seed in 0..<number {
      let found = try Program.withFolder { folder in
        let made = try Program.run(
          "synth", "--out", folder, "--seed", "unplanted \(seed)", "--no-pattern", "--no-faults")
        try #require(made.status == 0, "\(made.errors)")
        return try Self.found(["interrogate", "--data", folder, "--period", "2015-02..2015-03"])
      }
      stated += try #require(found.figure("false-signals", "kind", "signals", "share_of_packs"))
      statedNotes += try #require(found.figure("false-signals", "kind", "notes", "share_of_packs"))
      if !found.signals.isEmpty { signalling += 1 }
      if found.rows("measure-charts").contains(where: { $0["notes"] as? String != "" }) { noted += 1 }
    }
    for (count, chance) in [(signalling, stated), (noted, statedNotes)] {
      let range = Self.binomialRange(number, chance / Double(number))
      #expect(
        range.contains(count), "\(count) of \(number), stated \(chance / Double(number)), range \(range)")
    }
  }

  /// The counts that a binomial gives in 99 of 100 times, half of the rest on either side.
  private static func binomialRange(_ trials: Int, _ chance: Double) -> ClosedRange<Int> {
    var term = pow(1 - chance, Double(trials))
    var (below, low, high) = (0.0, 0, trials)
    for count in 0...trials {
      if below <= 0.005 { low = count }
      below += term
      if below >= 0.995 {
        high = count
        break
      }
      term *= Double(trials - count) / Double(count + 1) * chance / (1 - chance)
    }
    return low...high
  }

  @Test func theSameExtractGivesTheSameBytes() throws {
    let words = ["interrogate", "--data", Program.county, "--period", "2014-08..2014-09", "--json"]
    let one = try Program.run(Program.binary, words)
    let other = try Program.run(Program.binary, words + ["--threads", "1"])
    #expect(one.status == 0 && one.output == other.output)
  }

  @Test func aFolderHoldsTextJSONAndATidyTableEach() throws {
    try Program.withFolder { folder in
      let outcome = try Program.run(
        "annual", "--data", Program.county, "--year", "2014-15", "--out", folder + "/out")
      try #require(outcome.status == 0, "\(outcome.errors)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/out")
      #expect(files.allSatisfy { $0.contains(".restricted.") })
      #expect(
        outcome.output.contains("\(files.count) files") || outcome.errors.contains("\(files.count) files"))
      // What load turned away stands in the pack.
      let text = try String(contentsOfFile: folder + "/out/annual.restricted.txt", encoding: .utf8)
      #expect(text.contains("Records rejected on loading: 9; warnings: 19."))
      #expect(files.contains("annual.restricted.txt") && files.contains("annual.restricted.json"))
      #expect(files.contains("repeat-missing-times-2.restricted.csv"))
      let table = readCSV(
        try String(contentsOfFile: folder + "/out/measures.restricted.csv", encoding: .utf8))
      let meta = readCSV(
        try String(contentsOfFile: folder + "/out/measures.restricted.meta.csv", encoding: .utf8))
      #expect(
        table[0].prefix(6) == [
          "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "la_name",
        ])
      #expect(
        table[1].prefix(6) == [
          "2014-15", "Financial year", "Local authority", "E92000001", "England", "Oxfordshire",
        ])
      #expect(Array(table[0].dropFirst(6)) == meta.dropFirst().map { $0[0] })
    }
  }

  /// Decided months hold; naming others beside the ledger is refused.
  @Test func theLedgerDecidesOnTheBaseline() throws {
    try Program.withFolder { folder in
      let ledger = folder + "/ledger.sqlite"
      let asked = [
        "interrogate", "--data", Program.county, "--period", "2015-02..2015-03", "--ledger", ledger, "--json",
      ]
      let decided = try Program.run(
        "baseline", "decide", "--months", "2013-04..2014-09", "--reason", "eighteen quiet months", "--ledger",
        ledger)
      #expect(decided.status == 0)
      let outcome = try Program.run(Program.binary, asked + ["--recipient", "CSE subgroup"])
      try #require(outcome.status == 0, "\(outcome.errors)")
      let found = try Found(outcome.output)
      #expect(
        found.sentences("reach").contains(
          "2013-04..2014-09, decided on in entry 1 of the ledger: eighteen quiet months."))
      // Another period, which the decided months are not before.
      let early = try Program.run(
        "interrogate", "--data", Program.county, "--period", "2014-08..2014-09", "--ledger", ledger)
      #expect(early.status == 2 && early.errors.contains("entry 1 of the ledger"), "\(early.errors)")
      #expect(early.errors.contains("halcyon baseline decide"))
      let entry = try Program.run("ledger", "show", "--ledger", ledger, "--entry", "2")
      #expect(entry.output.contains("\"recipient\":\"CSE subgroup\""))
      #expect(try Program.run("ledger", "verify", "--ledger", ledger).status == 0)
      let lines = try Program.run(Program.binary, asked + ["--recipient", "CSE\nsubgroup"])
      #expect(lines.status == 2 && lines.errors.contains("--recipient"))
      let refused = try Program.run(Program.binary, asked + ["--baseline", "2013-04..2014-09"])
      #expect(refused.status == 2)
    }
  }

  /// An extract without interviews says nothing of how many were held, and does not say that none was.
  @Test func whatWasNotSuppliedIsNotNone() throws {
    try Program.withFolder { folder in
      let data = folder + "/extract"
      try FileManager.default.copyItem(atPath: Program.county, toPath: data)
      for table in ["return_interviews", "interview_episodes"] {
        try FileManager.default.removeItem(atPath: "\(data)/\(table).synthetic.csv")
      }
      let found = try Self.found(["interrogate", "--data", data, "--period", "2015-02..2015-03"])
      #expect(found.sentences("reach").contains("no row of return_interviews"))
      let left = "Return interviews within 72 hours (no row has return_interviews.interview_id)"
      #expect(found.sentences("signals").contains(left), "\(found.sentences("signals"))")
      let weekly = try Self.found(["weekly", "--data", data, "--as-of", "2015-03-31"])
      #expect(weekly.sentences("reach").contains("no row of return_interviews"))
      #expect(!found.sentences("measures").contains("Return interviews within 72 hours"))
    }
  }

  @Test(
    arguments: [
      (["interrogate", "--period", "2015-13"], 2), (["interrogate", "--period", "2015-03..2015-04"], 2),
      (["annual", "--year", "2014"], 2), (["annual", "--year", "2014-15", "--audience", "public"], 2),
      (["weekly", "--as-of", "2016-01-01"], 2), (["placements", "--as-of", "yesterday"], 2),
      (["interrogate", "--period", "2015-02..2015-03", "--baseline", "2015-01..2015-02"], 2),
    ] as [([String], Int32)])
  func faultsOfTheAskingAreNamed(words: [String], status: Int32) throws {
    let outcome = try Program.run(Program.binary, words + ["--data", Program.county])
    #expect(outcome.status == status && outcome.output.isEmpty)
    #expect(outcome.errors.contains("expected"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("weekly", ["question-awaiting-decision-or-review", "question-interviews-outstanding"]),
    ("placements", ["question-closer-to-home", "question-how-far-from-home"]),
    ("offences", ["offence-signals", "question-offences-per-head"]),
  ])
  func meetingsHaveTheirLists(command: String, sections: [String]) throws {
    let found = try Self.found([command, "--data", Program.county, "--as-of", "2015-03-31"])
    let names = found.sections.compactMap { $0["name"] as? String }
    #expect(sections.allSatisfy(names.contains), "\(names)")
  }
}
