/// What can go wrong in this room.
public enum DigestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The operating system gave no random bytes.
  case noRandomness
  /// A text said to be canonical JSON is not.
  ///
  /// `byteOffset` counts from 0; `expected` says what should stand there.
  case notCanonicalJSON(byteOffset: Int, expected: String)
  /// An object has something else under a key, or nothing.
  case unexpectedJSON(key: String, expected: String)

  /// A sentence with the place and the mend; never a value.
  public var description: String {
    switch self {
    case .noRandomness:
      "the operating system supplied no random bytes; check /dev/urandom and try again"
    case .notCanonicalJSON(let byteOffset, let expected):
      "not canonical JSON at byte \(byteOffset): expected \(expected)"
    case .unexpectedJSON(let key, let expected):
      "under the key \(key): expected \(expected)"
    }
  }
}
