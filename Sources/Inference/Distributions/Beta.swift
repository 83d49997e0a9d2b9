import Foundation

/// The beta distribution with shapes a, b > 0.
struct Beta {
  let a: Double
  let b: Double

  /// P(X ≤ x): the regularised incomplete beta function.
  ///
  /// - Source: the continued fraction of DLMF 8.17.22, by Lentz's method.
  func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // The fraction converges fast on this side of the mean; the other side follows by symmetry.
    guard x <= (a + 1) / (a + b + 2) else { return 1 - Beta(a: b, b: a).cumulative(1 - x) }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * fraction(x)
  }

  /// The x with P(X ≤ x) = p, by halving until no number lies between.
  func quantile(_ p: Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return 1 }
    var (low, high) = (0.0, 1.0)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if cumulative(middle) < p { low = middle } else { high = middle }
    }
  }

  private func fraction(_ x: Double) -> Double {
    func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var (c, d) = (1.0, 1 / kept(1 - (a + b) * x / (a + 1)))
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      for term in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        d = 1 / kept(1 + term * d)
        c = kept(1 + term / c)
        result *= c * d
      }
      if abs(c * d - 1) < 1e-16 { break }
    }
    return result
  }
}

/// Student's t distribution.
enum StudentT {
  /// The t that leaves (1 − confidence) / 2 on either side.
  static func twoSided(_ confidence: Double, degreesOfFreedom: Double) -> Double {
    let x = Beta(a: degreesOfFreedom / 2, b: 0.5).quantile(1 - confidence)
    return (degreesOfFreedom * (1 / x - 1)).squareRoot()
  }

  /// P(|T| ≥ |t|).
  static func twoSidedProbability(_ t: Double, degreesOfFreedom: Double) -> Double {
    Beta(a: degreesOfFreedom / 2, b: 0.5).cumulative(degreesOfFreedom / (degreesOfFreedom + t * t))
  }
}
