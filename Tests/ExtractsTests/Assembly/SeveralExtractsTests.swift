import Calendar
import Columnar
import Configuration
import TestSupport
import Testing

@testable import Extracts

/// Extracts of overlapping periods that are loaded together, with what was planted between them.
@Suite struct SeveralExtractsTests {
  private func error(_ series: ExtractSeries) -> ExtractsError? {
    do {
      _ = try series.loaded()
      return nil
    } catch { return error as? ExtractsError }
  }

  private func day(_ text: String) -> Int {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CivilDate.dayNumber(year: parts[0], month: parts[1], day: parts[2])
  }

  @Test func theNewestRowOfAnIdStandsAndWhatIsWithdrawnDoesNot() throws {
    let loaded = try ExtractSeries().loaded()
    #expect(
      loaded.rowTexts("missing_episodes", "episode_id", "risk_level")
        == ["e2 high", "e3 medium", "e8 low", "e1 medium", "e5 low", "e7 low", "e6 low"])
    #expect(loaded.rowTexts("children", "child_id", "sex") == ["bcdf F", "ghjk F", "mnpq F", "rstv M"])
    // i1 is gone with its episode; i2 is about one that only the first extract covers.
    #expect(loaded.rowTexts("return_interviews", "interview_id") == ["i3", "i2"])
    #expect(loaded.rowTexts("interview_episodes", "interview_id", "episode_id") == ["i2 e1", "i3 e3"])
  }

  @Test func carePeriodsOfTheNewestExtractStandWhereItSpeaksOfThem() throws {
    func periods(_ series: ExtractSeries) throws -> [String] {
      let loaded = try series.loaded()
      return zip(
        loaded.rowTexts("care_periods", "child_id"),
        zip(loaded.values("care_periods", "from"), loaded.values("care_periods", "to"))
      ).map { child, days in
        [days.0, days.1].reduce(child) { text, day in
          if case .date(let number) = day {
            "\(text) \(CivilDate(dayNumber: Int(number)))"
          } else {
            text + " -"
          }
        }
      }
    }
    #expect(
      try periods(ExtractSeries()) == [
        "bcdf 2014-01-01 2014-06-30", "ghjk 2013-04-05 2013-04-20", "ghjk 2014-03-02 -", "rstv 2014-06-02 -",
      ])
    // An extract that lists no period from before its span says nothing of those.
    var beginning = ExtractSeries()
    beginning.extracts[1].files["care_periods.csv"] =
      "child_id,from,to,responsible_authority\nghjk,2014-06-02,,Oxfordshire\n"
    #expect(
      try periods(beginning) == [
        "bcdf 2014-01-01 -", "ghjk 2013-04-05 2013-04-20", "ghjk 2014-03-01 -", "ghjk 2014-06-02 -",
      ])
  }

  @Test func whatChangedIsCountedByTable() throws {
    let changes = try #require(try ExtractSeries().loaded().changes)
    let episodes = try #require(changes["missing_episodes"])
    #expect((episodes.late, episodes.corrected, episodes.withdrawn, episodes.unchanged) == (1, 1, 1, 1))
    #expect(episodes.correctedColumns == ["returned_at": 1, "risk_level": 1])
    let children = try #require(changes["children"])
    #expect((children.late, children.corrected, children.withdrawn, children.unchanged) == (0, 1, 0, 1))
    let interviews = try #require(changes["return_interviews"])
    #expect((interviews.late, interviews.corrected, interviews.withdrawn) == (1, 0, 1))
    let periods = try #require(changes["care_periods"])
    #expect((periods.corrected, periods.withdrawn, periods.correctedColumns) == (1, 1, ["to": 1]))
    #expect(changes["referrals"] == nil && changes["extract"] == nil)
  }

  @Test func monthsKeepWhatWasFirstReported() throws {
    let changes = try #require(try ExtractSeries().loaded().changes)
    let months = try #require(changes["missing_episodes"]).months
    #expect(months.map(\.month) == ["2014-04-01", "2014-05-01", "2014-06-01", "2014-09-01"].map(day))
    #expect(months.map(\.asFirstReported) == [1, 4, 1, 1])
    #expect(months.map(\.inNewest) == [1, 3, 1, 1])
    #expect(months.map(\.now) == [1, 4, 1, 1])
  }

  @Test func theSpanIsTheLastRunWithoutAGap() throws {
    let loaded = try ExtractSeries().loaded()
    #expect(loaded.gaps == [day("2014-08-01")..<day("2014-09-01")])
    let gap = loaded.findings.filter { $0.rule == .gapBetweenExtracts }
    #expect(gap.map(\.detail) == ["2014-08-01 to 2014-08-31"])
    #expect(loaded.extracts.map(\.system) == ["old", "new", "new"])
    let whole = try #require(loaded.description)
    #expect((whole.from, whole.to) == (day("2014-09-01"), day("2014-10-31")))
    #expect(whole.completeFor == ["all_missing", "looked_after"])
    #expect(loaded.table("extract").rowCount == 1)
    #expect(loaded.rowTexts("extract", "complete_for", "system") == ["all_missing;looked_after new; old"])
  }

  @Test func oneDescriptionClaimsNoMoreThanAllBearOut() throws {
    var series = ExtractSeries()
    series.extracts.removeLast()
    let whole = try #require(try series.loaded().description)
    #expect((whole.from, whole.to) == (day("2014-04-01"), day("2014-07-31")))
    #expect(whole.completeFor == ["looked_after"])
    #expect(whole.interviewsTo == day("2014-08-05"))
    // An extract whose every day a newer one covers has no say in what is whole.
    series.extracts[1].files["extract.csv"]!.replace("2014-05-01,", with: "2014-04-01,")
    series.extracts[0].files["extract.csv"]!.replace("looked_after;referrals", with: "referrals")
    #expect(try series.loaded().description?.completeFor == ["looked_after"])
  }

  @Test func interviewsAreKnownAsFarAsTheyAreWithoutAGap() throws {
    var series = ExtractSeries()
    series.extracts.removeLast()
    series.extracts[0].files["extract.csv"]!.replace("09:00,,", with: "09:00,2014-04-20,")
    #expect(try series.loaded().description?.interviewsTo == day("2014-04-20"))
    series.extracts[0].files["extract.csv"]!.replace("2014-04-20", with: "2014-04-30")
    #expect(try series.loaded().description?.interviewsTo == day("2014-08-05"))
    // Where the newest does not name a day, its produced_at says it.
    series.extracts[1].files["extract.csv"]!.replace("2014-08-05", with: "")
    #expect(try series.loaded().description?.interviewsTo == nil)
  }

  @Test func everyRecordOfEveryFileIsAccountedFor() throws {
    let loaded = try ExtractSeries().loaded()
    for report in loaded.files {
      #expect(report.records == report.loaded + report.rejected + report.setAsideCount, "\(report.file)")
    }
    for table in loaded.tables {
      let reports = loaded.files.filter { $0.table == table.name }
      #expect(reports.reduce(0) { $0 + $1.loaded } == table.rowCount, "\(table.name)")
    }
    let old = try #require(loaded.files.first { $0.file.hasSuffix("/0/missing_episodes.csv") })
    #expect(old.setAside == [.superseded: 2, .withdrawn: 1])
    // What a newer extract only repeats is not listed.
    #expect(
      loaded.setAside.filter { $0.file.hasSuffix("/0/missing_episodes.csv") }.map {
        "\($0.rule) \($0.line ?? 0)"
      }
        == ["superseded 4", "withdrawn 5"])
  }

  @Test func neitherTheOrderOfPathsNorThreadsShow() throws {
    try ExtractSeries().inFolders { paths in
      func loaded(_ order: [Int], threads: Int) throws -> LoadedExtract {
        try Intake(files: RuntimeFiles(), threads: threads).load(order.map { paths[$0] })
      }
      let expected = try loaded([0, 1, 2], threads: 2)
      for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        for threads in [1, 2, 5] {
          let found = try loaded(order, threads: threads)
          #expect(found.saysTheSame(as: expected), "\(order), \(threads) threads")
        }
      }
    }
  }

  @Test func theFingerprintIsOfAllFilesAndOfWhereTheyBelong() throws {
    let print = try ExtractSeries().loaded().fingerprint
    var other = ExtractSeries()
    other.extracts[0].files["children.csv"]!.replace("mnpq,F", with: "mnpq,M")
    #expect(try other.loaded().fingerprint != print)
    var swapped = ExtractSeries()
    let first = swapped.extracts[0].files["children.csv"]
    swapped.extracts[0].files["children.csv"] = swapped.extracts[1].files["children.csv"]
    swapped.extracts[1].files["children.csv"] = first
    #expect(try swapped.loaded().fingerprint != print)
  }

  @Test func extractsMadeAtOneTimeMayNotContradictEachOther() throws {
    var series = ExtractSeries()
    series.extracts.removeLast()
    series.extracts[0].files["extract.csv"]!.replace("2014-06-10 09:00", with: "2014-08-08 09:00")
    series.extracts[1].files["children.csv"]!.replace("ghjk,F", with: "ghjk,M")
    let conflict = try #require(error(series))
    #expect(conflict.kind == .data)
    #expect(conflict.problems.map(\.column) == ["episode_id"])
    #expect(conflict.description.contains("the id of line 4 of "))
    #expect(conflict.description.contains("/0/missing_episodes.csv again, with another returned_at"))
    // Nothing is withdrawn where none is newer, and what is the same is a copy.
    series.extracts[1].files["missing_episodes.csv"]!.replace("2014-05-12 10:00,medium", with: ",high")
    let loaded = try series.loaded()
    #expect(
      loaded.rowTexts("missing_episodes", "episode_id").sorted() == [
        "e1", "e2", "e3", "e4", "e5", "e6", "e7",
      ])
    #expect(
      loaded.report("missing_episodes").setAsideCount
        + loaded.files.filter { $0.table == "missing_episodes" }[1].setAsideCount == 2)
  }

  @Test func childrenMustBeKnownToOneOfThem() throws {
    var series = ExtractSeries()
    series.extracts[0].files["children.csv"]!.replace("mnpq,F\n", with: "")
    let unknown = try #require(error(series))
    #expect(unknown.description.contains("expected a child that"))
    #expect(unknown.problems.allSatisfy { $0.line != nil })
  }

  @Test func everyExtractNeedsItsTablesAndTheSameAuthority() throws {
    var series = ExtractSeries()
    series.extracts[2].files["children.csv"] = nil
    #expect(error(series)?.description.contains("expected the table children") == true)
    var strangers = ExtractSeries()
    strangers.extracts[2].files["extract.csv"]!.replace("Oxfordshire", with: "Reading")
    #expect(error(strangers)?.problems.map(\.column) == ["authority"])
    var loose = ExtractSeries()
    loose.extracts.append(ExtractFolder())
    loose.extracts[3].files = ["referrals.csv": "referral_id,child_id\n"]
    #expect(error(loose)?.description.contains("expected a table extract beside it") == true)
  }

  @Test func anUndeclaredTableIsThatOfTheNewestExtract() throws {
    var series = ExtractSeries()
    series.extracts[0].files["schools.csv"] = "code,pupils\nS1,120\nS2,130\n"
    series.extracts[1].files["schools.csv"] = "code,pupils\nS1,125\n"
    series.extracts[0].files["areas.csv"] = "area\nNorth\n"
    let loaded = try series.loaded()
    #expect(loaded.rowTexts("schools", "code") == ["S1"])
    #expect(loaded.rowTexts("areas", "area") == ["North"])
    #expect(loaded.files.first { $0.file.hasSuffix("/0/schools.csv") }?.setAside == [.superseded: 2])
  }

  @Test func aSnapshotKeepsWhatChanged() throws {
    let loaded = try ExtractSeries().loaded()
    let scratch = try ScratchFolder()
    _ = try loaded.save(to: scratch.file("s"))
    let read = try LoadedExtract(snapshot: scratch.file("s"), threads: 2)
    #expect(read.changes == loaded.changes && read.changes != nil)
    #expect(read.extracts == loaded.extracts)
    #expect(read.findings == loaded.findings)
    #expect(read.gaps == loaded.gaps)
  }

  @Test func filesThatMapsKnowGiveRowsOfTheExtractOfTheirFolder() throws {
    let map = """
      title: a system
      files:
        things:
          columns: [Id, Child, Start]
          rows:
            missing_episodes:
              episode_id: Id
              child_id: Child
              category: {constant: missing}
              started_at: Start
      """
    var series = ExtractSeries()
    for (index, records) in [
      "Id,Child,Start\ne1,bcdf,2014-04-03 10:30\ne2,bcdf,2014-05-03 10:30\ne3,ghjk,2014-05-04 10:30\n",
      "Id,Child,Start\ne2,bcdf,2014-05-03 10:30\ne4,bcdf,2014-07-03 10:30\n",
    ].enumerated() {
      series.extracts[index].files = series.extracts[index].files.filter { $0.key == "extract.csv" }
      series.extracts[index].files["things.csv"] = records
    }
    series.extracts[2].files = ["map.yaml": map]
    try series.inFolders { paths in
      let intake = try Intake(files: RuntimeFiles())
      let maps = ["\(paths[2])/map.yaml"]
      let loaded = try intake.load([paths[1], paths[0]], maps: maps)
      #expect(loaded.rowTexts("missing_episodes", "episode_id") == ["e1", "e2", "e4"])
      #expect(loaded.rowTexts("children", "child_id") == ["bcdf", "ghjk"])
      let reports = loaded.files.filter { $0.recognition != nil }
      #expect(reports.map(\.file) == [paths[0], paths[1]].map { "\($0)/things.csv" })
      // The withdrawn episode's record still tells of its child; the repeated one of nothing.
      #expect(reports.map(\.loaded) == [2, 2])
      #expect(reports.map(\.setAside) == [[.superseded: 1], [:]])
      #expect(loaded.changes?["missing_episodes"]?.withdrawn == 1)
      #expect(try intake.load(paths.dropLast(), maps: maps).saysTheSame(as: loaded))
    }
  }

  @Test func aFolderByItselfHasNoChanges() throws {
    let loaded = try ExtractFolder().loaded()
    #expect(loaded.changes == nil)
    #expect(loaded.extracts == [loaded.description].compactMap { $0 })
    #expect(loaded.gaps == [])
  }
}
