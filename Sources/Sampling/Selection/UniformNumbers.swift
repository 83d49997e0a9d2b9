import Digest

/// The random numbers of a draw along a list: from 0 to below 1, made of the draw's key and nothing else.
///
/// The i-th number of a stratum, i from 1, is the first 13 hexadecimal digits (52 bits) of a SHA-256, divided by 16¹³. What is
/// hashed is the lower-case hex of SHA-256(key) followed by `uniform`, TAB, the stratum's label, TAB and i in decimal digits,
/// as UTF-8. Anyone can make them again:
///
///     printf '%suniform\t%s\t1' "$(printf '%s' "$KEY" | sha256sum | head -c 64)" 'front door|police' | sha256sum
///
/// A ticket hashes a case token in that place, and no token holds a TAB, so that no number is also a ticket.
struct UniformNumbers {
  private let prefix: String
  private let label: String
  private var count = 0

  init(key: DrawKey, stratum label: String) {
    prefix = SHA256.digest(of: key.text).hex
    self.label = label
  }

  /// The next number.
  mutating func next() -> Double {
    count += 1
    let digits = SHA256.digest(of: "\(prefix)uniform\t\(label)\t\(count)").hex.prefix(13)
    return Double(UInt64(digits, radix: 16)!) / Double(UInt64(1) << 52)
  }
}
