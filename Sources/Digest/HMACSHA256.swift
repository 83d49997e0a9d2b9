private import CCrypto

/// HMAC-SHA-256: a digest that only the holder of a key can make.
///
/// - Source: RFC 2104 with FIPS 180-4's SHA-256.
public enum HMACSHA256 {
  /// The authentication code of the message's UTF-8 bytes under the key.
  public static func code(of message: String, key: [UInt8]) -> SHA256Digest {
    codes(ofEach: [message], key: key)[0]
  }

  /// The authentication code of each message's UTF-8 bytes under one key, in the order of `messages`.
  ///
  /// - Complexity: four compressions a short message.
  public static func codes(ofEach messages: [String], key: [UInt8]) -> [SHA256Digest] {
    let blockByteCount = 64
    var block = key.count > blockByteCount ? SHA256.digest(of: key).bytes : key
    block += [UInt8](repeating: 0, count: blockByteCount - block.count)
    let innerPad = block.map { $0 ^ 0x36 }
    let outerPad = block.map { $0 ^ 0x5c }
    var hasher = SHA256Hasher()
    return messages.map { message in
      hasher.update(innerPad)
      hasher.update(message)
      let inner = hasher.finish()
      hasher.update(outerPad)
      hasher.update(inner.bytes)
      return hasher.finish()
    }
  }
}
