import Digest

/// One entry of the ledger: what happened, when, and the link to all that went before.
public struct Entry: Hashable, Sendable {
  /// The entry's number, from 1, without gaps.
  public let seq: Int
  /// The hash of the entry before, as lower-case hex; 64 zeros for the first.
  public let prev: String
  /// What kind of step it records, such as `draw`.
  public let kind: String
  /// When it was made, in UTC, `YYYY-MM-DDTHH:MM:SSZ`.
  public let utc: String
  /// What it records: canonical JSON of integers and strings.
  public let payload: String
  /// The entry's own hash, as lower-case hex.
  public let hash: String

  /// The `prev` of a ledger's first entry.
  public static let firstPrev = String(repeating: "0", count: 64)

  /// SHA-256 of `seq TAB prev TAB kind TAB utc TAB SHA256(payload)`, without a line end, as lower-case hex.
  public static func hash(seq: Int, prev: String, kind: String, utc: String, payload: String) -> String {
    SHA256.digest(of: "\(seq)\t\(prev)\t\(kind)\t\(utc)\t\(SHA256.digest(of: payload).hex)").hex
  }

  /// The payload as a value.
  ///
  /// - Throws: `DigestError` when it is not canonical JSON, which a chain that verifies rules out.
  public func content() throws(DigestError) -> CanonicalJSON { try CanonicalJSON(canonical: payload) }
}
