import Digest
import Ledger

/// A free text of an entry: it stands beside the chain, where it can be purged, and the entry holds a commitment to it.
struct CommittedText {
  let name: String
  let text: String
  private let salt: String

  init(_ name: String, _ text: String) throws {
    self.name = name
    self.text = text
    salt = try Commitments.salts(count: 1)[0]
  }

  /// SHA-256 of the salt's bytes followed by the text, as hex.
  var commitment: CanonicalJSON { .string(Commitments.commitment(salt: salt, token: text)!) }

  /// What to keep beside the entry.
  var kept: [PrivateValue] {
    [
      PrivateValue(name: name, position: 0, value: text),
      PrivateValue(name: name + Self.saltSuffix, position: 0, value: salt),
    ]
  }

  private static let saltSuffix = "_salt"

  /// The text kept beside an entry; nil where it was purged.
  ///
  /// - Throws: `AuditError.frame` when it is not the one that the entry committed to.
  static func read(_ name: String, commitment: String, beside entry: Int, in ledger: Ledger) throws -> String?
  {
    guard let text = try ledger.privateValues(of: entry, name: name).first else { return nil }
    let salt = try ledger.privateValues(of: entry, name: name + saltSuffix).first ?? ""
    guard Commitments.commitment(salt: salt, token: text) == commitment else {
      throw AuditError.frame(
        place: "ledger entry \(entry)", expected: "the \(name) that it committed to",
        found: "another text beside the chain",
        mend: "use a copy of the ledger that holds it as it was written")
    }
    return text
  }
}
