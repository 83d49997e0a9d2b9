import Digest

/// The random order of a draw: each case's ticket is a digest that nobody can choose.
///
/// The ticket of a case is SHA-256 over the lower-case hex of SHA-256(key), followed by the case token, all UTF-8.
/// Within a stratum cases stand in order of ticket (as lower-case hex), ties by token. At a fixed key a case's
/// ticket depends on nothing but its token, so that adding cases changes no other ticket.
///
/// - Source: the order is that of consistent sampling (Rivest 2018, "Consistent Sampling with Replacement"): hashing
///   the key first gives a prefix of fixed length, so that key and token can be read in one way only.
public enum Ticket {
  /// The tickets of `tokens`, in their order.
  ///
  /// - Complexity: one SHA-256 a token.
  public static func tickets(key: DrawKey, tokens: [String]) -> [SHA256Digest] {
    SHA256.digests(ofEach: tokens, prefix: SHA256.digest(of: key.text).hex)
  }
}

/// What a draw's tickets are made with.
public struct DrawKey: Hashable, Sendable {
  /// The key as it is hashed.
  public let text: String

  /// The key of an audit draw: `seed|frame fingerprint|plan id`, the last two as lower-case hex.
  public init(seed: Seed, frameFingerprint: SHA256Digest, planID: SHA256Digest) {
    text = "\(seed.digits)|\(frameFingerprint.hex)|\(planID.hex)"
  }

  /// The key of a declared panel: `seed|programme`, without frame and plan, so that a child keeps its ticket from frame to
  /// frame and the same children are drawn again as far as they are still there. A programme's name holds no bar.
  public init(seed: Seed, panelProgramme: String) { text = "\(seed.digits)|\(panelProgramme)" }

  /// The key of a sample taken inside a query: the seed alone, any text.
  public init(tableSampleSeed: String) { text = tableSampleSeed }
}

/// The digits rolled for a draw, in the order rolled, without separators.
public struct Seed: Hashable, Sendable {
  /// ASCII digits, at least one.
  public let digits: String

  /// Takes the digits as rolled; leading zeros count.
  ///
  /// - Throws: `SamplingError.seedNotDigits`.
  public init(_ digits: String) throws(SamplingError) {
    if digits.isEmpty { throw .seedNotDigits(position: nil) }
    if let fault = Array(digits.unicodeScalars).firstIndex(where: { !("0"..."9").contains($0) }) {
      throw .seedNotDigits(position: fault)
    }
    self.digits = digits
  }

  /// Whether the digits are enough for a public draw: 20 ten-sided dice, or 26 six-sided ones (digits 1 to 6 only),
  /// either more than 2^66 outcomes.
  public var isLongEnoughForPublicDraw: Bool {
    let areSixSided = digits.utf8.allSatisfy { (UInt8(ascii: "1")...UInt8(ascii: "6")).contains($0) }
    return digits.utf8.count >= (areSixSided ? 26 : 20)
  }
}
