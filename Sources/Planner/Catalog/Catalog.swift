import Columnar

/// The tables and views a query may name; names are found without regard to ASCII case, and no table and view share one.
public struct Catalog: Sendable {
  private var tables: [String: Table] = [:]
  private var views: [String: View] = [:]

  /// Starts with no table and no view.
  public init() {}

  /// Adds a table, in place of a table or a view of the same name.
  public mutating func register(_ table: Table) {
    remove(table.name)
    tables[table.name.lowercased()] = table
  }

  /// Adds a view, in place of a table or a view of the same name.
  public mutating func register(_ view: View) {
    remove(view.name)
    views[view.name.lowercased()] = view
  }

  /// Takes the table or the view of that name away, if there is one.
  public mutating func remove(_ name: String) {
    tables[name.lowercased()] = nil
    views[name.lowercased()] = nil
  }

  /// Finds a table.
  ///
  /// - Complexity: O(1), whatever the number of tables.
  public func table(named name: String) -> Table? {
    tables[name.lowercased()]
  }

  /// Finds a view.
  ///
  /// - Complexity: O(1), whatever the number of views.
  public func view(named name: String) -> View? {
    views[name.lowercased()]
  }

  /// All tables by name.
  public var all: [Table] {
    tables.values.sorted { $0.name < $1.name }
  }

  /// The names of all tables and views, in order.
  public var names: [String] {
    (tables.values.map(\.name) + views.values.map(\.name)).sorted()
  }
}
