import Foundation

/// The gamma distribution with a shape above 0 and scale 1.
struct Gamma {
  let shape: Double

  /// P(X ≤ x): the regularised lower incomplete gamma function.
  func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x < shape + 1 ? series(x) : 1 - fraction(x)
  }

  /// P(X > x), with all its digits where it is small.
  func tail(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    return x < shape + 1 ? 1 - series(x) : fraction(x)
  }

  /// The x with P(X ≤ x) = p, by halving until no number lies between.
  func quantile(_ p: Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return .infinity }
    var (low, high) = (0.0, shape + 1)
    while cumulative(high) < p { (low, high) = (high, 2 * high) }
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if cumulative(middle) < p { low = middle } else { high = middle }
    }
  }

  private func front(_ x: Double) -> Double { exp(shape * log(x) - x - lgamma(shape)) }

  /// - Source: DLMF 8.11.4.
  private func series(_ x: Double) -> Double {
    var (term, sum, step) = (1 / shape, 1 / shape, shape)
    while term > sum * 1e-17 {
      step += 1
      term *= x / step
      sum += term
    }
    return front(x) * sum
  }

  /// - Source: the continued fraction of DLMF 8.9.2, by Lentz's method.
  private func fraction(_ x: Double) -> Double {
    var b = x + 1 - shape
    var (c, d) = (Double.infinity, 1 / b)
    var (result, step, change) = (d, 0.0, 0.0)
    repeat {
      step += 1
      let a = step * (shape - step)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      change = c * d
      result *= change
    } while abs(change - 1) > 1e-16 && step < 1e6
    return front(x) * result
  }
}

/// The chi-square distribution.
enum ChiSquare {
  /// P(X ≥ x).
  static func probabilityAtLeast(_ x: Double, degreesOfFreedom: Int) -> Double {
    Gamma(shape: Double(degreesOfFreedom) / 2).tail(x / 2)
  }
}

/// The number of events of a Poisson process.
enum Poisson {
  /// P(X ≥ count) where the mean is expected.
  static func probabilityAtLeast(_ count: Int, expected: Double) -> Double {
    count <= 0 ? 1 : Gamma(shape: Double(count)).cumulative(expected)
  }
}
