/// A cumulative sum chart: adds up how far values stray from a target, and so finds small lasting shifts.
///
/// A signal does not reset it: the sum falls back by itself once the values do.
///
/// - Source: Page (1954), Biometrika 41; the tabular form of the NIST/SEMATECH e-Handbook 6.3.2.3.
public struct CUSUM: Hashable, Sendable {
  /// A value with the sums that it leads to.
  public struct Step: Hashable, Sendable {
    /// How far values went above the target by more than the allowance, in scale units; never below 0.
    public let high: Double
    /// How far values went below the target by more than the allowance, in scale units; never below 0.
    public let low: Double
    /// The value at which `high` reaches the decision interval.
    public let bound: Double
  }

  /// In the values' order.
  public let steps: [Step]
  /// A sum that reaches it is a signal, in scale units.
  public let decisionInterval: Double

  /// The places, from 0, where values above the target have added up to a signal.
  public var signalsHigh: [Int] { steps.indices.filter { steps[$0].high >= decisionInterval } }
  /// The places, from 0, where values below the target have added up to a signal.
  public var signalsLow: [Int] { steps.indices.filter { steps[$0].low >= decisionInterval } }

  /// - Parameters:
  ///   - values: in order of time.
  ///   - target: where they should be.
  ///   - scale: the unit of the sums in the values' unit, above 0: a standard deviation, or 1.
  ///   - allowance: k, what a value may stray without being counted, in scale units.
  ///   - decisionInterval: h, in scale units, above 0.
  public init(
    _ values: [Double], target: Double, scale: Double = 1, allowance: Double, decisionInterval: Double
  ) {
    precondition(scale > 0 && decisionInterval > 0)
    self.decisionInterval = decisionInterval
    var (high, low) = (0.0, 0.0)
    steps = values.map { value in
      let bound = scale * (decisionInterval + allowance - high) + target
      let stray = (value - target) / scale
      high = max(0, high + stray - allowance)
      low = max(0, low - stray - allowance)
      return Step(high: high, low: low, bound: bound)
    }
  }

  /// Counts against the mean of a Poisson process, above 0, in its standard deviations.
  ///
  /// - Source: Rossi, Lampugnani and Marchi (1999), Statistics in Medicine 18; k and h as in R's surveillance.
  public static func counts(
    _ counts: [Int], expected: Double, allowance: Double = 1.04, decisionInterval: Double = 2.26
  ) -> CUSUM {
    CUSUM(
      counts.map(Double.init), target: expected, scale: expected.squareRoot(), allowance: allowance,
      decisionInterval: decisionInterval)
  }
}
