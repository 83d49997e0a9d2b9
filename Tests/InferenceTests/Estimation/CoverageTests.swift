import Foundation
import Inference
import TestSupport
import Testing

/// Whether limits hold what they promise, over many draws from frames of which everything is known.
///
/// Over 500 seeds, and over as many as `HALCYON_SIMULATION_SEEDS` names in `make test-long`.
@Suite struct CoverageTests {
  private static let seeds =
    ProcessInfo.processInfo.environment["HALCYON_SIMULATION_SEEDS"].flatMap(Int.init) ?? 500

  /// One stratum of a frame: its cases, those affected among them, and how many are drawn.
  struct Design {
    let population: Int
    let affected: Int
    let drawn: Int
  }

  private func found(_ design: Design, _ random: inout SeededGenerator) -> FoundStratum {
    var (affected, left, count) = (design.affected, design.population, 0)
    for _ in 0..<design.drawn {
      if Int.random(in: 0..<left, using: &random) < affected {
        affected -= 1
        count += 1
      }
      left -= 1
    }
    return FoundStratum(population: design.population, affected: count, notAffected: design.drawn - count)
  }

  /// The share of draws whose limits hold the frame's own share, and the mean of their estimates.
  private func simulate(
    _ strata: [Design], lonelyStrata: AuditEstimate.LonelyStrata = .refuse
  ) throws -> (covered: Int, mean: Double) {
    let truth =
      Double(strata.reduce(0) { $0 + $1.affected }) / Double(strata.reduce(0) { $0 + $1.population })
    var (covered, sum) = (0, 0.0)
    for seed in 0..<Self.seeds {
      var random = SeededGenerator(seed: UInt64(seed))
      let estimate = try #require(
        AuditEstimate(strata.map { found($0, &random) }, lonelyStrata: lonelyStrata))
      sum += estimate.proportion
      if estimate.limits.lower <= truth + 1e-12 && truth <= estimate.limits.upper + 1e-12 { covered += 1 }
    }
    return (covered, sum / Double(Self.seeds))
  }

  /// No fewer than chance would leave, one time in a hundred, of limits that hold 95 %.
  private static var leastCovered: Int {
    let seeds = Double(Self.seeds)
    return Int((0.95 * seeds - 2.33 * (0.95 * 0.05 * seeds).squareRoot()).rounded(.down))
  }

  @Test(arguments: [1, 6, 12, 60, 119])
  func exactLimitsHold(affected: Int) throws {
    let found = try simulate([Design(population: 120, affected: affected, drawn: 20)])
    #expect(found.covered >= Self.leastCovered)
    #expect(abs(found.mean - Double(affected) / 120) < 4 * 0.11 / Double(Self.seeds).squareRoot())
  }

  /// 120 cases in six strata, of which 20 are drawn in proportion; the shares of affected lie far apart.
  @Test(arguments: [[2, 1, 1, 0, 1, 1], [20, 10, 2, 1, 0, 0], [35, 1, 1, 1, 1, 1], [1, 1, 1, 1, 6, 6]])
  func cappedKornGraubardHoldsInSixSkewedStrata(affected: [Int]) throws {
    let sizes = [(40, 6), (30, 5), (20, 3), (15, 2), (9, 2), (6, 2)]
    let strata = zip(sizes, affected).map { Design(population: $0.0, affected: min($1, $0.0), drawn: $0.1) }
    let found = try simulate(strata)
    #expect(found.covered >= Self.leastCovered, "\(affected)")
  }

  @Test func estimatesOfUnequalDrawsAreUnbiased() throws {
    let strata = [(90, 9, 6), (20, 12, 8), (10, 8, 6)].map {
      Design(population: $0.0, affected: $0.1, drawn: $0.2)
    }
    let found = try simulate(strata)
    #expect(abs(found.mean - 29.0 / 120) < 4 * 0.12 / Double(Self.seeds).squareRoot())
  }

  /// Two strata of which one case each is read: without a variance for them the limits would promise too much.
  @Test(arguments: [[5, 3, 2, 2, 1, 1], [20, 10, 5, 5, 5, 5], [1, 0, 0, 0, 4, 3], [35, 1, 1, 1, 1, 1]])
  func pooledLonelyStrataHold(affected: [Int]) throws {
    let sizes = [(40, 8), (30, 6), (20, 4), (15, 3), (9, 1), (6, 1)]
    let strata = zip(sizes, affected).map { Design(population: $0.0, affected: $1, drawn: $0.1) }
    #expect(try simulate(strata, lonelyStrata: .pool).covered >= Self.leastCovered, "\(affected)")
  }
}
