/// Makes tokens that tell nothing: eight lower-case consonants, different for every number below 2^32.
///
/// Letters alone, and no vowels: nothing that could be taken for an NHS number, a UPN, a postcode, a phone
/// number or a name, and no words.
struct TokenMaker: Sendable {
  private static let letters = Array("bcdfghjkmnpqrtvw".utf8)
  private let roundKeys: [UInt32]

  init(seed: Seed, salt: UInt64) {
    roundKeys = (0..<4).map { UInt32(truncatingIfNeeded: RandomStream.mix(seed.words[$0] ^ salt) >> 16) }
  }

  /// The token of a number below 2^32: four Feistel rounds permute the numbers, so no two share a token.
  func token(_ number: Int) -> Token {
    var left = UInt32(number >> 16 & 0xFFFF)
    var right = UInt32(number & 0xFFFF)
    for key in roundKeys {
      let mixed = RandomStream.mix(UInt64(right) << 32 | UInt64(key))
      (left, right) = (right, left ^ UInt32(truncatingIfNeeded: mixed & 0xFFFF))
    }
    return Token(bits: left << 16 | right)
  }

  /// Eight letters, held as the 32 bits they stand for.
  struct Token: Hashable {
    let bits: UInt32

    func write(into output: UnsafeMutablePointer<UInt8>) -> Int {
      TokenMaker.letters.withUnsafeBufferPointer { letters in
        for position in 0..<8 {
          output[position] = letters[Int(bits >> UInt32(28 - position * 4) & 15)]
        }
      }
      return 8
    }

    var text: String {
      String(unsafeUninitializedCapacity: 8) { write(into: $0.baseAddress!) }
    }
  }
}
