/// Rows as JSON objects, columns in their order.
///
/// NULL is `null`; DECIMAL, and whole numbers that a DOUBLE cannot hold exactly (past 2^53), are texts; so are the DOUBLE
/// values that JSON has no word for.
enum JSONDrawing {
  static func object(of table: OutputTable, row: Int) -> String {
    var text = "{"
    for (index, column) in table.columns.enumerated() {
      if index > 0 { text += "," }
      text += quoted(column.name) + ":" + value(table.cell(row, index), kind: column.kind)
    }
    return text + "}"
  }

  private static func value(_ cell: String?, kind: OutputTable.Kind) -> String {
    guard let cell else { return "null" }
    switch kind {
    case .text, .exactNumber: return quoted(cell)
    case .boolean: return cell
    case .number:
      if let whole = Int64(cell) { return whole.magnitude > 1 << 53 ? quoted(cell) : cell }
      return Double(cell).map { $0.isFinite } == true ? cell : quoted(cell)
    }
  }

  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
