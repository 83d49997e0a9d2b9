import Foundation

/// Counts that depend on what is known of each row, on a log scale: a trend over periods, or groups side by side.
///
/// - Source: McCullagh and Nelder (1989), "Generalized linear models", chapter 6, by iterated weighted least squares that
///   stop where R's `glm` does. Standard errors come from the weights of the last step, as there: five digits are exact.
public struct PoissonRegression: Hashable, Sendable {
  /// A log rate ratio for each term, in the terms' order.
  public let coefficients: [Double]
  /// Of each coefficient, were the counts Poisson.
  public let standardErrors: [Double]
  /// Twice the difference in log likelihood from a model with a term for every row.
  public let deviance: Double
  /// Pearson's χ² over its degrees of freedom; nil where no row is left over. About 1 of Poisson counts; from 1.5 on take
  /// ``quasiStandardErrors``.
  public let dispersion: Double?

  /// The standard errors widened by the root of the dispersion, where it is above 1.
  public var quasiStandardErrors: [Double] {
    let factor = max(1, dispersion ?? 1).squareRoot()
    return standardErrors.map { $0 * factor }
  }

  /// Nil where the counts do not determine every coefficient: a term is a sum of others, or a group has no event.
  ///
  /// - Parameters:
  ///   - counts: one for each row.
  ///   - terms: a row's values, as many in each; the intercept is a term of ones.
  ///   - exposures: the time or number exposed, above 0; nil: equal.
  public init?(_ counts: [Int], terms: [[Double]], exposures: [Double]? = nil) {
    precondition(counts.count == terms.count && exposures?.count ?? counts.count == counts.count)
    guard !counts.isEmpty else { return nil }
    let y = counts.map(Double.init)
    let offsets = exposures?.map { log($0) } ?? y.map { _ in 0 }
    var means = y.map { $0 + 0.1 }
    var fit: (coefficients: [Double], information: PositiveDefinite)?
    var deviance = Double.infinity
    for _ in 0..<50 {
      let working = y.indices.map { log(means[$0]) - offsets[$0] + (y[$0] - means[$0]) / means[$0] }
      guard let information = PositiveDefinite(Self.products(terms, terms, means)) else { return nil }
      let right = Self.products(terms, working.map { [$0] }, means).map { $0[0] }
      let coefficients = information.solution(right)
      means = y.indices.map { row in
        exp(offsets[row] + zip(terms[row], coefficients).reduce(0) { $0 + $1.0 * $1.1 })
      }
      fit = (coefficients, information)
      let last = deviance
      deviance = 2 * zip(y, means).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) - ($1.0 - $1.1) }
      if abs(deviance - last) < 1e-8 * (abs(deviance) + 0.1) { break }
    }
    guard let fit else { return nil }
    coefficients = fit.coefficients
    standardErrors = fit.information.inverseDiagonal.map { $0.squareRoot() }
    // On a log scale that is a coefficient on its way to infinity.
    if standardErrors.contains(where: { $0 > 100 }) { return nil }
    self.deviance = deviance
    let left = counts.count - fit.coefficients.count
    let square = zip(y, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    dispersion = left > 0 ? square / Double(left) : nil
  }

  /// Aᵀ W B.
  private static func products(_ a: [[Double]], _ b: [[Double]], _ weights: [Double]) -> [[Double]] {
    guard let left = a.first, let right = b.first else { return [] }
    return left.indices.map { i in
      right.indices.map { j in weights.indices.reduce(0) { $0 + a[$1][i] * weights[$1] * b[$1][j] } }
    }
  }
}
