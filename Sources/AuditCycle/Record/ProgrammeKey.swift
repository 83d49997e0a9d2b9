import Foundation
import Digest
import Ledger

/// The 32 bytes from which a programme's case tokens are made.
///
/// A token is HMAC-SHA-256 of the case id with this key: whoever holds ledger and extract can make a draw again, and
/// tokens of two programmes cannot be matched.
///
/// - Source: statistics.md, decision 8.
public struct ProgrammeKey: Hashable, Sendable {
  let bytes: [UInt8]

  /// Reads a key file: 64 hexadecimal digits, a line end allowed.
  ///
  /// - Throws: `AuditError.key`, or `AuditError.configuration` when the file cannot be read.
  public init(file path: String) throws(AuditError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .key(
        expected: "a readable key file", found: "none at \(path)", mend: "check the path and its permissions")
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    try self.init(hex: text)
  }

  init(hex: String) throws(AuditError) {
    guard let bytes = Hexadecimal.bytes(of: hex), bytes.count == 32 else {
      throw .key(
        expected: "64 hexadecimal digits", found: "another text",
        mend: "make a key with `openssl rand -hex 32 > FILE`")
    }
    self.bytes = bytes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  static func random() throws -> ProgrammeKey { ProgrammeKey(bytes: try RandomBytes.make(count: 32)) }

  /// The tokens of case ids, in their order.
  func tokens(of caseIDs: [String]) -> [String] {
    HMACSHA256.codes(ofEach: caseIDs, key: bytes).map(\.hex)
  }

  /// What the chain holds of it.
  var digest: String { SHA256.digest(of: bytes).hex }
}
