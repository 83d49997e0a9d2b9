import Engine
import Interrogation
import Planner

extension OutputTable {
  /// How the figures of a table are written.
  enum Figures {
    /// With all their digits.
    case exact
    /// With as many decimals as their column says.
    case rounded
    /// Likewise, and none that is more than nothing as nothing.
    case shown
  }

  /// A table of findings.
  init(_ table: FindingsTable, _ figures: Figures) {
    let kinds = table.columns.indices.map { column in
      table.rows.lazy.map { $0[column] }.first { $0 != .null }.map(Kind.init) ?? .text
    }
    let columns = zip(table.columns, kinds).map { Column($0.name, $1) }
    self.init(columns, rowCount: table.rows.count) { row, column in
      let value = table.rows[row][column]
      guard case .double(let number) = value, case .indicator(_, let decimals) = table.columns[column].role
      else { return ValueText.text(of: value) }
      return switch figures {
      case .exact: ValueText.text(of: value)
      case .rounded: FigureText.decimal(number, decimals)
      case .shown: FigureText.shown(number, decimals)
      }
    }
  }
}

extension OutputTable.Kind {
  init(_ value: Value) {
    self =
      switch value {
      case .integer, .double: .number
      case .decimal: .exactNumber
      case .boolean: .boolean
      case .null, .text, .date, .timestamp, .interval: .text
      }
  }
}
