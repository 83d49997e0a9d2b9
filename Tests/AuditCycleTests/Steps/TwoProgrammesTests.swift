import AuditCycle
import Foundation
import TestSupport
import Testing

/// Two programmes on one frame, through freezing, drawing and the ledger, over many seeds: a tenth of those of other
/// simulations, since each takes two ledger steps.
@Suite("Two programmes on one frame")
struct TwoProgrammesTests {
  private static let seeds =
    (ProcessInfo.processInfo.environment["HALCYON_SIMULATION_SEEDS"].flatMap(Int.init) ?? 500) / 10

  @Test("they share no case while it holds enough, and together may draw every case")
  func disjoint() throws {
    let county = try TestCounty()
    let first = try county.plan()
    // 60 cases less 20 drawn and 6 in reserve.
    let second = try county.plan(
      TestCounty.plan.replacing("paqa-cse", with: "minutes").replacing("size: 20", with: "size: 34")
        .replacing("reserves: 6", with: "follows: 4"), name: "second.yaml")
    for seed in 0..<Self.seeds {
      let ledger = county.folder.file("ledger-\(seed)")
      let audit = try county.audit(ledgerPath: ledger)
      let digits = "\(90_000_000_000_000_000_000 + UInt128(seed))"
      let one = try audit.draw(first, seed: digits, into: county.out)
      let other = try audit.draw(second, seed: nil, into: county.out)
      let cases = one.drawnTokens + one.reserveTokens + other.drawnTokens
      #expect(cases.count == 60 && Set(cases).count == 60, "seed \(seed)")
    }
  }
}
