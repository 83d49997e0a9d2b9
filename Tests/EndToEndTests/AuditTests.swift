import Foundation
import Testing

/// The draw through the binary: the same cases whatever the order of rows and the number of threads, and a ledger that
/// shows where it was touched.
@Suite struct AuditTests {
  private static let plan = Program.checkout + "/queries/audit/referred-not-met.yaml"
  private static let seed = "31415926535897932384"

  /// The county with the rows of every file in another order: the header stays, the rest turns around.
  private func reversedCounty(in folder: String) throws -> String {
    let copy = folder + "/reversed-county"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: Program.county)
    where name.hasSuffix(".csv") {
      let text = try String(contentsOfFile: "\(Program.county)/\(name)", encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
      let turned = [lines[0]] + lines.dropFirst().reversed()
      try Data((turned.joined(separator: "\n") + "\n").utf8).write(
        to: URL(fileURLWithPath: "\(copy)/\(name)"))
    }
    return copy
  }

  /// Draws into a folder of its own, with a key of its own choosing.
  private func draw(_ name: String, in folder: String, data: String, threads: Int) throws -> [String: Data] {
    let key = folder + "/key"
    try Data((String(repeating: "0123456789abcdef", count: 4) + "\n").utf8).write(
      to: URL(fileURLWithPath: key))
    let outcome = try Program.run(
      "audit", "draw", Self.plan, "--seed", Self.seed, "--data", data, "--ledger", "\(folder)/\(name).sqlite",
      "--out",
      "\(folder)/\(name)", "--key", key, "--threads", "\(threads)")
    try #require(outcome.status == 0, "\(outcome.errors)")
    // The receipt names folders and the ledger's own hashes; the cases are in the other files.
    return try Program.files(under: "\(folder)/\(name)").filter { !$0.key.contains("receipt") }
  }

  @Test func orderOfRowsThreadsAndRunsChangeNothing() throws {
    try Program.withFolder { folder in
      let first = try draw("first", in: folder, data: Program.county, threads: 2)
      #expect(first.count == 3, "worksheet as CSV and workbook, reserves: \(first.keys)")
      #expect(try draw("again", in: folder, data: Program.county, threads: 2) == first)
      #expect(try draw("one-thread", in: folder, data: Program.county, threads: 1) == first)
      let reversed = try reversedCounty(in: folder)
      #expect(try draw("reversed", in: folder, data: reversed, threads: 2) == first)
      let snapshot = folder + "/county.snapshot"
      #expect(try Program.run("load", Program.county, "--save", snapshot).status == 0)
      #expect(try draw("from-a-snapshot", in: folder, data: snapshot, threads: 2) == first)
    }
  }

  @Test func meetingsAreDrawnAndASecondProgrammeGoesOnAfterThem() throws {
    try Program.withFolder { folder in
      let ledger = folder + "/ledger.sqlite"
      func audit(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(
          Program.binary, ["audit"] + arguments + ["--data", Program.county, "--ledger", ledger])
      }
      let minutes = Program.checkout + "/queries/audit/minutes.yaml"
      let first = try audit("draw", minutes, "--seed", Self.seed, "--out", folder)
      try #require(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("strategy meeting / by the day due"))
      let text = try String(contentsOfFile: minutes, encoding: .utf8)
      let second = folder + "/second.yaml"
      try Data(
        text.replacing("programme: minutes", with: "programme: reviewing-officers")
          .replacing("reserves: 5", with: "reserves: 5\nfollows: 4").utf8
      ).write(to: URL(fileURLWithPath: second))
      let following = try audit("draw", second, "--out", folder)
      try #require(following.status == 0, "\(following.errors)")
      #expect(following.output.contains("Follows draw 4 with its key, after the 20 cases and reserves"))
      let verified = try audit("verify")
      #expect(verified.status == 0 && verified.output.components(separatedBy: "the same 20 cases").count == 3)
      let tokens = try Program.files(under: folder).filter {
        $0.key.contains("worksheet") && $0.key.hasSuffix(".csv")
      }
      .map { readCSV(String(decoding: $0.value, as: UTF8.self)).dropFirst().map { $0[0] } }
      #expect(tokens.count == 2 && Set(tokens.joined()).count == 30)
    }
  }

  @Test func aPlanWithExpressionsAndAListDrawsAndIsVerified() throws {
    try Program.withFolder { folder in
      let plan = folder + "/plan.yaml"
      try Data(
        """
        title: By age of the decision
        programme: by-size
        frame: queries/audit/referred-not-met.sql
        params: {from: 2014-04-01, to: 2015-03-31}
        strata: ["CASE WHEN source_agency = 'police' THEN 'police' ELSE 'others' END"]
        size: 20
        certainty: [{when: earlier_not_met > 4, reason: five times or more}]
        exclude: {when: "decision_date < DATE '2014-05-01'", reason: before May}
        selection: pps-systematic
        sort_by: [decision_date DESC]
        size_by: 1 + earlier_not_met

        """.utf8
      ).write(to: URL(fileURLWithPath: plan))
      let shared = ["--data", Program.county, "--ledger", folder + "/ledger.sqlite"]
      let drawn = try Program.run(
        Program.binary, ["audit", "draw", plan, "--seed", Self.seed, "--out", folder] + shared)
      try #require(drawn.status == 0, "\(drawn.errors)")
      #expect(drawn.output.contains("excluded (before May)") && drawn.output.contains("by size"))
      #expect(drawn.output.contains("algorithm    halcyon-pps-systematic-1"))
      let verified = try Program.run(Program.binary, ["audit", "verify", "--threads", "1"] + shared)
      #expect(verified.status == 0, "\(verified.errors)")
    }
  }

  @Test func aByteChangedInTheLedgersDrawIsNamed() throws {
    try Program.withFolder { folder in
      _ = try draw("sound", in: folder, data: Program.county, threads: 2)
      let ledger = folder + "/sound.sqlite"
      let sound = try Program.run("audit", "verify", "--data", Program.county, "--ledger", ledger)
      #expect(sound.status == 0, "\(sound.errors)")
      let entries = try Program.run("ledger", "show", "--ledger", ledger, "--format", "csv")
      let entry = try #require(entries.lines.last.map { $0.split(separator: ",")[0] })
      #expect(entries.lines.last?.contains(",draw,") == true)

      // The seed stands in the draw's payload; one digit of it in the file becomes another.
      var bytes = try Data(contentsOf: URL(fileURLWithPath: ledger))
      let place = try #require(bytes.range(of: Data(Self.seed.utf8), options: .backwards))
      bytes[place.lowerBound] ^= 1
      try bytes.write(to: URL(fileURLWithPath: ledger))
      for arguments in [
        ["audit", "verify", "--data", Program.county, "--ledger", ledger],
        ["ledger", "verify", "--ledger", ledger],
      ] {
        let outcome = try Program.run(Program.binary, arguments)
        #expect(outcome.status == 1, "\(arguments): \(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("entry \(entry)"), "\(outcome.errors)")
      }
    }
  }
}
