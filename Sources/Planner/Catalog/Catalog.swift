import Columnar

/// The tables a query may name; names are found without regard to ASCII case.
public struct Catalog: Sendable {
  private var tables: [String: Table] = [:]

  /// Starts with no table.
  public init() {}

  /// Adds a table, in place of one of the same name.
  public mutating func register(_ table: Table) {
    tables[table.name.lowercased()] = table
  }

  /// Finds a table.
  ///
  /// - Complexity: O(1), whatever the number of tables.
  public func table(named name: String) -> Table? {
    tables[name.lowercased()]
  }

  /// All tables by name.
  public var all: [Table] {
    tables.values.sorted { $0.name < $1.name }
  }
}
