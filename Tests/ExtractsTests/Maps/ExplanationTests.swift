import Foundation
import Configuration
import TestSupport
import Testing

@testable import Extracts

@Suite struct ExplanationTests {
  private func explained(_ files: [String: String], maps: [String] = []) throws -> String {
    let folder = try ScratchFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return try Explanation(of: [folder.path], maps: maps, files: RuntimeFiles()).text
      .replacing(folder.path + "/", with: "")
  }

  @Test func whatIsKnownAndWhy() throws {
    let text = try explained([
      "children.csv": "sex\nF\n", "read.txt": "x", "m.csv": ShippedMapsTests.dataset["ssd_missing.csv"]!,
      "f.csv": ShippedMapsTests.dataset["ssd_assessment_factors.csv"]!,
      "r.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END\n4711,17/05/2001,M,09/06/2014,10/06/2014\n",
      "odd.csv": "a,b\n1,2,\"\n",
    ])
    #expect(text.contains("children.csv: the native table children, by its name; it lacks child_id.\n"))
    #expect(text.contains("read.txt: left aside: no table.\n"))
    #expect(
      text.contains(
        "m.csv: the Standard Safeguarding Dataset, ssd_missing, by 7 columns; its records give rows of missing_episodes,"
      ))
    #expect(text.contains("ssd_assessment_factors, by 3 columns; it serves look-ups alone.\n"))
    #expect(
      text.contains("r.csv: Missing of SSDA903, the looked-after return, by its 5 columns; `halcyon check`"))
  }

  @Test func anUnknownFileGetsTheNearestKindAndTheBeginningOfAMap() throws {
    let text = try explained([
      "export.csv": """
      miss_table_id,miss_person_id,miss_missing_episode_type,When "seen",Count,OX4 1AA,Born
      secret1,secret2,M,2014-05-03 22:15,7,x,17/05/2001

      """
    ])
    #expect(text.contains("export.csv: no map knows it; it loads as a table export of its own.\n"))
    #expect(
      text.contains(
        """
        Nearest is the Standard Safeguarding Dataset, ssd_missing: 3 columns are the same; it lacks \
        miss_missing_episode_start_date, miss_missing_episode_end_date, miss_missing_rhi_offered, \
        miss_missing_rhi_accepted; it has besides When "seen", Count, (a name that is itself an identifier), Born.
        """), "\(text)")
    #expect(text.contains("- {name: \"When \\\"seen\\\"\", optional: false}  # dates with times\n"))
    #expect(text.contains("- {name: \"Count\", optional: false}  # whole numbers\n"))
    #expect(text.contains("# column 6: (a name that is itself an identifier)\n"))
    for value in ["secret", "17/05", "OX4"] { #expect(!text.contains(value)) }
  }

  @Test func theBeginningOfAMapNeedsOnlyItsBlanksFilled() throws {
    let text = try explained(["export.csv": "Id,Child,Kind,Start\ne1,bcdf,Missing,2014-05-03 22:15\n"])
    let begin = try #require(text.range(of: "    title:"))
    var map = text[begin.lowerBound...].split(separator: "\n").map { $0.dropFirst(4) }.joined(separator: "\n")
    for (column, name) in [("episode_id", "Id"), ("child_id", "Child"), ("started_at", "Start")] {
      map = map.replacing("\(column): (a column)", with: "\(column): \(name)")
    }
    map = map.replacing("category: (a column)", with: "category: {column: Kind, values: {Missing: missing}}")
    var folder = MapFolder()
    folder.map = map
    folder.files["export.csv"] = "Id,Child,Kind,Start\ne1,bcdf,Missing,2014-05-03 22:15\n"
    #expect(try folder.loaded().rows("missing_episodes", "episode_id", "category") == ["e1,missing"])
  }

  @Test func aFileWithoutAHeaderShowsNothingOfItsFirstRow() throws {
    let text = try explained(["export.csv": "Bloggs,03/05/2014,7\nSmith,04/05/2014,8\n"])
    #expect(
      text == "export.csv: no map knows it, and its first line looks like a row, not like names of columns.\n"
    )
  }
}
