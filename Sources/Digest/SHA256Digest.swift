/// The 32 bytes of a SHA-256 or HMAC-SHA-256 result.
///
/// Held as four big-endian words, so that `<` orders digests exactly as their lower-case hex does.
/// That makes a digest usable as a sortable ticket without building text.
@frozen
public struct SHA256Digest: Hashable, Comparable, Sendable {
  @usableFromInline let first: UInt64
  @usableFromInline let second: UInt64
  @usableFromInline let third: UInt64
  @usableFromInline let fourth: UInt64

  /// Takes 32 bytes, most significant first.
  ///
  /// - Precondition: `bytes` holds exactly 32 bytes.
  public init(bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
    func word(at offset: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    first = word(at: 0)
    second = word(at: 8)
    third = word(at: 16)
    fourth = word(at: 24)
  }

  /// Reads 64 lower-case hexadecimal digits; anything else gives nil.
  public init?(hex: String) {
    var words: [UInt64] = [0, 0, 0, 0]
    var count = 0
    for digit in hex.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      guard count < 64 else { return nil }
      words[count / 16] = words[count / 16] << 4 | UInt64(value)
      count += 1
    }
    guard count == 64 else { return nil }
    (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
  }

  /// The digest's bytes, most significant first.
  public var bytes: [UInt8] {
    [first, second, third, fourth].flatMap { word in
      withUnsafeBytes(of: word.bigEndian) { Array($0) }
    }
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hex: String { Hexadecimal.text(of: bytes) }

  /// Orders digests as their lower-case hex texts.
  @inlinable
  public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    if left.third != right.third { return left.third < right.third }
    return left.fourth < right.fourth
  }
}
