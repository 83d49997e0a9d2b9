/// Tables for a terminal: lines around cells, numbers to the right, and where the terminal is too narrow the columns in
/// several boxes below each other, each with the first column again.
enum BoxDrawing {
  /// The drawing.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; nil for no limit.
  ///   - countsRows: whether a line at the end says how many rows there are.
  static func text(of table: OutputTable, width: Int?, countsRows: Bool = true) -> String {
    let limit = width.map { max($0, 20) } ?? .max
    // A single cell never takes the whole line: what is longer is cut, with an ellipsis to say so.
    let cells = Cells(table, widest: limit == .max ? .max : limit - 4)
    var drawing = ""
    for columns in blocks(cells.widths, limit: limit) {
      draw(cells, columns, into: &drawing)
    }
    if countsRows { drawing += "\(table.rowCount.grouped) row\(table.rowCount == 1 ? "" : "s")\n" }
    return drawing
  }

  /// Which columns stand side by side; every block but the first begins with column 0 again.
  private static func blocks(_ widths: [Int], limit: Int) -> [[Int]] {
    var blocks: [[Int]] = [[]]
    var used = 1
    for column in widths.indices {
      let needed = widths[column] + 3
      if !blocks[blocks.count - 1].isEmpty, used + needed > limit {
        let repeatsFirst = 1 + widths[0] + 3 + needed <= limit
        blocks.append(repeatsFirst ? [0] : [])
        used = 1 + (repeatsFirst ? widths[0] + 3 : 0)
      }
      blocks[blocks.count - 1].append(column)
      used += needed
    }
    return blocks
  }

  private static func draw(_ cells: Cells, _ columns: [Int], into drawing: inout String) {
    let bars = columns.map { String(repeating: "─", count: cells.widths[$0] + 2) }
    drawing += "┌" + bars.joined(separator: "┬") + "┐\n"
    for (index, row) in cells.rows.enumerated() {
      if index == 1 { drawing += "├" + bars.joined(separator: "┼") + "┤\n" }
      for column in columns {
        let padding = String(repeating: " ", count: cells.widths[column] - row[column].count)
        let standsRight = cells.standsRight[column]
        drawing += "│ " + (standsRight ? padding + row[column] : row[column] + padding) + " "
      }
      drawing += "│\n"
    }
    drawing += "└" + bars.joined(separator: "┴") + "┘\n"
  }

  /// The texts of a table, its header first, with the width of each column.
  private struct Cells {
    let rows: [[String]]
    let widths: [Int]
    let standsRight: [Bool]

    init(_ table: OutputTable, widest: Int) {
      var rows = [table.columns.map { Self.oneLine($0.name, widest: widest) }]
      rows.reserveCapacity(table.rowCount + 1)
      for row in 0..<table.rowCount {
        rows.append(table.columns.indices.map { Self.oneLine(table.cell(row, $0) ?? "", widest: widest) })
      }
      widths = table.columns.indices.map { column in rows.reduce(1) { max($0, $1[column].count) } }
      self.rows = rows
      standsRight = table.columns.map(\.standsRight)
    }

    private static func oneLine(_ text: String, widest: Int) -> String {
      var shown = text
      if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        shown = String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
      }
      return shown.utf8.count > widest && shown.count > widest ? shown.prefix(widest - 1) + "…" : shown
    }
  }
}

extension Int {
  /// With a comma between thousands, as people read counts: `12,345`.
  var grouped: String {
    var digits = Array(String(magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }
}
