import Foundation
import Sampling
import Testing

/// Whether every case is drawn as often as the draw says, over many seeds, and whether weighted totals come out right on the
/// average.
///
/// Over 500 seeds, and over as many as `HALCYON_SIMULATION_SEEDS` names in `make test-long`. The seeds are fixed, so that a test
/// fails always or never. A sound draw on other seeds would fail with the probability named at each bound, at most.
@Suite("Draws over many seeds")
struct SimulationTests {
  private static let seeds =
    ProcessInfo.processInfo.environment["HALCYON_SIMULATION_SEEDS"].flatMap(Int.init) ?? 500

  /// Sixty-five cases: 40 in a, 15 in b, 4 in c, 4 certain and 2 excluded.
  private static let names: [Stratum.Identity?] = (0..<65).map {
    $0 >= 63 ? .excluded(reason: "adult") : $0 >= 59 ? .certain(reason: "died") : nil
  }
  private static func frame() throws -> Frame {
    try Frame(
      tokens: (0..<65).map { "case-\($0)" },
      stratumKeys: [(0..<65).map { $0 < 40 ? "a" : $0 < 55 ? "b" : "c" }],
      named: names)
  }
  private static let listing = Listing(
    ranks: (0..<65).map { $0 * 7 % 20 }, sizes: (0..<65).map { Double(1 + $0 * 3 % 8) })
  /// What is found of each case, from 0 to 9, unlike in every stratum.
  private static let values = (0..<65).map { Double(($0 * $0 + 3) % 10) }

  private struct Simulation {
    /// How often each case was drawn.
    var counts = [Int](repeating: 0, count: 65)
    /// The Horvitz-Thompson total of each draw.
    var totals: [Double] = []
  }

  private func simulate(
    _ method: SelectionMethod, _ request: Allocation.Request, terms: [StratumTerms]
  ) throws -> Simulation {
    let frame = try Self.frame()
    let allocation = try Allocation(request, over: frame, terms: terms)
    var simulation = Simulation()
    for seed in 0..<Self.seeds {
      let draw = Draw(
        allocation, from: frame, key: DrawKey(tableSampleSeed: "\(seed)"), by: method, listing: Self.listing)
      var total = 0.0
      for stratum in draw.strata {
        for (row, chance) in zip(stratum.drawnRows, stratum.inclusionProbabilities) {
          simulation.counts[row] += 1
          total += Self.values[row] / chance
        }
      }
      simulation.totals.append(total)
    }
    return simulation
  }

  /// π_k by the definitions: n_h / N_h, n_h x_k / Σ x, 1 and 0.
  private func chances(_ drawn: [String: Int], bySize: Bool) throws -> [Double] {
    let frame = try Self.frame()
    let strata = frame.stratumOfRow.map { frame.strata[$0].label }
    let sizes = Self.listing.sizes!
    return strata.indices.map { row in
      let n = Double(drawn[strata[row]] ?? 0)
      let others = strata.indices.filter { strata[$0] == strata[row] }
      if !bySize || others.count == drawn[strata[row]] { return n / Double(others.count) }
      return n * sizes[row] / others.reduce(0) { $0 + sizes[$1] }
    }
  }

  /// A count over independent seeds is binomial whatever cases depend on one another within a draw; so the bound on each,
  /// divided among the cases, holds for all together: less than one in 10,000 by the normal tail at 5.1 deviations.
  private func checkCounts(_ simulation: Simulation, _ chances: [Double]) {
    let seeds = Double(Self.seeds)
    for (row, chance) in chances.enumerated() {
      let deviation = (seeds * chance * (1 - chance)).squareRoot()
      #expect(
        abs(Double(simulation.counts[row]) - seeds * chance) <= 5.1 * deviation,
        "case \(row): \(simulation.counts[row]) of \(Self.seeds), \(chance)")
    }
  }

  /// The mean lies within four of its standard errors of the truth: missed by chance less than once in 10,000.
  private func checkTotals(_ simulation: Simulation) {
    let truth = zip(Self.values, Self.names).reduce(0) { sum, entry in
      if case .excluded = entry.1 { return sum }
      return sum + entry.0
    }
    let seeds = Double(Self.seeds)
    let mean = simulation.totals.reduce(0, +) / seeds
    let variance = simulation.totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (seeds - 1)
    #expect(abs(mean - truth) <= 4 * (variance / seeds).squareRoot(), "\(mean) for \(truth)")
    #expect(variance > 0, "a draw that never varies is none")
  }

  private static let request = Allocation.Request(size: 22, minimum: 2)
  private static let terms = [
    StratumTerms(), StratumTerms(minimum: 5), .takeAll, StratumTerms(), StratumTerms(),
  ]
  private static let drawn = ["a": 9, "b": 5, "c": 4, "certain (died)": 4]

  @Test(
    "every case of a stratum, certain and whole ones, under every selection",
    arguments: SelectionMethod.allCases)
  func inclusion(method: SelectionMethod) throws {
    #expect(
      try Allocation(Self.request, over: Self.frame(), terms: Self.terms).drawn == [9, 5, 4, 4, 0])
    let simulation = try simulate(method, Self.request, terms: Self.terms)
    checkCounts(simulation, try chances(Self.drawn, bySize: method.goesBySize))
    checkTotals(simulation)
    for row in 55..<63 { #expect(simulation.counts[row] == Self.seeds) }
    #expect(simulation.counts[63...] == [0, 0])
  }

  @Test("by tickets, all counts of a stratum together: chi-square")
  func chiSquare() throws {
    let simulation = try simulate(.tickets, Self.request, terms: Self.terms)
    let seeds = Double(Self.seeds)
    for (rows, n) in [(0..<40, 9.0), (40..<55, 5.0)] {
      let (count, chance) = (Double(rows.count), n / Double(rows.count))
      // Cases of one draw exclude one another: their counts have the correlation −1 / (N − 1), so that Σ (O − E)² / (S π (1 − π))
      // is N / (N − 1) times chi-square with N − 1 degrees of freedom.
      let sum = rows.reduce(0.0) { sum, row in
        let difference = Double(simulation.counts[row]) - seeds * chance
        return sum + difference * difference / (seeds * chance * (1 - chance))
      }
      let freedom = count - 1
      // Wilson and Hilferty (1931): the cube root of chi-square is nearly normal; 3.9 deviations are 1 in 10,000, too even
      // counts included.
      let root = cbrt(sum * freedom / count / freedom)
      let deviation = (root - (1 - 2 / (9 * freedom))) / (2 / (9 * freedom)).squareRoot()
      #expect(abs(deviation) < 3.9, "\(deviation)")
    }
  }

  @Test("a second programme's cases are as random as the first's, and none is in both")
  func consecutiveRanks() throws {
    let frame = try Self.frame()
    let first = try Allocation(.init(size: 22, reserves: 6), over: frame, terms: Self.terms)
    var terms = [StratumTerms](repeating: StratumTerms(), count: 5)
    for position in terms.indices { terms[position].taken = first.drawn[position] + first.reserves[position] }
    let request = Allocation.Request(size: 15, reserves: 4)
    let second = try Allocation(request, over: frame, terms: terms)
    for seed in 0..<Self.seeds {
      let key = DrawKey(tableSampleSeed: "\(seed)")
      func rows(_ allocation: Allocation) -> [Int] {
        Draw(allocation, from: frame, key: key).strata.flatMap { $0.drawnRows + $0.reserveRows }
      }
      let both = rows(first) + rows(second)
      #expect(both.count == 47 && Set(both).count == 47, "seed \(seed)")
    }
    // What is taken before is certain or whole, and nothing of it is left for a second draw.
    #expect(second.drawn[2...] == [0, 0, 0])
    checkCounts(
      try simulate(.tickets, request, terms: terms),
      try chances(["a": second.drawn[0], "b": second.drawn[1]], bySize: false))
  }
}
