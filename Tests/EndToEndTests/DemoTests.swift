import Foundation
import Testing

/// `make demo` as a newcomer runs it, twice, and what it leaves.
@Suite struct DemoTests {
  private func demo(into out: String) throws -> Program.Outcome {
    try Program.run(
      "/bin/sh", [Program.checkout + "/docs/demo.sh"],
      environment: ["HALCYON": Program.binary, "OUT": out])
  }

  @Test func loadsAsksDrawsVerifiesAndLeavesItAllInOneFolder() throws {
    try Program.withFolder { folder in
      for run in 1...2 {
        let outcome = try demo(into: folder)
        #expect(outcome.status == 0, "run \(run): \(outcome.errors)")
        // The department's published figures for the year, which the county was made to: 748 looked after, 94 missing,
        // 474 incidents, 59 more than once (domain.md 4.4, Oxfordshire 2015).
        let measures = outcome.lines.first { $0.hasPrefix("│ missing  │") } ?? ""
        for figure in ["748", "94", "474", "59"] {
          #expect(measures.contains(" \(figure) "), "\(figure): \(measures)")
        }
        #expect(outcome.output.contains("the same 26 cases"), "20 cases and 6 reserves are verified")
        #expect(outcome.output.contains("ledger intact"))
        #expect(outcome.output.contains("20 of 20 cases filled in, 20 of them new or changed"))
        #expect(outcome.output.contains("Appraisal of draw") && outcome.output.contains("95 % confidence"))

        let files = try Program.files(under: folder)
        let expected = [
          "answers/coverage-by-episode.restricted.csv", "answers/dfe-measures.restricted.csv",
          "answers/repeat-missing.restricted.csv", "ledger.sqlite", "rejects.csv",
        ]
        for name in expected { #expect(files[name]?.isEmpty == false, "\(name) is not there") }
        for (part, count) in [("worksheet", 2), ("reserves", 1), ("receipt", 1)] {
          #expect(
            files.keys.filter { $0.hasPrefix("audit/") && $0.contains(part) }.count == count, "\(part)")
        }
        let worksheet = try #require(files.first { $0.key.hasSuffix("worksheet.restricted.csv") })
        #expect(
          readCSV(String(decoding: worksheet.value, as: UTF8.self)).count == 21, "a header and 20 cases")
      }
    }
  }
}
