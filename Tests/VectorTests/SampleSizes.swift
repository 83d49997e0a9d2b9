import Inference
import TestSupport
import Testing

/// Files 03, 05 and the sizes of 21.
enum SampleSizes {
  static func discovery(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let population = try #require(vector.integer("N"))
    let affected = try #require(vector.integer("K"))
    let size = SampleSize.discovery(
      population: population, affected: affected, confidence: try #require(vector.double("conf")))
    judge.integer("n", size, in: vector)
    for (drawn, name) in [(size, "achieved"), (size - 1, "achieved_n_minus_1")] {
      let strata = [DrawnStratum(population: population, drawn: drawn)]
      judge.number(
        name, ZeroFindings.chanceOfSeeingOne(affected: affected, strata: strata), in: vector, .absolute(1e-6))
    }
  }

  static func acceptance(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let population = try #require(vector.integer("N"))
    let written = try #require(vector.double("tolerable_rate"))
    let rate = try #require(DecimalRate("\(written)"))
    let (accepted, confidence) = (
      try #require(vector.integer("accept_number")), try #require(vector.double("conf"))
    )
    judge.integer("K", rate.floor(of: population), in: vector)
    judge.integer(
      "n_hypergeometric",
      SampleSize.acceptance(
        population: population, tolerableRate: rate, acceptable: accepted, confidence: confidence), in: vector
    )
    judge.integer(
      "n_binomial",
      SampleSize.binomialAcceptance(tolerableRate: rate, acceptable: accepted, confidence: confidence),
      in: vector)
  }

  static func plain(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let (p, e) = (try #require(vector.double("p")), try #require(vector.double("e")))
    let population = vector.integer("N")
    let size =
      if let confidence = vector.double("conf") {
        PrecisionSize.plain(proportion: p, halfWidth: e, population: population, confidence: confidence)
      } else {
        PrecisionSize.plain(proportion: p, halfWidth: e, population: population, z: 1.96)
      }
    judge.number("n_real", size, in: vector, .relative(1e-9))
  }

  static func wilson(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let (p, confidence) = (try #require(vector.double("p")), try #require(vector.double("conf")))
    let size = PrecisionSize.wilson(
      proportion: p, halfWidth: try #require(vector.double("e")), confidence: confidence)
    judge.number("n_real", size, in: vector, .relative(1e-9))
    let limits = ProportionLimits.wilson(size * p, of: size, confidence: confidence)
    judge.number("lo", limits.lower, in: vector, .relative(1e-9))
    judge.number("hi", limits.upper, in: vector, .relative(1e-9))
  }

  static func relative(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let size = PrecisionSize.relative(
      proportion: try #require(vector.double("p")), variation: try #require(vector.double("cv")))
    judge.number("n_real", size, in: vector, .relative(1e-9))
  }

  static func binomialTable(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let size = SampleSize.attributes(
      tolerableRate: try percentage("tolerable_pct", of: vector),
      expectedRate: try percentage("expected_pct", of: vector),
      confidence: try #require(vector.double("conf")))
    judge.integer("n", size?.drawn, in: vector)
    judge.integer("planned_deviations", size?.acceptable, in: vector)
  }

  static func accepted(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let rate = try percentage("tolerable_pct", of: vector)
    let (accepted, confidence) = (
      try #require(vector.integers("accept")), try #require(vector.double("conf"))
    )
    judge.integers(
      "n_binomial",
      accepted.map {
        SampleSize.binomialAcceptance(tolerableRate: rate, acceptable: $0, confidence: confidence)
      },
      in: vector)
    judge.integers(
      "n_hypergeometric_N5000",
      try accepted.map {
        try #require(
          SampleSize.acceptance(population: 5000, tolerableRate: rate, acceptable: $0, confidence: confidence)
        )
      }, in: vector)
  }

  /// A percentage of at most four decimals as a rate.
  private static func percentage(_ name: String, of vector: Vectors.Case) throws -> DecimalRate {
    let percentage = try #require(vector.double(name))
    let millionths = Int((percentage * 10_000).rounded())
    let digits = String(millionths)
    return try #require(DecimalRate("0." + String(repeating: "0", count: 6 - digits.count) + digits))
  }
}
