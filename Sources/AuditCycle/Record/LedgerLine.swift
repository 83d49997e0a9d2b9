/// A short text that stays in the ledger's chain for good, where it cannot be purged: a line, and of nobody.
public enum LedgerLine {
  /// - Parameters:
  ///   - text: what was written.
  ///   - most: how many characters it may have.
  ///   - what: what is expected, before its length: `a code, a role or an agency in a line`.
  ///   - option: where it was written.
  /// - Throws: `AuditError.request` for no text, a longer one, and one with an address or a line break
  ///   or another control character.
  @discardableResult
  public static func checked(
    _ text: String, most: Int, expected what: String, option: String
  ) throws(AuditError) -> String {
    guard !text.isEmpty, text.count <= most, !text.contains("@"),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      throw .request(
        place: option, expected: "\(what) of at most \(most) characters",
        found: text.isEmpty ? "nothing" : "another text",
        mend: "write less, and name no person, since it stays in the ledger")
    }
    return text
  }
}
