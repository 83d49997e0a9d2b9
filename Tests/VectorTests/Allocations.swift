import Inference
import Sampling
import TestSupport
import Testing

/// Files 04 and 06.
enum Allocations {
  private static let tolerance = Judge.Tolerance.relative(1e-7)

  static func neyman(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let (populations, deviations) = try strata(vector)
    let sizes = NeymanAllocation.sizes(
      try #require(vector.double("n")), spreads: zip(populations, deviations).map { Double($0) * $1 })
    judge.numbers("nh_real", sizes, in: vector, tolerance)
    judge.number("anticipated_se_mean", error(populations, deviations, sizes), in: vector, tolerance)
  }

  static func fixedCost(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let (populations, deviations) = try strata(vector)
    let sizes = NeymanAllocation.sizes(
      budget: try #require(vector.double("budget")),
      spreads: zip(populations, deviations).map { Double($0) * $1 }, costs: try #require(vector.doubles("ch"))
    )
    judge.numbers("nh_real", sizes, in: vector, tolerance)
    judge.number("anticipated_se_mean", error(populations, deviations, sizes), in: vector, tolerance)
  }

  static func fixedVariation(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let (populations, deviations) = try strata(vector)
    let (variation, mean) = (try #require(vector.double("cv_target")), try #require(vector.double("ybarU")))
    let wanted = variation * mean
    let sizes = NeymanAllocation.sizes(
      variance: wanted * wanted, populations: populations, deviations: deviations,
      costs: try #require(vector.doubles("ch")))
    judge.numbers("nh_real", sizes, in: vector, tolerance)
    judge.number("anticipated_se_mean", error(populations, deviations, sizes), in: vector, tolerance)
  }

  static func proportional(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let populations = try #require(vector.doubles("Nh"))
    let sizes = NeymanAllocation.sizes(try #require(vector.double("n")), spreads: populations)
    judge.numbers("nh_real", sizes, in: vector, tolerance)
  }

  static func bounded(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let spreads = try #require(vector.doubles("A"))
    let (minima, maxima) = (vector.doubles("m"), vector.doubles("M"))
    let sizes = NeymanAllocation.sizes(
      try #require(vector.double("n")), spreads: spreads, minima: minima, maxima: maxima)
    judge.numbers("nh_real", sizes, in: vector, tolerance)
    let variance = zip(spreads, sizes).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    for name in vector.names where name.hasPrefix("variance_A0_") {
      let constant = try #require(Double(name.dropFirst("variance_A0_".count)))
      judge.number(name, variance - constant, in: vector, tolerance)
    }
    guard vector.integers("nh_integer_optimal") != nil else { return }
    let size = try #require(vector.integer("n"))
    let whole = GreedyOptimum.share(
      size, weights: spreads.map { UInt64($0) }, minima: vector.integers("m") ?? spreads.map { _ in 0 },
      maxima: vector.integers("M") ?? spreads.map { _ in size })
    judge.integers("nh_integer_optimal", whole, in: vector)
  }

  /// Lohr's survey of learned societies: shares in seven strata, under four allocations.
  static func lohr(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let populations = try #require(vector.integers("Nh"))
    let actual = try #require(vector.integers("nh_actual"))
    let shares = try #require(vector.doubles("ph"))
    func mean(_ drawn: [Int]) -> StratifiedMean {
      StratifiedMean(
        populations.indices.map {
          StratumSummary(
            DrawnStratum(population: populations[$0], drawn: drawn[$0]),
            affected: shares[$0] * Double(drawn[$0]))
        })
    }
    let size = Double(actual.reduce(0, +))
    judge.number("p_strat", mean(actual).mean, in: vector, tolerance)
    judge.number("se_actual", mean(actual).standardError, in: vector, tolerance)
    judge.number(
      "se_equal548", mean(actual.map { _ in 548 }).standardError, in: vector, tolerance)
    let proportional = NeymanAllocation.sizes(size, spreads: populations.map(Double.init))
      .map { Int($0.rounded()) }
    judge.integers("nh_prop_rounded", proportional, in: vector)
    judge.number("se_prop", mean(proportional).standardError, in: vector, tolerance)
    let neyman = NeymanAllocation.sizes(
      size, spreads: zip(populations, shares).map { Double($0) * ($1 * (1 - $1)).squareRoot() }
    ).map { Int($0.rounded()) }
    judge.integers("nh_neyman_rounded", neyman, in: vector)
    judge.number("se_neyman", mean(neyman).standardError, in: vector, tolerance)
  }

  static func apportionment(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let weights = try #require(vector.integers("weights")).map { UInt64($0) }
    let total = try #require(vector.integer("n"))
    let minima = vector.integers("min") ?? weights.map { _ in 0 }
    let maxima = vector.integers("max") ?? weights.map { _ in total }
    let method = try #require(vector.text("method"))
    let shares: [Int]
    if method.hasPrefix("largest_remainder") || method.contains("hamilton") {
      shares = LargestRemainder.share(total, weights: weights, minima: minima, maxima: maxima)
    } else if method.hasPrefix("sainte_lague") || method.contains("webster") {
      shares = DivisorMethod.sainteLague.share(total, weights: weights, minima: minima, maxima: maxima)
    } else if method.contains("jefferson") || method.contains("dhondt") {
      shares = DivisorMethod.jefferson.share(total, weights: weights, minima: minima, maxima: maxima)
    } else if method.contains("huntington") || method.contains("greedy") {
      shares = GreedyOptimum.share(total, weights: weights, minima: minima, maxima: maxima)
    } else {
      return judge.note("the method \(method) is not known")
    }
    judge.integers("expected", shares, in: vector)
  }

  private static func strata(_ vector: Vectors.Case) throws -> (populations: [Int], deviations: [Double]) {
    (try #require(vector.integers("Nh")), try #require(vector.doubles("Sh")))
  }

  /// √(Σ W_h² (1 / n_h − 1 / N_h) S_h²).
  private static func error(_ populations: [Int], _ deviations: [Double], _ sizes: [Double]) -> Double {
    let population = Double(populations.reduce(0, +))
    let variance = populations.indices.reduce(0.0) { sum, h in
      let weight = Double(populations[h]) / population
      return sum + weight * weight * deviations[h] * deviations[h]
        * (1 / sizes[h] - 1 / Double(populations[h]))
    }
    return variance.squareRoot()
  }
}
