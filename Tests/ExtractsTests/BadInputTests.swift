import Columnar
import Configuration
import Foundation
import Testing

@testable import Extracts

/// Wrong input as users bring it: the error, the place, the mend, and nothing loaded.
@Suite struct BadInputTests {
  private func problem(_ folder: ExtractFolder, _ kind: ExtractsError.Kind) throws -> String {
    let error = try #require(try folder.error())
    #expect(error.kind == kind)
    return error.description
  }

  @Test func aFolderThatIsNotThere() throws {
    let error = #expect(throws: ExtractsError.self) {
      try Intake(files: RuntimeFiles()).load(["no/such/folder"])
    }
    #expect(error?.kind == .environment)
    #expect(
      error?.description.contains("no/such/folder: expected a folder, a CSV file or a workbook") == true)
  }

  @Test func anExtractThatTakesMoreMemoryThanItMay() throws {
    try ExtractFolder().inFolder { path in
      let intake = try Intake(files: RuntimeFiles(), memory: MemoryLimit(byteCount: 1 << 20))
      let error = #expect(throws: ExtractsError.self) { try intake.load([path]) }
      #expect(error?.kind == .environment)
      #expect(error?.problems.count == 1)
      #expect(
        error?.description.contains(
          "expected an extract that can be loaded within the 1 MiB that Halcyon may hold (--memory), "
            + "found one that had taken more at this file; load fewer files or a shorter span, or allow more")
          == true)
    }
  }

  @Test func anEmptyFolder() throws {
    var folder = ExtractFolder()
    folder.files = ["README.md": "nothing here"]
    #expect(try problem(folder, .data).contains("expected CSV files or a workbook, found none"))
  }

  @Test func aFileThatIsNoTable() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = ""
    #expect(try problem(folder, .data).contains("children.csv: expected a header line"))
  }

  @Test(arguments: ["extract", "children", "missing_episodes"])
  func aMissingFile(table: String) throws {
    var folder = ExtractFolder()
    folder.files["\(table).csv"] = nil
    #expect(
      try problem(folder, .data).contains(
        "expected the table \(table), in a file \(table).csv or a sheet \(table), found none"))
  }

  @Test func aMissingColumn() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = "token,sex\nbcdf,F\n"
    let said = try problem(folder, .data)
    #expect(said.contains("children.csv:1, column child_id: expected this column in children, found none"))
    #expect(said.contains("ask the data holder"))
  }

  @Test func aColumnThatComesTwice() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = "child_id,sex,SEX\nbcdf,F,F\n"
    #expect(try problem(folder, .data).contains("children.csv:1, column sex: expected each column once"))
  }

  @Test func aBadCellRejectsItsRowAndTheLoadGoesOn() throws {
    var folder = ExtractFolder()
    folder.append("e5,ghjk,missing,2014-02-30 10:00,,medium,police,", to: "missing_episodes.csv")
    folder.append("e6,ghjk,lost,2014-08-01 10:00,2014-08-01 25:00,,police,", to: "missing_episodes.csv")
    folder.append("e7,,missing,2014-08-01 10:00,,,police,", to: "missing_episodes.csv")
    folder.append("e8,ghjk,missing", to: "missing_episodes.csv")
    folder.append("e9,ghjk,missing,\"2014-08-01 10:00,,,police,", to: "missing_episodes.csv")
    folder.append("", to: "missing_episodes.csv")
    folder.append("f1,ghjk,missing,2014-08-02 10:00,,,,", to: "missing_episodes.csv")
    let loaded = try folder.loaded()
    #expect(
      loaded.rejectTexts == [
        "6 started_at bad-time", "7 category bad-code", "7 returned_at bad-time", "8 child_id blank-cell",
        "9 - field-count", "10 - unclosed-quote",
      ])
    let report = loaded.report("missing_episodes")
    #expect(report.records == 11)
    #expect(report.loaded == 5)
    #expect(report.rejected == 5)
    #expect(report.setAside == [.blankLine: 1])
    #expect(loaded.values("missing_episodes", "episode_id").contains(.text("f1")))

    let strict = #expect(throws: ExtractsError.self) { try loaded.requireNothingRejected() }
    #expect(strict?.kind == .data)
    #expect(strict?.description.contains("missing_episodes.csv:6, column started_at") == true)
    #expect(strict?.description.contains("5 of 11 rejected") == true)
  }

  @Test func theRejectsFileHoldsPlacesAndNoValues() throws {
    var folder = ExtractFolder()
    folder.append("e5,ghjk,missing,31/02/2014,,medium,police,", to: "missing_episodes.csv")
    folder.append("too,short", to: "missing_episodes.csv")
    try folder.inFolder { path in
      let loaded = try Intake(files: RuntimeFiles()).load([path])
      let file = "\(path)/rejects.txt"
      try loaded.writeRejects(to: file)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let source = "\(path)/missing_episodes.csv"
      #expect(text == "file,line,column,rule\n\(source),6,started_at,bad-time\n\(source),7,,field-count\n")
    }
  }

  @Test func anExactCopyIsSetAside() throws {
    var folder = ExtractFolder()
    folder.append("bcdf,F,2000-05,Cherwell", to: "children.csv")
    let loaded = try folder.loaded()
    #expect(loaded.table("children").rowCount == 3)
    #expect(loaded.report("children").setAside == [.exactCopy: 1])
    #expect(loaded.setAsideTexts == ["exact-copy 5 child_id"])
    #expect(loaded.findings.isEmpty)
  }

  @Test func anIdWithTwoContentsStopsTheLoad() throws {
    var folder = ExtractFolder()
    folder.append("bcdf,F,2000-06,Cherwell", to: "children.csv")
    let said = try problem(folder, .data)
    #expect(said.contains("children.csv:5, column child_id: expected one row for an id"))
    #expect(said.contains("found the id of line 2 again, with another birth_month"))
    #expect(!said.contains("bcdf"))
  }

  @Test func anOlderVersionOfARowIsSetAside() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = """
      child_id,home_district,as_of
      bcdf,Cherwell,2014-04-01
      bcdf,Oxford,2015-01-01
      ghjk,Oxford,
      mnpq,Oxford,

      """
    let loaded = try folder.loaded()
    #expect(loaded.values("children", "home_district") == ["Oxford", "Oxford", "Oxford"].map(Value.text))
    #expect(loaded.report("children").setAside == [.superseded: 1])
  }

  @Test func aChildThatNoOtherFileKnows() throws {
    var folder = ExtractFolder()
    folder.files["placements.csv"] = """
      placement_id,child_id,started_on,placement_type
      p1,bcdf,2014-04-01,foster
      p2,zzzz,2014-04-01,foster

      """
    let said = try problem(folder, .data)
    #expect(said.contains("placements.csv:3, column child_id: expected a child that"))
    #expect(said.contains("children.csv knows, found another; add the child's row there"))
    #expect(!said.contains("zzzz"))
  }

  @Test func aChildWhoseRowWasRejectedIsKnown() throws {
    var folder = ExtractFolder()
    folder.files["children.csv"] = "child_id,birth_month\nbcdf,2000-13\nghjk,\nmnpq,\n"
    let loaded = try folder.loaded()
    #expect(loaded.rejectTexts == ["2 birth_month bad-month"])
    #expect(loaded.table("missing_episodes").rowCount == 4)
  }

  @Test func twoFilesForOneTable() throws {
    var folder = ExtractFolder()
    folder.files["children.2.csv"] = folder.files["children.csv"]
    #expect(try problem(folder, .data).contains("expected one file or sheet for the table children"))
  }

  @Test func anExtractThatDoesNotSayItsSpan() throws {
    var folder = ExtractFolder()
    folder.append("Reading,2014-04-01,2015-03-31,2015-04-10,,", to: "extract.csv")
    #expect(try problem(folder, .data).contains("expected one sound row"))
    folder = ExtractFolder()
    folder.files["extract.csv"] =
      "authority,from,to,produced_at\nOxfordshire,2015-04-01,2015-03-31,2015-04-10\n"
    #expect(
      try problem(folder, .data).contains(
        "extract.csv:2, column to: expected a last day on or after the first"))
    // Made on the tenth, it cannot hold the rest of the month; on its last day it may.
    folder.files["extract.csv"] =
      "authority,from,to,produced_at\nOxfordshire,2014-04-01,2015-03-31,2015-03-10\n"
    #expect(
      try problem(folder, .data).contains(
        "extract.csv:2, column to: expected a last day on or before that of produced_at"))
    folder.files["extract.csv"]!.replace("2015-03-10", with: "2015-03-31")
    let loaded = try folder.loaded()
    #expect(loaded.description?.authority == "Oxfordshire")
  }

  @Test func settingsWithAFault() throws {
    var folder = ExtractFolder()
    folder.files["halcyon.yaml"] = "referense: [x]\n"
    #expect(try problem(folder, .input).contains("halcyon.yaml:1: expected one of the keys reference"))
  }

  @Test func timesThatTheClocksChangeTouch() throws {
    var folder = ExtractFolder()
    // The clocks went forward on 30 March 2014 at one, and back on 26 October 2014 at two.
    folder.append("e5,ghjk,missing,2014-03-30 01:30,,,police,", to: "missing_episodes.csv")
    folder.append("e6,ghjk,missing,2014-10-26 01:30,2014-10-26 03:00,,police,", to: "missing_episodes.csv")
    let loaded = try folder.loaded()
    #expect(loaded.rejectTexts == ["6 started_at nonexistent-time"])
    #expect(loaded.findingTexts == ["repeated-time 7 started_at"])
  }

  @Test func datesInBritishOrder() throws {
    var folder = ExtractFolder()
    folder.append("e5,mnpq,missing,03/02/2015 08:30,04/02/2015,,police,", to: "missing_episodes.csv")
    let loaded = try folder.loaded()
    // 2015-02-03 is 16,469 days after 1970-01-01.
    #expect(
      loaded.values("missing_episodes", "started_at")[4] == .timestamp((16_469 * 86_400 + 30_600) * 1_000_000)
    )
    #expect(loaded.values("missing_episodes", "returned_at")[4] == .timestamp(16_470 * 86_400 * 1_000_000))
  }

  @Test func aTimeInAColumnOfDatesIsDroppedAndSaid() throws {
    var folder = ExtractFolder()
    folder.files["placements.csv"] =
      "placement_id,child_id,started_on,placement_type\np1,bcdf,2014-04-01 10:30,foster\np2,ghjk,2014-04-02 00:00,foster\n"
    let loaded = try folder.loaded()
    #expect(loaded.findingTexts == ["time-dropped 2 started_on"])
    #expect(loaded.values("placements", "started_on") == [.date(16_161), .date(16_162)])
  }

  @Test func bytesThatAreNotText() throws {
    try ExtractFolder().inFolder { path in
      var bytes = Array("child_id,home_district\nbcdf,Cherwell\nghjk,Oxf".utf8)
      bytes += [0xFF] + Array("ord\nmnpq,Oxford\n".utf8)
      try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/children.csv"))
      let loaded = try Intake(files: RuntimeFiles()).load([path])
      #expect(loaded.rejectTexts == ["3 home_district not-utf8"])
      #expect(loaded.table("children").rowCount == 2)
    }
  }
}
