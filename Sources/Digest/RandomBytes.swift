private import CCrypto

/// Unpredictable bytes for keys and salts.
public enum RandomBytes {
  /// Fresh bytes from libcrypto's generator, which the operating system seeds.
  ///
  /// - Throws: `DigestError.noRandomness` when the system cannot supply any.
  public static func make(count: Int) throws(DigestError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw .noRandomness }
    return bytes
  }
}
