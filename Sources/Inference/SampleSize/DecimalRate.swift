/// A rate between 0 and 1 as it was written in decimal digits.
///
/// 0.1 · 70 is 7, where binary floating point may say 6.999…; limits cut to whole cases need the decimal.
public struct DecimalRate: Hashable, Sendable {
  private let digits: Int
  private let scale: Int

  /// Reads digits with at most one point and at most 9 decimals, such as `0.05`, `.5` or `1`; anything else, or a
  /// rate above 1, gives nil.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    let written = parts[0] + decimals
    guard !written.isEmpty, decimals.count <= 9, written.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let digits = Int(written)
    else { return nil }
    let scale = decimals.reduce(1) { scale, _ in scale * 10 }
    guard digits <= scale else { return nil }
    self.digits = digits
    self.scale = scale
  }

  /// ⌊count · rate⌋, exactly.
  public func floor(of count: Int) -> Int { Int(Int128(count) * Int128(digits) / Int128(scale)) }

  /// ⌈count · rate⌉, exactly.
  public func ceiling(of count: Int) -> Int {
    Int((Int128(count) * Int128(digits) + Int128(scale) - 1) / Int128(scale))
  }

  /// The nearest double.
  public var value: Double { Double(digits) / Double(scale) }
}
