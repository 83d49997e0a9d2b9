import Foundation

/// What a draw found of a number in one stratum.
public struct StratumSummary: Hashable, Sendable {
  /// N_h and n_h.
  public let size: DrawnStratum
  /// ȳ_h, the mean of what was found.
  public let mean: Double
  /// s_h², with n_h − 1 below; 0 where one case was drawn.
  public let variance: Double

  /// - Parameters:
  ///   - mean: of the cases drawn.
  ///   - variance: of the cases drawn, with n_h − 1 below.
  public init(_ size: DrawnStratum, mean: Double, variance: Double) {
    self.size = size
    self.mean = mean
    self.variance = variance
  }

  /// p (1 − p) at its greatest: the variance of an answer that is as often yes as no.
  static let greatestVarianceOfMany = 0.25

  /// A stratum in which x of n_h cases are affected: the number is 1 or 0.
  public init(_ size: DrawnStratum, affected: Double) {
    let (n, p) = (Double(size.drawn), affected / Double(size.drawn))
    self.init(size, mean: p, variance: size.drawn > 1 ? n * p * (1 - p) / (n - 1) : 0)
  }
}

/// The mean of a number over a frame, from simple random draws in its strata.
///
/// ȳ = Σ W_h ȳ_h with variance Σ W_h² (1 − f_h) s_h² / n_h, where W_h = N_h / N and f_h = n_h / N_h. A stratum that was drawn
/// whole adds nothing to the variance.
///
/// - Source: Cochran (1977), Sampling Techniques, sections 5.3 and 5.4.
public struct StratifiedMean: Hashable, Sendable {
  /// ȳ, in the number's unit.
  public let mean: Double
  /// N, the cases of all strata.
  public let population: Int
  /// n, the cases drawn.
  public let drawn: Int
  /// The variance of ȳ.
  public let variance: Double
  /// n − H, as R's survey package counts them.
  public let degreesOfFreedom: Int

  /// - Parameters:
  ///   - strata: those with a case drawn; at least one.
  ///   - isCorrected: whether the finite population correction 1 − f_h is made.
  public init(_ strata: [StratumSummary], isCorrected: Bool = true) {
    precondition(!strata.isEmpty && strata.allSatisfy { $0.size.drawn > 0 })
    population = strata.reduce(0) { $0 + $1.size.population }
    drawn = strata.reduce(0) { $0 + $1.size.drawn }
    degreesOfFreedom = drawn - strata.count
    var (mean, variance) = (0.0, 0.0)
    for stratum in strata {
      let size = stratum.size
      let weight = Double(size.population) / Double(population)
      let left = isCorrected ? Double(size.population - size.drawn) / Double(size.population) : 1
      mean += weight * stratum.mean
      variance += weight * weight * left * stratum.variance / Double(size.drawn)
    }
    (self.mean, self.variance) = (mean, variance)
  }

  /// √variance, in the number's unit.
  public var standardError: Double { variance.squareRoot() }
  /// N ȳ, the total over the frame.
  public var total: Double { Double(population) * mean }
  /// N times the standard error.
  public var standardErrorOfTotal: Double { Double(population) * standardError }
}

extension StratifiedMean {
  /// Mean ± t · standard error: approximate, and for a proportion poor near 0 and 1.
  public func plainLimits(confidence: Double) -> ProportionLimits {
    let width = t(confidence) * standardError
    return ProportionLimits(lower: mean - width, upper: mean + width)
  }

  /// Plain limits of log(p / (1 − p)), turned back: approximate; nil for 0 and 1, where it tells nothing.
  public func logitLimits(confidence: Double) -> ProportionLimits? {
    guard mean > 0 && mean < 1 else { return nil }
    let odds = mean / (1 - mean)
    let factor = exp(t(confidence) * standardError / (mean * (1 - mean)))
    return ProportionLimits(
      lower: odds / factor / (1 + odds / factor), upper: odds * factor / (1 + odds * factor))
  }

  /// Clopper and Pearson's limits for the size of a simple random draw that would tell as much.
  ///
  /// n_eff = p (1 − p) / v · (t_{n−1} / t_{df})². Approximate. Capped, it is no more than n, and n itself where v is 0; so it
  /// holds its confidence in skewed designs, where R's uncapped limits do not.
  ///
  /// - Parameter isCapped: false for R's `svyciprop(method = "beta")`.
  /// - Returns: nil for 0 and 1, where v is 0 and nothing can be worked out; exact limits are for that.
  /// - Source: Korn and Graubard (1998), Survey Methodology 24.
  public func kornGraubardLimits(confidence: Double, isCapped: Bool = true) -> ProportionLimits? {
    guard mean > 0 && mean < 1 else { return nil }
    let n = Double(drawn)
    var size = n
    if variance > 0 {
      let ratio =
        degreesOfFreedom > 0
        ? StudentT.twoSided(confidence, degreesOfFreedom: n - 1) / t(confidence) : 1
      size = mean * (1 - mean) / variance * ratio * ratio
    } else if !isCapped {
      return nil
    }
    if isCapped { size = min(n, size) }
    return .clopperPearson(size * mean, of: size, confidence: confidence)
  }

  private func t(_ confidence: Double) -> Double {
    StudentT.twoSided(confidence, degreesOfFreedom: Double(degreesOfFreedom))
  }
}
