/// Comparing a computed probability with a stated one.
enum TailTest {
  /// A difference below this is the rounding of the sum, and counts as equality: where a probability equals the tail
  /// exactly (4 of 20 at 80 %), the answer must not hang on the last bit.
  private static let rounding = 1e-12

  /// Whether the probability is above the bound, equality not counting.
  static func isAbove(_ probability: Double, _ bound: Double) -> Bool { probability > bound + rounding }
}
