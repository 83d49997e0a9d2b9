private import CCrypto

/// SHA-256 of a message that arrives in parts.
///
/// ```swift
/// var hasher = SHA256Hasher()
/// hasher.update("a")
/// hasher.update("bc")
/// hasher.finish() == SHA256.digest(of: "abc")  // true
/// ```
///
/// After `finish` the hasher is empty again and may be used for another message.
public struct SHA256Hasher: ~Copyable {
  private let context: OpaquePointer

  /// Starts an empty message.
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, sha256Algorithm.pointer, nil) == 1
    else { preconditionFailure("libcrypto offers no SHA-256") }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    else { preconditionFailure("libcrypto refused to hash") }
  }

  /// Adds bytes to the message.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds the text's UTF-8 bytes to the message.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of everything added since the last `finish`; the next message starts empty.
  public mutating func finish() -> SHA256Digest {
    let digest = withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { bytes in
      guard
        EVP_DigestFinal_ex(context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) == 1
      else { preconditionFailure("libcrypto refused to finish a hash") }
      return SHA256Digest(bytes: UnsafeRawBufferPointer(bytes))
    }
    guard EVP_DigestInit_ex2(context, nil, nil) == 1
    else { preconditionFailure("libcrypto refused to start a hash") }
    return digest
  }
}

/// The algorithm, fetched once: libcrypto's implicit fetch costs more than hashing a short message.
private struct FetchedAlgorithm: @unchecked Sendable {
  // Never freed and never changed after the fetch; libcrypto lets threads share a fetched algorithm.
  let pointer: OpaquePointer?
}

private let sha256Algorithm = FetchedAlgorithm(pointer: EVP_MD_fetch(nil, "SHA256", nil))
