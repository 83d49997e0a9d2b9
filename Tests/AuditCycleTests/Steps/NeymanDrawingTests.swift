import AuditCycle
import Foundation
import TestSupport
import Testing

@Suite("Sharing out by an earlier audit's rates")
struct NeymanDrawingTests {
  /// Twelve of each of the three strata.
  private static let first =
    TestCounty.plan.replacing("[stopped_at, source_agency]", with: "[stopped_at]")
    .replacing("size: 20", with: "size: 36").replacing("allocation: proportional", with: "allocation: equal")
    .replacing("reserves: 6", with: "reserves: 0")
  private static let second =
    TestCounty.plan.replacing("[stopped_at, source_agency]", with: "[stopped_at]")
    .replacing("size: 20", with: "size: 12")
    .replacing("allocation: proportional", with: "allocation: neyman\nrates_from: 4")

  /// The first draw, with so many of each stratum's cases answered, and every second of the front door's with yes.
  private func audited(answered: Int) throws -> TestCounty {
    let county = try TestCounty()
    let receipt = try county.audit(key: county.key()).draw(
      county.plan(Self.first), seed: TestCounty.seed, into: county.out)
    let path = try #require(receipt.files.first { $0.hasSuffix("worksheet.restricted.csv") })
    var rows = String(decoding: try county.bytes(path), as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let (finding, disposition) = (
      try #require(rows[0].firstIndex(of: "finding")), try #require(rows[0].firstIndex(of: "disposition"))
    )
    // Strata of twelve, the front door the second of three.
    for row in 1...36 where (row - 1) % 12 < answered {
      rows[row][finding] = (13...24).contains(row) && row % 2 == 0 ? "yes" : "no"
      rows[row][disposition] = "audited"
    }
    let filled = try county.folder.write(
      rows.map { $0.joined(separator: ",") + "\n" }.joined(), to: "filled.csv")
    let record = try Fieldwork(ledgerPath: county.ledgerPath).record(worksheet: filled, ofDraw: receipt.entry)
    try #require(record.faults.isEmpty && !record.entries.isEmpty, "\(record.faults)")
    return county
  }

  @Test("more where the earlier audit found more, with the proportional allocation beside it, and made again")
  func drawn() throws {
    let county = try audited(answered: 12)
    let receipt = try county.audit().draw(
      county.plan(Self.second, name: "second.yaml"), seed: "20268415831065429177", into: county.out)
    // Rates 0 of 12, 6 of 12 and 0 of 12, shrunk by ten cases at 6 of 36 and held to 0.1–0.5: 0.1, 0.348 and 0.1. Python,
    // search through all allocations for the least Σ A² / n: 2, 8, 2; by the cases alone 3, 7, 2, the tie going to
    // the first.
    func shares(_ name: String) -> String? {
      receipt.lines.first { $0.hasPrefix("  \(name) ") }?.split(separator: " ").last.map(String.init)
    }
    #expect(
      [shares("Kingfisher"), shares("front door"), shares("strategy discussion")] == ["2/12", "8/36", "2/12"])
    #expect(receipt.lines.contains { $0.contains("with rates from draw 4") })
    #expect(
      receipt.lines.contains {
        $0.contains(
          "In proportion to the cases alone it would be: Kingfisher 3; front door 7; strategy discussion 2.")
      })
    #expect(try county.audit().verify(draw: receipt.entry).isSound)
  }

  @Test("rates of fewer than ten answered cases are not used, and the strata are named")
  func tooFew() throws {
    let county = try audited(answered: 9)
    let error = #expect(throws: AuditError.self) {
      try county.audit().outlook(county.plan(Self.second, name: "second.yaml"))
    }
    let message = try #require(error?.description)
    #expect(message.contains("rates_from") && message.contains("at least 10 answered cases"))
    #expect(message.contains("Kingfisher; front door; strategy discussion"))
  }
}
