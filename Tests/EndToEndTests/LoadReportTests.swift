import Foundation
import Testing

/// What `halcyon load` says of files that are not plain CSV.
@Suite struct LoadReportTests {
  @Test func whatIsNotPlainAboutAFileIsSaid() throws {
    try Program.withFolder { folder in
      let text = "Counts by area\n\narea;n\ncaf\u{E9};1\n'b;c';2\n'd';3\nTotal;6\n"
      let bytes = try #require(text.data(using: .windowsCP1252))
      try bytes.write(to: URL(fileURLWithPath: "\(folder)/odd.csv"))
      try Data("area,n\nx,1\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/plain.csv"))
      let outcome = try Program.run("load", folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains(
          "odd.csv is not plain CSV: Windows-1252, separator semicolon, quotes single, header on line 3.\n"))
      #expect(!outcome.output.contains("plain.csv is not plain"))
      for line in ["title-line  odd.csv:1: ", "blank-line  odd.csv:2: ", "total-row  odd.csv:7: "] {
        #expect(outcome.output.contains(line), "\(outcome.output)")
      }
    }
  }

  /// Two extracts of overlapping months, with a late entry, a correction and a withdrawal.
  private func inTwoExtracts(_ use: (_ old: String, _ new: String) throws -> Void) throws {
    let files = [
      "old/extract.csv": "authority,from,to,produced_at\nOxfordshire,2014-04-01,2014-05-31,2014-06-10\n",
      "old/children.csv": "child_id\nbcdf\nghjk\n",
      "old/missing_episodes.csv": """
      episode_id,child_id,category,started_at,returned_at
      e1,bcdf,missing,2014-05-01 18:00,
      e2,ghjk,missing,2014-05-02 18:00,2014-05-03 10:00

      """,
      "new/extract.csv": "authority,from,to,produced_at\nOxfordshire,2014-05-01,2014-06-30,2014-07-10\n",
      "new/children.csv": "child_id\nbcdf\n",
      "new/missing_episodes.csv": """
      episode_id,child_id,category,started_at,returned_at
      e1,bcdf,missing,2014-05-01 18:00,2014-05-02 10:00
      e3,bcdf,missing,2014-05-20 18:00,2014-05-21 10:00
      e4,bcdf,missing,2014-06-20 18:00,2014-06-21 10:00

      """,
    ]
    try Program.withFolder { folder in
      for name in ["old", "new"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
      }
      for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
      try use("\(folder)/old", "\(folder)/new")
    }
  }

  @Test func whatChangedBetweenExtractsIsSaid() throws {
    try inTwoExtracts { old, new in
      let outcome = try Program.run("load", new, old, "--explain-changes")
      #expect(outcome.status == 0, "\(outcome.errors)")
      let parts = [
        "2 extracts as one, the oldest first:\n  2014-04-01 to 2014-05-31, made 2014-06-10\n",
        "Corrected in missing_episodes: returned_at (1).\n",
        "Extract of Oxfordshire, 2014-04-01 to 2014-06-30.\n",
        "withdrawn  \(old)/missing_episodes.csv:3, episode_id: ",
      ]
      for part in parts { #expect(outcome.output.contains(part), "\(part) is not in: \(outcome.output)") }
      let cells = outcome.lines.map {
        $0.split(separator: "│").map { $0.trimmingCharacters(in: .whitespaces) }
      }
      #expect(cells.contains(["missing_episodes", "0", "1", "1", "1"]), "\(outcome.output)")
      #expect(!outcome.output.contains("as first reported"))
      #expect(try Program.run("load", old, new, "--explain-changes").output == outcome.output)
    }
  }

  @Test func extractsAreQueriedAsOneAndSavedAsOne() throws {
    try inTwoExtracts { old, new in
      let sql = "SELECT count(*) AS n, (SELECT count(*) FROM extract) AS extracts FROM missing_episodes"
      let outcome = try Program.run("query", "-c", sql, "--data", old, "--data", new)
      #expect(outcome.output == "n,extracts\n3,1\n", "\(outcome.errors)")
      let snapshot = old + "/../both"
      let loaded = try Program.run("load", old, new, "--save", snapshot)
      #expect(loaded.status == 0, "\(loaded.errors)")
      let read = try Program.run("load", snapshot)
      #expect(loaded.output.hasPrefix(read.output), "\(read.output)\(read.errors)")
    }
  }
}
