/// The share of affected cases estimated from a simple random draw without replacement.
public struct SimpleRandomEstimate: Hashable, Sendable {
  /// p = x / n, a proportion.
  public let proportion: Double
  /// N p, in cases of the frame.
  public let count: Double
  /// √((1 − f) p (1 − p) / (n − 1)) with f = n / N, a proportion; nil for n = 1, where nothing is known of it.
  public let standardError: Double?

  /// - Parameters:
  ///   - found: x, the affected cases among those drawn.
  ///   - drawn: n, at least 1.
  ///   - population: N.
  /// - Source: Cochran (1977), Sampling Techniques, section 3.2.
  public init(found: Int, drawn: Int, population: Int) {
    precondition(drawn >= 1 && (0...drawn).contains(found) && drawn <= population)
    proportion = Double(found) / Double(drawn)
    count = Double(population) * proportion
    let remainder = Double(population - drawn) / Double(population)
    standardError =
      drawn == 1 ? nil : (remainder * proportion * (1 - proportion) / Double(drawn - 1)).squareRoot()
  }
}
