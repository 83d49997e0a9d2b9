private import CCrypto

/// SHA-256 of whole messages and of batches of messages.
///
/// ```swift
/// SHA256.digest(of: "abc").hex  // "ba7816bf…15ad"
/// ```
///
/// - Source: FIPS 180-4, through libcrypto's EVP interface.
public enum SHA256 {
  /// SHA-256 of the text's UTF-8 bytes.
  public static func digest(of text: String) -> SHA256Digest {
    var text = text
    return text.withUTF8 { digest(of: UnsafeRawBufferPointer($0)) }
  }

  /// SHA-256 of the bytes.
  public static func digest(of bytes: [UInt8]) -> SHA256Digest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// SHA-256 of the bytes in memory that the caller owns.
  public static func digest(of bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    return hasher.finish()
  }

  /// SHA-256 of `prefix` followed by each message's UTF-8 bytes, in the order of `messages`.
  ///
  /// One context serves the whole batch, so that a million short messages cost little more than their hashing.
  ///
  /// - Complexity: one compression a 64-byte block; linear in the bytes.
  public static func digests(ofEach messages: [String], prefix: String = "") -> [SHA256Digest] {
    var hasher = SHA256Hasher()
    var buffer = Array(prefix.utf8)
    let prefixCount = buffer.count
    return messages.map { message in
      buffer.removeLast(buffer.count - prefixCount)
      buffer.append(contentsOf: message.utf8)
      buffer.withUnsafeBytes { hasher.update($0) }
      return hasher.finish()
    }
  }
}
