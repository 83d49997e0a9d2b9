import Foundation
import Testing

/// Files of other systems: recognised by maps, explained, refused raw, and made extracts that answer questions.
@Suite struct FormatTests {
  private static let map = """
    title: the force's export
    files:
      export:
        columns: [Ref, Person, Class, Start]
        rows:
          missing_episodes:
            episode_id: Ref
            child_id: Person
            category: {column: Class, values: {Misper: missing, Absent: absent}}
            started_at: {column: Start, date: d/m/yyyy H:M}
    """

  private func withExport<Result>(_ body: (_ folder: String, _ map: String) throws -> Result) throws -> Result
  {
    try Program.withFolder { scratch in
      let folder = scratch + "/exports"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      }
      try write(
        "authority,from,to,produced_at\nOxfordshire,2014-04-01,2015-03-31,2015-04-10 09:00\n",
        folder + "/extract.csv")
      try write(
        "Ref,Person,Class,Start\nr1,n1,Misper,3/5/2014 22:15\nr2,n1,Gone,4/5/2014 22:15\n",
        folder + "/may.csv")
      try write(Self.map, scratch + "/police.yaml")
      return try body(folder, scratch + "/police.yaml")
    }
  }

  @Test func aLoadSaysWhatEachFileIsAndWhy() throws {
    try withExport { folder, map in
      let outcome = try Program.run("load", folder, "--map", map)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("Native tables, by their names: extract.csv.\n"))
      #expect(outcome.output.contains("may.csv: the force's export, export, by its 4 columns.\n"))
      #expect(outcome.output.contains("  bad-code  may.csv:3, Class: "))
      let saved = try Program.run("load", folder, "--map", map, "--save", folder + ".snapshot")
      #expect(saved.status == 0, "\(saved.errors)")
      let again = try Program.run("load", folder + ".snapshot")
      #expect(again.output.contains("may.csv: the force's export, export, by its 4 columns.\n"))
      let strict = try Program.run("load", folder, "--map", map, "--strict")
      #expect(strict.status == 3)
    }
  }

  @Test func aQueryTakesAMapAndAFoldersSettingsNameOne() throws {
    try withExport { folder, map in
      let sql = "SELECT category, count(*) AS n FROM missing_episodes GROUP BY category"
      let answer = try Program.run("query", "-c", sql, "--data", folder, "--map", map)
      #expect(answer.output == "category,n\nmissing,1\n", "\(answer.errors)")
      try Data("maps: [../police.yaml]\n".utf8).write(to: URL(fileURLWithPath: folder + "/halcyon.yaml"))
      #expect(try Program.run("query", "-c", sql, "--data", folder).output == answer.output)
    }
  }

  @Test func anExplanationRefusesNothingAndShowsNoValue() throws {
    try withExport { folder, _ in
      try Data("Ref,Surname,DOB\nr1,Bloggs,17/05/2001\n".utf8).write(
        to: URL(fileURLWithPath: folder + "/raw.csv"))
      let outcome = try Program.run("load", folder, "--explain")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("may.csv: no map knows it; it loads as a table may of its own.\n"))
      #expect(outcome.output.contains("- {name: \"Class\", optional: false}  # text\n"))
      #expect(!outcome.output.contains("Bloggs") && !outcome.output.contains("Misper"))
    }
  }

  @Test func aMapWithAFaultIsRefusedWithItsPlace() throws {
    try withExport { folder, map in
      try Data(Self.map.replacing("child_id: Person", with: "child_id: Prson").utf8).write(
        to: URL(fileURLWithPath: map))
      let outcome = try Program.run("load", folder, "--map", map)
      #expect(outcome.status == 2)
      #expect(
        outcome.errors.contains("police.yaml:8, column files.export.rows.missing_episodes.child_id: "),
        "\(outcome.errors)")
    }
  }

  @Test func aRawExportIsRefusedWithTheCommandThatMendsIt() throws {
    try withExport { folder, map in
      try Data("Ref,Person,Class,Start,DOB\nr1,n1,Misper,3/5/2014 22:15,17/05/2001\n".utf8)
        .write(to: URL(fileURLWithPath: folder + "/may.csv"))
      let refused = try Program.run("load", folder, "--map", map, "--explain-refusal")
      #expect(refused.status == 3)
      #expect(
        refused.errors.hasSuffix(
          "  halcyon anonymise '\(folder)' --key holder.key --out '\(folder)-extract' --authority NAME "
            + "--from YYYY-MM-DD --to YYYY-MM-DD --map '\(map)'\n"))
      let made = try Program.run(
        "anonymise", folder, "--map", map, "--key", folder + ".key", "--out", folder + "-extract",
        "--authority",
        "Oxfordshire", "--from", "2014-04-01", "--to", "2015-03-31")
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.output.hasPrefix("Taken for the force's export.\n"))
      let answer = try Program.run(
        "query", "-c", "SELECT count(*) AS n FROM missing_episodes", "--data", folder + "-extract")
      #expect(answer.output == "n\n1\n", "\(answer.errors)")
    }
  }
}
