/// A query under a name: wherever FROM names it, the query stands.
public struct View: Hashable, Sendable {
  /// The view's name.
  public let name: String
  /// The query as canonical SQL.
  public let text: String
  /// New names for its first columns.
  public let columns: [String]

  /// Makes a view.
  public init(name: String, text: String, columns: [String] = []) {
    self.name = name
    self.text = text
    self.columns = columns
  }
}
