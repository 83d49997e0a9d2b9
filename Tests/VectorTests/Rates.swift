import Inference
import TestSupport
import Testing

/// File 16.
enum Rates {
  private static let tolerance = Judge.Tolerance.relative(1e-7)

  static func limits(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let count = try #require(vector.integer("x"))
    let exposure = try #require(vector.double("exposure"))
    judge.number("rate", Double(count) / exposure, in: vector, tolerance)
    let confidence = vector.double("conf") ?? 0.95
    let exact = RateLimits.garwood(count, per: exposure, confidence: confidence)
    let byar = RateLimits.byar(count, per: exposure, confidence: confidence)
    judge.numbers("garwood", [exact.lower, exact.upper], in: vector, tolerance)
    judge.numbers("byar", [byar.lower, byar.upper], in: vector, tolerance)
  }

  static func ratio(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let first = (try #require(vector.integer("x1")), try #require(vector.double("T1")))
    let second = (try #require(vector.integer("x2")), try #require(vector.double("T2")))
    let ratio = try #require(RateRatio.exact(first, second, confidence: vector.double("conf") ?? 0.95))
    judge.number("ratio", ratio.ratio, in: vector, tolerance)
    judge.numbersOrNull("ci", [ratio.lower, ratio.upper], in: vector, tolerance)
    judge.number("p_two_sided", ratio.probability, in: vector, tolerance)
  }

  /// Whether the published set that a regression is of is among the tests.
  static func isHere(_ vector: Vectors.Case) -> Bool { vector.text("dataset") == "MASS::quine Days~Sex+Age" }

  /// Poisson only: the negative binomial is left out on purpose.
  static func regression(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let model = try #require(PoissonRegression(Quine.counts, terms: Quine.terms))
    judge.numbers("poisson_coef", model.coefficients, in: vector, tolerance)
    judge.numbers("poisson_se", model.standardErrors, in: vector, tolerance)
    judge.number("deviance", model.deviance, in: vector, tolerance)
    judge.number("pearson_dispersion", model.dispersion, in: vector, tolerance)
  }
}
