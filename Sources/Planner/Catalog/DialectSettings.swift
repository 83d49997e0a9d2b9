/// What a session may choose of the dialect; everything else about it is fixed.
public struct DialectSettings: Hashable, Sendable {
  /// Whether NULLs sort before all values where ORDER BY does not say; after them otherwise. In both directions.
  public var nullsFirst: Bool

  /// The dialect as it is unless something is set: NULLs last.
  public init(nullsFirst: Bool = false) {
    self.nullsFirst = nullsFirst
  }
}
