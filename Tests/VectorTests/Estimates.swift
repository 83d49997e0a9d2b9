import Inference
import TestSupport
import Testing

/// File 07.
enum Estimates {
  private static let tolerance = Judge.Tolerance.relative(1e-6)

  static func proportion(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let mean = StratifiedMean(try strata(vector), isCorrected: vector.flag("fpc") ?? true)
    judge.number("estimate", mean.mean, in: vector, tolerance)
    judge.number("se", mean.standardError, in: vector, tolerance)
    judge.integer("df", mean.degreesOfFreedom, in: vector)
    func limits(_ name: String, _ limits: ProportionLimits?) {
      judge.numbers(name, limits.map { [$0.lower, $0.upper] }, in: vector, tolerance)
    }
    limits("ci_mean", mean.plainLimits(confidence: 0.95))
    limits("ci_logit", mean.logitLimits(confidence: 0.95))
    limits("ci_xlogit", mean.logitLimits(confidence: 0.95))
    limits("ci_beta", mean.kornGraubardLimits(confidence: 0.95, isCapped: false))
  }

  static func domains(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let design = try #require(
      judge.siblings.first { $0.kind == "stratified_proportion" && $0.flag("fpc") == true })
    let named = Dictionary(
      uniqueKeysWithValues: zip(
        try #require(design.cases("strata")).map { $0.text("stratum") ?? "" }, try strata(design)))
    let levels = try #require(vector.texts("levels"))
    let means = try levels.map { level in StratifiedMean([try #require(named[level])]) }
    judge.numbers("estimate", means.map(\.mean), in: vector, tolerance)
    judge.numbers("se", means.map(\.standardError), in: vector, tolerance)
  }

  static func postStratified(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let cells = try #require(vector.cases("cells"))
    let mean = PostStratifiedMean(try cells.map(summary))
    judge.number("estimate", mean.mean, in: vector, tolerance)
    judge.number("se", mean.standardError, in: vector, tolerance)
    guard cells.compactMap({ $0.text("cell") }) == Schools.randomSample.map(\.type) else { return }
    let enrolled = PostStratifiedMean(
      zip(cells, Schools.randomSample).map { cell, school in
        let n = Double(cell.integer("n") ?? 0)
        return StratumSummary(
          DrawnStratum(population: cell.integer("N") ?? 0, drawn: Int(n)), mean: school.sum / n,
          variance: (school.squares - school.sum * school.sum / n) / (n - 1))
      })
    judge.number("total_enroll", enrolled.total, in: vector, tolerance)
    judge.number("se_total_enroll", enrolled.standardErrorOfTotal, in: vector, tolerance)
  }

  /// The means and totals that R's survey package prints in its documentation.
  static func publishedStrata(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    guard vector.text("dataset") == "survey::apistrat" else { return judge.note("another set of data") }
    func mean(_ value: (Schools.Stratum) -> (Double, Double), isCorrected: Bool = true) -> StratifiedMean {
      StratifiedMean(
        Schools.strata.map { StratumSummary($0.size, mean: value($0).0, variance: value($0).1) },
        isCorrected: isCorrected)
    }
    judge.number("mean_api00", mean(\.score).mean, in: vector, tolerance)
    judge.number("se_api00", mean(\.score).standardError, in: vector, tolerance)
    judge.number("mean_no_fpc_se", mean(\.score, isCorrected: false).standardError, in: vector, tolerance)
    judge.number("total_enroll", mean(\.enrolled).total, in: vector, tolerance)
    judge.number("se_total_enroll", mean(\.enrolled).standardErrorOfTotal, in: vector, tolerance)
  }

  private static func strata(_ vector: Vectors.Case) throws -> [StratumSummary] {
    try #require(vector.cases("strata")).map(summary)
  }

  private static func summary(_ cell: Vectors.Case) throws -> StratumSummary {
    StratumSummary(
      DrawnStratum(population: try #require(cell.integer("N")), drawn: try #require(cell.integer("n"))),
      affected: try #require(cell.double("x")))
  }
}

/// Californian schools by type, summed up: the samples `apistrat` and `apisrs` of R's survey package, of which its
/// documentation prints the estimates.
private enum Schools {
  struct Stratum {
    let size: DrawnStratum
    /// Mean and variance of the year's score.
    let score: (Double, Double)
    /// Mean and variance of the number of pupils.
    let enrolled: (Double, Double)
  }

  static let strata = [
    Stratum(
      size: DrawnStratum(population: 4421, drawn: 100), score: (674.43, 15687.419292929291),
      enrolled: (416.78, 27576.8804040404)),
    Stratum(
      size: DrawnStratum(population: 755, drawn: 50), score: (625.82, 11947.089387755104),
      enrolled: (1320.7, 450339.9285714286)),
    Stratum(
      size: DrawnStratum(population: 1018, drawn: 50), score: (636.6, 13824.857142857143),
      enrolled: (832.48, 156307.27510204082)),
  ]

  /// The pupils of the schools drawn: their sum and the sum of their squares.
  static let randomSample: [(type: String, sum: Double, squares: Double)] = [
    ("E", 59_732, 28_503_600), ("H", 28_759, 41_910_483), ("M", 28_431, 28_745_683),
  ]
}
