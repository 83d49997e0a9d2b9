import Inference
import Testing

@Suite("Hypergeometric distribution")
struct HypergeometricTests {
  /// C(n, k) in exact whole numbers, by Pascal's rule.
  private static let binomials: [[Int]] = {
    var rows = [[1]]
    for _ in 0..<25 { rows.append(zip([0] + rows.last!, rows.last! + [0]).map(+)) }
    return rows
  }()

  private static func choose(_ total: Int, _ taken: Int) -> Int {
    (0...total).contains(taken) ? binomials[total][taken] : 0
  }

  @Test("every probability of every small frame against counted subsets")
  func exhaustive() {
    for population in 0...14 {
      for affected in 0...population {
        for drawn in 0...population {
          let distribution = Hypergeometric(population: population, affected: affected, drawn: drawn)
          let all = Double(Self.choose(population, drawn))
          var cumulated = 0
          for found in 0...drawn {
            #expect(abs(distribution.probabilityAtLeast(found) - (1 - Double(cumulated) / all)) < 1e-14)
            cumulated += Self.choose(affected, found) * Self.choose(population - affected, drawn - found)
            #expect(abs(distribution.probabilityAtMost(found) - Double(cumulated) / all) < 1e-14)
          }
        }
      }
    }
  }

  @Test("a whole country's frame neither overflows nor vanishes")
  func large() {
    // Source: SciPy 1.17.1, hypergeom.cdf(100, 1000000, 50000, 2000) and hypergeom.sf(149, 1000000, 50000, 2000).
    let distribution = Hypergeometric(population: 1_000_000, affected: 50_000, drawn: 2_000)
    #expect(abs(distribution.probabilityAtMost(100) / 0.5265729986759509 - 1) < 1e-9)
    #expect(abs(distribution.probabilityAtLeast(150) / 9.354115812773769e-07 - 1) < 1e-9)
  }

  /// Fisher's tea, and the convictions of same-sex twins in R's documentation of `fisher.test`, p-value 0.0005367.
  @Test(arguments: [
    (8, 4, 4, 3, 0.485_714_285_714_285_7), (30, 13, 12, 10, 0.000_536_724_119_143_435_8), (8, 4, 4, 2, 1.0),
    (20, 10, 10, 10, 1.082_508_822_446_903e-5),
  ])
  func twoSided(population: Int, affected: Int, drawn: Int, found: Int, probability: Double) {
    let distribution = Hypergeometric(population: population, affected: affected, drawn: drawn)
    #expect(abs(distribution.twoSidedProbability(found) / probability - 1) < 1e-12)
  }
}
