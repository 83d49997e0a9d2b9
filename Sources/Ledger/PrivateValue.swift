/// A value kept beside an entry and outside the chain, so that it can be purged one day: a salt, a token, a ticket, a
/// programme's key. The chain covers commitments to it only.
public struct PrivateValue: Hashable, Sendable {
  /// What it is, such as `token`.
  public let name: String
  /// Its place among the entry's values of that name, from 0.
  public let position: Int
  /// The value.
  public let value: String

  /// A value of a name at a place.
  public init(name: String, position: Int, value: String) {
    self.name = name
    self.position = position
    self.value = value
  }
}
