/// Members that an object must have, for readers of what was written by this program.
extension CanonicalJSON {
  /// The text under a key.
  ///
  /// - Throws: `DigestError.unexpectedJSON` when there is none.
  public func text(_ key: String) throws(DigestError) -> String {
    guard let text = self[key]?.string else { throw .unexpectedJSON(key: key, expected: "a text") }
    return text
  }

  /// The whole number under a key.
  ///
  /// - Throws: `DigestError.unexpectedJSON` when there is none.
  public func number(_ key: String) throws(DigestError) -> Int64 {
    guard let number = self[key]?.integer else { throw .unexpectedJSON(key: key, expected: "a whole number") }
    return number
  }

  /// The whole number under a key, from 0 and below a limit.
  ///
  /// - Throws: `DigestError.unexpectedJSON` when there is no such one.
  public func count(_ key: String, below limit: Int = .max) throws(DigestError) -> Int {
    let number = try number(key)
    guard number >= 0, number < limit else {
      throw .unexpectedJSON(key: key, expected: "a number from 0, below \(limit)")
    }
    return Int(number)
  }

  /// The elements of the array under a key.
  ///
  /// - Throws: `DigestError.unexpectedJSON` when there is none.
  public func elements(_ key: String) throws(DigestError) -> [CanonicalJSON] {
    guard let elements = self[key]?.array else { throw .unexpectedJSON(key: key, expected: "an array") }
    return elements
  }

  /// The texts of the array under a key.
  ///
  /// - Throws: `DigestError.unexpectedJSON` when there is none, or it holds something else.
  public func texts(_ key: String) throws(DigestError) -> [String] {
    let elements = try elements(key)
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else { throw .unexpectedJSON(key: key, expected: "texts alone") }
    return texts
  }
}
