import Engine
import Interrogation
import Planner

extension OutputTable {
  /// A table of findings.
  ///
  /// - Parameter isRounded: whether figures have as many decimals as their column says; else all they have.
  init(_ table: FindingsTable, isRounded: Bool) {
    let kinds = table.columns.indices.map { column in
      table.rows.lazy.map { $0[column] }.first { $0 != .null }.map(Kind.init) ?? .text
    }
    let columns = zip(table.columns, kinds).map { Column($0.name, $1) }
    self.init(columns, rowCount: table.rows.count) { row, column in
      let value = table.rows[row][column]
      if isRounded, case .double(let number) = value,
        case .indicator(_, let decimals) = table.columns[column].role
      {
        return FigureText.decimal(number, decimals)
      }
      return ValueText.text(of: value)
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
