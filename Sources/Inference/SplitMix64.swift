/// A generator of which the same seed gives the same numbers on every machine: shuffles are part of an answer, and must not
/// differ from one day to the next.
///
/// - Source: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".
public struct SplitMix64: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  /// Starts a sequence.
  @inlinable
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  @inlinable
  public mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mixed(state)
  }

  /// The odd number nearest to 2⁶⁴ over the golden ratio.
  @inlinable
  public static var step: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  /// A number in which every bit depends on every bit of the one given.
  @inlinable
  public static func mixed(_ value: UInt64) -> UInt64 {
    var z = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
