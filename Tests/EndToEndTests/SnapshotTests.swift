import Foundation
import Testing

/// A snapshot stands for the folder it was made of: in every answer, and in what is said beside it.
@Suite struct SnapshotTests {
  /// A snapshot of the synthetic county in a folder of its own.
  private func withSnapshot<Result>(_ body: (_ snapshot: String, _ folder: String) throws -> Result) throws
    -> Result
  {
    try Program.withFolder { folder in
      let snapshot = folder + "/county.snapshot"
      let saved = try Program.run("load", Program.county, "--save", snapshot)
      try #require(saved.status == 0, "\(saved.errors)")
      #expect(saved.lines.last?.hasPrefix("Saved as \(snapshot): ") == true)
      return try body(snapshot, folder)
    }
  }

  @Test func everyQuestionHasTheSameAnswer() throws {
    try withSnapshot { snapshot, _ in
      for file in QuestionTests.files {
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        let fromFolder = try Program.run("queries", "run", name, "--data", Program.county)
        let fromSnapshot = try Program.run("queries", "run", name, "--data", snapshot)
        #expect(fromFolder.status == 0 && fromFolder.lines.count > 1, "\(name): \(fromFolder.errors)")
        #expect(fromSnapshot.status == 0 && fromSnapshot.output == fromFolder.output, "\(name)")
        #expect(fromSnapshot.errors == fromFolder.errors.replacing(Program.county, with: snapshot), "\(name)")
      }
    }
  }

  @Test func theShellAndTheThreadsDoNotMatter() throws {
    let statements = """
      SELECT * FROM missing_episodes; DESCRIBE placements; SUMMARIZE referrals;
      EXPLAIN SELECT child_id, count(*) FROM missing_episodes JOIN children USING (child_id) GROUP BY child_id;

      """
    try withSnapshot { snapshot, _ in
      let fromFolder = try Program.run("shell", "--data", Program.county, input: statements)
      try #require(fromFolder.status == 0 && fromFolder.lines.count > 100, "\(fromFolder.errors)")
      for threads in ["1", "2"] {
        let fromSnapshot = try Program.run(
          "shell", "--data", snapshot, "--threads", threads, input: statements)
        #expect(fromSnapshot.output == fromFolder.output)
      }
    }
  }

  @Test func aLoadSaysOfItWhatItSaysOfTheFolder() throws {
    try withSnapshot { snapshot, folder in
      let rejects = ["a", "b"].map { "\(folder)/\($0).csv" }
      let fromFolder = try Program.run("load", Program.county, "--rejects", rejects[0])
      let fromSnapshot = try Program.run("load", snapshot, "--rejects", rejects[1])
      #expect(fromSnapshot.status == 0 && fromSnapshot.output == fromFolder.output)
      let lists = try rejects.map { try String(contentsOfFile: $0, encoding: .utf8) }
      #expect(lists[0] == lists[1] && lists[0].contains("bad-"))
      let strict = try Program.run("load", snapshot, "--strict")
      #expect(strict.status == 3)
      #expect(strict.errors == (try Program.run("load", Program.county, "--strict")).errors)
    }
  }

  @Test func onlyASnapshotIsReplaced() throws {
    try withSnapshot { snapshot, folder in
      let mode = try FileManager.default.attributesOfItem(atPath: snapshot)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let before = try Program.files(under: folder)
      #expect(try Program.run("load", snapshot, "--save", snapshot).status == 0)
      #expect(try Program.files(under: folder) == before, "the same load, the same bytes")
      let notes = folder + "/notes.txt"
      try Data("kept".utf8).write(to: URL(fileURLWithPath: notes))
      for taken in [notes, folder] {
        let outcome = try Program.run("load", Program.county, "--save", taken)
        #expect(outcome.status == 4 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(taken))
      }
      #expect(try String(contentsOfFile: notes, encoding: .utf8) == "kept")
    }
  }

  @Test func aSnapshotStandsByItself() throws {
    try withSnapshot { snapshot, _ in
      let outcome = try Program.run(
        "query", "-c", "SELECT 1", "--data", QuestionTests.cases + "/county", "--data", snapshot)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(snapshot))
    }
  }

  @Test func aDamagedSnapshotIsRefusedWithItsPlace() throws {
    try withSnapshot { snapshot, _ in
      let url = URL(fileURLWithPath: snapshot)
      let whole = try Data(contentsOf: url)
      for change in [{ (data: inout Data) in data[data.count / 2] ^= 1 }, { $0.removeLast(100) }] {
        var bytes = whole
        change(&bytes)
        try bytes.write(to: url)
        let outcome = try Program.run("query", "-c", "SELECT 1", "--data", snapshot)
        #expect(outcome.status == 3 && outcome.output.isEmpty)
        #expect(outcome.errors.contains(snapshot) && outcome.errors.contains("--save"))
      }
      try FileManager.default.removeItem(at: url)
      #expect(try Program.run("query", "-c", "SELECT 1", "--data", snapshot).status == 4)
    }
  }

  /// The system ends the program, or its writing, at a size that no file may exceed: in blocks of 512 bytes.
  @Test(arguments: [0, 1, 2, 64, 700, 1500]) func aKilledWriteLeavesTheOldFileWhole(blocks: Int) throws {
    try Program.withFolder { folder in
      let snapshot = folder + "/county.snapshot"
      let small = try Program.run("load", QuestionTests.cases + "/county", "--save", snapshot)
      try #require(small.status == 0, "\(small.errors)")
      let before = try Program.files(under: folder)
      let command =
        "ulimit -f \(blocks); exec '\(Program.binary)' load '\(Program.county)' --save '\(snapshot)'"

      let killed = try Program.run("/bin/sh", ["-c", command])
      #expect(killed.status != 0 && killed.output.isEmpty)
      #expect(try Program.files(under: folder)["county.snapshot"] == before["county.snapshot"])
      #expect(try Program.run("query", "-c", "SELECT 1", "--data", snapshot).status == 0)
      for left in try FileManager.default.contentsOfDirectory(atPath: folder) where left.contains(".part-") {
        try FileManager.default.removeItem(atPath: "\(folder)/\(left)")
      }

      // Told of it instead of ended by it, as by a disk that is full, it says so and leaves nothing behind.
      let full = try Program.run("/bin/sh", ["-c", "(trap '' XFSZ; \(command)) 2>&1 | cat"])
      #expect(full.output.contains(snapshot) && full.output.contains("as it was"), "\(full.output)")
      #expect(try Program.files(under: folder) == before)
    }
  }
}
