/// A named table in memory: immutable columns of equal length, stored in a declared order.
public struct Table: Sendable {
  /// One column and its name.
  public struct Field: Sendable {
    /// The column's name.
    public let name: String
    /// Its values.
    public let column: Column
  }

  /// The table's name.
  public let name: String
  /// The columns in order.
  public let fields: [Field]
  /// How many rows.
  public let rowCount: Int
  /// The columns the rows stand in order of, by position: ascending, NULLs last, the first weighing most.
  public let order: [Int]

  /// Makes a table whose rows already stand in the order named.
  ///
  /// - Parameter order: names of columns, ascending, NULLs last; empty when nothing is known.
  public init(name: String, columns: [(name: String, column: Column)], order: [String] = []) {
    let rowCount = columns.first?.column.count ?? 0
    precondition(columns.allSatisfy { $0.column.count == rowCount }, "columns of one table have one length")
    self.name = name
    self.fields = columns.map { Field(name: $0.name, column: $0.column) }
    self.rowCount = rowCount
    self.order = order.map { wanted in
      guard let index = columns.firstIndex(where: { $0.name == wanted }) else {
        preconditionFailure("a table is ordered by its own columns")
      }
      return index
    }
  }

  /// The columns' names in order.
  public var columnNames: [String] { fields.map(\.name) }

  /// The same rows in the order of the named columns, ascending, NULLs last; ties keep their order.
  ///
  /// - Complexity: O(rows × columns) and one radix sort; nothing is copied when the rows stand so already.
  public func sorted(by names: [String]) -> Table {
    let keys = names.map { wanted in
      guard let field = fields.first(where: { $0.name == wanted }) else {
        preconditionFailure("a table is sorted by its own columns")
      }
      return SortKey(field.column.decoded())
    }
    let rows = Sorting.permutationUnlessSorted(keys, count: rowCount)
    let columns = fields.map { field in
      (name: field.name, column: rows.map { field.column.gathered($0) } ?? field.column)
    }
    return Table(name: name, columns: columns, order: names)
  }

  /// The first row at or after `row` that differs from the one before it in the first `prefix` columns of the order.
  ///
  /// - Complexity: O(log of the group's length): equal rows stand together.
  public func groupBoundary(atOrAfter row: Int, prefix: Int) -> Int {
    guard row > 0, row < rowCount else { return row }
    let columns = order.prefix(prefix).map { fields[$0].column }
    func isSame(_ other: Int) -> Bool { columns.allSatisfy { $0.isEqual(row - 1, other) } }
    guard isSame(row) else { return row }
    var (last, step) = (row, 1)
    while last + step < rowCount, isSame(last + step) {
      last += step
      step *= 2
    }
    var (low, high) = (last + 1, min(last + step, rowCount))
    while low < high {
      let middle = low + (high - low) / 2
      if isSame(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
