import Digest

/// Commitments to drawn cases: they bind the draw without telling the cases, and outlive a purge of the tokens.
enum Commitments {
  /// A fresh salt of 16 bytes for each of so many cases, as hex.
  static func salts(count: Int) throws -> [String] {
    let bytes = try RandomBytes.make(count: count * 16)
    return (0..<count).map { Hexadecimal.text(of: bytes[$0 * 16..<$0 * 16 + 16]) }
  }

  /// SHA-256 of the salt's 16 bytes followed by the token, as hex; nil for a salt that is no hex.
  static func commitment(salt: String, token: String) -> String? {
    guard let bytes = Hexadecimal.bytes(of: salt) else { return nil }
    return SHA256.digest(of: bytes + Array(token.utf8)).hex
  }
}
