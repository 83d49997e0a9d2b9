/// Totals and means from a draw in which each case had its own chance.
///
/// - Source: Horvitz and Thompson (1952), JASA 47.
public struct HorvitzThompson: Hashable, Sendable {
  /// The values of the cases drawn, in the number's unit.
  public let values: [Double]
  /// π_k of the cases drawn, above 0 and at most 1.
  public let inclusionProbabilities: [Double]

  /// - Precondition: as many probabilities as values, each above 0.
  public init(_ values: [Double], inclusionProbabilities: [Double]) {
    precondition(values.count == inclusionProbabilities.count && inclusionProbabilities.allSatisfy { $0 > 0 })
    self.values = values
    self.inclusionProbabilities = inclusionProbabilities
  }

  private var expanded: [Double] { zip(values, inclusionProbabilities).map { $0 / $1 } }

  /// Σ y_k / π_k.
  public var total: Double { expanded.reduce(0, +) }

  /// Σ y_k / π_k over Σ 1 / π_k: the mean, where the number of cases is not known or varies.
  ///
  /// - Source: Hájek (1971).
  public var mean: Double { total / inclusionProbabilities.reduce(0) { $0 + 1 / $1 } }

  /// Horvitz and Thompson's own estimate of the total's variance.
  ///
  /// For a draw of fixed size it is far less stable than ``senYatesGrundyVariance(joint:)``, and may be negative.
  ///
  /// - Parameter joint: π_kl of the cases drawn; on the diagonal π_k.
  public func horvitzThompsonVariance(joint: [[Double]]) -> Double {
    let (y, pi) = (expanded, inclusionProbabilities)
    return y.indices.reduce(0.0) { sum, k in
      y.indices.reduce(sum) { sum, l in
        let chance = k == l ? pi[k] : joint[k][l]
        return sum + y[k] * y[l] * (chance - pi[k] * pi[l]) / chance
      }
    }
  }

  /// Σ_{k<l} (π_k π_l − π_kl) / π_kl (y_k / π_k − y_l / π_l)²: for draws of fixed size.
  ///
  /// - Source: Sen (1953); Yates and Grundy (1953).
  public func senYatesGrundyVariance(joint: [[Double]]) -> Double {
    let (y, pi) = (expanded, inclusionProbabilities)
    return y.indices.reduce(0.0) { sum, k in
      y.indices.dropFirst(k + 1).reduce(sum) { sum, l in
        sum + (pi[k] * pi[l] - joint[k][l]) / joint[k][l] * (y[k] - y[l]) * (y[k] - y[l])
      }
    }
  }

  /// The total's variance without joint probabilities: Σ (1 − π_k) (y_k / π_k − A)² / (1 − Σ a_k²), with a_k in proportion to
  /// 1 − π_k and adding up to 1, and A = Σ a_k y_k / π_k. Approximate.
  ///
  /// - Source: Deville (1993), as `varest(method = "Deville1")` of R's sampling package.
  public var devilleVariance: Double {
    let (y, left) = (expanded, inclusionProbabilities.map { 1 - $0 })
    let sum = left.reduce(0, +)
    let centre = zip(left, y).reduce(0) { $0 + $1.0 / sum * $1.1 }
    let squares = zip(left, y).reduce(0) { $0 + $1.0 * ($1.1 - centre) * ($1.1 - centre) }
    return squares / (1 - left.reduce(0) { $0 + $1 / sum * $1 / sum })
  }
}
