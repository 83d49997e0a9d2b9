import Digest
import Ledger

/// A free text of an entry: it stands beside the chain, where it can be purged, and the entry holds a commitment to it.
struct CommittedText {
  let name: String
  let text: String
  /// Its place among the entry's texts of that name.
  let position: Int
  private let salt: String

  init(_ name: String, _ text: String, position: Int = 0) throws {
    self.name = name
    self.text = text
    self.position = position
    salt = try Commitments.salts(count: 1)[0]
  }

  /// SHA-256 of the salt's bytes followed by the text, as hex.
  var commitment: CanonicalJSON { .string(Commitments.commitment(salt: salt, token: text)!) }

  /// What to keep beside the entry.
  var kept: [PrivateValue] {
    [
      PrivateValue(name: name, position: position, value: text),
      PrivateValue(name: name + Self.saltSuffix, position: position, value: salt),
    ]
  }

  private static let saltSuffix = "_salt"

  /// The text kept beside an entry; nil where it was purged.
  ///
  /// - Throws: as ``read(_:commitments:beside:in:)``.
  static func read(
    _ name: String, commitment: String, beside entry: Int, in ledger: Ledger
  ) throws(AuditError) -> String? {
    try read(name, commitments: [commitment], beside: entry, in: ledger)?[0]
  }

  /// The texts of a name kept beside an entry, in their order; nil where they were purged.
  ///
  /// - Throws: `AuditError.frame` when they are not those that the entry committed to.
  static func read(
    _ name: String, commitments: [String], beside entry: Int, in ledger: Ledger
  ) throws(AuditError) -> [String]? {
    let (texts, salts): ([String], [String])
    do {
      texts = try ledger.privateValues(of: entry, name: name)
      salts = try ledger.privateValues(of: entry, name: name + saltSuffix)
    } catch { throw .ledger(error) }
    if texts.isEmpty && !commitments.isEmpty { return nil }
    let isSound =
      texts.count == commitments.count && salts.count == commitments.count
      && texts.indices.allSatisfy {
        Commitments.commitment(salt: salts[$0], token: texts[$0]) == commitments[$0]
      }
    if isSound { return texts }
    throw .frame(
      place: "ledger entry \(entry)", expected: "the \(name) that it committed to",
      found: "another text beside the chain",
      mend: "use a copy of the ledger that holds it as it was written")
  }
}
