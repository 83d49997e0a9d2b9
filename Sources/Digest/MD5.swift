private import CCrypto

/// MD5, for what others have summed up with it: the public SQL suites give long results as an MD5. It protects nothing.
///
/// - Source: RFC 1321, through libcrypto's EVP interface.
public enum MD5 {
  /// The MD5 of the bytes as 32 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    let digest = [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      var length: UInt32 = 0
      guard EVP_Digest(bytes, bytes.count, buffer.baseAddress, &length, EVP_md5(), nil) == 1, length == 16
      else {
        preconditionFailure("libcrypto offers no MD5")
      }
      count = 16
    }
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
