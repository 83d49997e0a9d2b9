import Inference
import TestSupport
import Testing

/// Files 01, 02 and the limits of 21.
enum Intervals {
  static func binomial(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let x = try #require(vector.double("x"))
    let n = try #require(vector.double("n"))
    let confidence = try #require(vector.double("conf"))
    judge.number("estimate", x / n, in: vector, .absolute(1e-6))
    let methods: [(String, (Double, Double, Double) -> ProportionLimits)] = [
      ("wilson", { ProportionLimits.wilson($0, of: $1, confidence: $2) }),
      ("clopper_pearson", { ProportionLimits.clopperPearson($0, of: $1, confidence: $2) }),
      ("jeffreys", { ProportionLimits.jeffreys($0, of: $1, confidence: $2) }),
      ("agresti_coull", { ProportionLimits.agrestiCoull($0, of: $1, confidence: $2) }),
    ]
    for (name, method) in methods {
      let limits = method(x, n, confidence)
      // Of limits cut to 0 and 1 some tables print what was cut off.
      let isCut = (vector.doubles(name) ?? []).contains { $0 < 0 || $0 > 1 }
      if isCut { continue }
      judge.numbers(name, [limits.lower, limits.upper], in: vector, .absolute(1e-6))
    }
  }

  static func hypergeometric(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let population = try #require(vector.integer("N"))
    let drawn = try #require(vector.integer("n"))
    let found = try #require(vector.integer("x"))
    let confidence = try #require(vector.double("conf"))
    let limits = CountLimits.twoSided(
      found: found, drawn: drawn, population: population, confidence: confidence)
    judge.integer("lower_count", limits.lower, in: vector)
    judge.integer("upper_count", limits.upper, in: vector)
    judge.number("lower_prop", Double(limits.lower) / Double(population), in: vector, .absolute(1e-6))
    judge.number("upper_prop", Double(limits.upper) / Double(population), in: vector, .absolute(1e-6))
    judge.integer(
      "one_sided_lower_count",
      CountLimits.oneSidedLower(found: found, drawn: drawn, population: population, confidence: confidence),
      in: vector)
    judge.integer(
      "one_sided_upper_count",
      CountLimits.oneSidedUpper(found: found, drawn: drawn, population: population, confidence: confidence),
      in: vector)
    let estimate = SimpleRandomEstimate(found: found, drawn: drawn, population: population)
    judge.number("point_count", estimate.count, in: vector, .absolute(1e-6))
    judge.number("point_prop", estimate.proportion, in: vector, .absolute(1e-6))
    judge.number("se_prop", estimate.standardError ?? 0, in: vector, .absolute(1e-6))
  }

  static func upperLimit(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let limit = ProportionLimits.clopperPearsonUpper(
      try #require(vector.double("x")), of: try #require(vector.double("n")),
      confidence: try #require(vector.double("conf")))
    judge.number("upper_pct", limit * 100, in: vector, .absolute(1e-6))
  }
}
