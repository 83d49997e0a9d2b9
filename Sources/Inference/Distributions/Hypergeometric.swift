/// The number of affected cases in a simple random draw without replacement.
///
/// Sums run over ratios of neighbouring probabilities and use nothing but + − × ÷, so that every machine gives the
/// same digits.
public struct Hypergeometric: Hashable, Sendable {
  /// N, the cases in the frame.
  public let population: Int
  /// K, the affected cases among them.
  public let affected: Int
  /// n, the cases drawn.
  public let drawn: Int

  /// - Precondition: 0 ≤ K ≤ N and 0 ≤ n ≤ N.
  public init(population: Int, affected: Int, drawn: Int) {
    precondition((0...population).contains(affected) && (0...population).contains(drawn))
    self.population = population
    self.affected = affected
    self.drawn = drawn
  }

  /// The counts that can occur: max(0, n + K − N) to min(n, K).
  public var support: ClosedRange<Int> {
    max(0, drawn + affected - population)...min(drawn, affected)
  }

  /// P(X ≤ found).
  ///
  /// - Complexity: O(min(n, K)).
  public func probabilityAtMost(_ found: Int) -> Double { probability { $0 <= found } }

  /// P(X ≥ found).
  ///
  /// - Complexity: O(min(n, K)).
  public func probabilityAtLeast(_ found: Int) -> Double { probability { $0 >= found } }

  /// The chance of all counts that are no likelier than the one found: Fisher's exact two-sided p-value.
  ///
  /// A count within 1 part in 10⁷ of its chance is as likely, as R's `fisher.test` has it.
  ///
  /// - Precondition: the count can occur.
  /// - Complexity: O(min(n, K)).
  public func twoSidedProbability(_ found: Int) -> Double {
    // Of each count of the support, how likely it is beside the one found.
    let first = support.lowerBound
    var relative = Array(repeating: 1.0, count: support.count)
    for count in found..<support.upperBound {
      relative[count + 1 - first] = relative[count - first] * ratio(after: count)
    }
    for count in stride(from: found, to: first, by: -1) {
      relative[count - 1 - first] = relative[count - first] / ratio(after: count - 1)
    }
    return probability { relative[$0 - first] <= 1 + 1e-7 }
  }

  /// The probability of the counts that `isMeant` picks.
  private func probability(_ isMeant: (Int) -> Bool) -> Double {
    let support = support
    // From the mode outwards each term is a fraction of the one before, so nothing overflows and what underflows is
    // too small to matter.
    let mode = min(
      max((drawn + 1) * (affected + 1) / (population + 2), support.lowerBound), support.upperBound)
    var total = 1.0
    var meant = isMeant(mode) ? 1.0 : 0.0
    var term = 1.0
    var count = mode
    while count < support.upperBound && term > 0 {
      term *= ratio(after: count)
      count += 1
      total += term
      if isMeant(count) { meant += term }
    }
    term = 1.0
    count = mode
    while count > support.lowerBound && term > 0 {
      count -= 1
      term /= ratio(after: count)
      total += term
      if isMeant(count) { meant += term }
    }
    return meant / total
  }

  /// P(X = count + 1) / P(X = count).
  private func ratio(after count: Int) -> Double {
    let numerator = Double(affected - count) * Double(drawn - count)
    let denominator = Double(count + 1) * Double(population - affected - drawn + count + 1)
    return numerator / denominator
  }
}
