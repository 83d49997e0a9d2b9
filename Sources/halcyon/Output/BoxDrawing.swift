/// Tables for a terminal: lines around cells, numbers to the right.
///
/// Where the terminal is too narrow, long texts are broken over several lines; where that is not enough, the columns
/// stand in several boxes below each other, each with the first column again. A number or a date is never broken.
enum BoxDrawing {
  /// How narrow a column of texts may be made.
  private static let leastTextWidth = 24
  /// How many lines a broken text may take before it is cut, with an ellipsis to say so.
  private static let mostLines = 10

  /// The drawing.
  ///
  /// - Parameters:
  ///   - layout: how wide it may be, what stands for NULL, how many rows are drawn.
  ///   - countsRows: whether a line at the end says how many rows there are.
  static func text(of table: OutputTable, _ layout: Layout, countsRows: Bool = true) -> String {
    let cells = Cells(table, layout)
    let limit = layout.width.map { max($0, 20) } ?? .max
    var drawing = ""
    for block in blocks(cells, limit: limit) { draw(cells, block, into: &drawing) }
    if countsRows {
      drawing += "\(table.rowCount.grouped) row\(table.rowCount == 1 ? "" : "s")"
      if cells.rowCount < table.rowCount { drawing += "; the first \(cells.rowCount.grouped) are shown" }
      drawing += "\n"
    }
    return drawing
  }

  /// Columns that stand side by side, with the width each is given.
  private typealias Block = [(column: Int, width: Int)]

  /// Every block but the first begins with column 0 again.
  private static func blocks(_ cells: Cells, limit: Int) -> [Block] {
    let least = cells.widths.indices.map { column in
      min(cells.widths[column], cells.isText[column] ? leastTextWidth : .max, limit - 4)
    }
    var blocks: [[Int]] = [[]]
    var used = 1
    for column in least.indices {
      let needed = least[column] + 3
      if !blocks[blocks.count - 1].isEmpty, used + needed > limit {
        let repeatsFirst = 1 + least[0] + 3 + needed <= limit
        blocks.append(repeatsFirst ? [0] : [])
        used = 1 + (repeatsFirst ? least[0] + 3 : 0)
      }
      blocks[blocks.count - 1].append(column)
      used += needed
    }
    return blocks.map { columns in
      var block = columns.map { (column: $0, width: min(cells.widths[$0], limit - 4)) }
      var excess = block.reduce(1) { $0 + $1.width + 3 } - limit
      // The widest gives way first, down to the next widest.
      while excess > 0 {
        let shrinkable = block.indices.filter { block[$0].width > least[block[$0].column] }
        guard let widest = shrinkable.max(by: { block[$0].width < block[$1].width }) else { break }
        let others = shrinkable.filter { $0 != widest }.map { block[$0].width }.max() ?? 0
        let target = max(least[block[widest].column], min(others, block[widest].width - 1))
        let given = min(excess, block[widest].width - target)
        block[widest].width -= given
        excess -= given
      }
      return block
    }
  }

  private static func draw(_ cells: Cells, _ block: Block, into drawing: inout String) {
    let bars = block.map { String(repeating: "─", count: $0.width + 2) }
    drawing += "┌" + bars.joined(separator: "┬") + "┐\n"
    for row in 0...cells.rowCount {
      if row == 1 { drawing += "├" + bars.joined(separator: "┼") + "┤\n" }
      let broken = block.map { lines(of: cells[row, $0.column], width: $0.width) }
      for line in 0..<(broken.reduce(1) { max($0, $1.count) }) {
        for (index, (column, width)) in block.enumerated() {
          let text = line < broken[index].count ? broken[index][line] : ""
          let padding = String(repeating: " ", count: max(0, width - text.displayWidth))
          drawing += "│ " + (cells.standsRight[column] ? padding + text : text + padding) + " "
        }
        drawing += "│\n"
      }
    }
    drawing += "└" + bars.joined(separator: "┴") + "┘\n"
  }

  /// A text in lines no wider than `width`, broken at blanks where there are some; lines after the first are set in as
  /// the first is.
  private static func lines(of text: String, width: Int) -> [String] {
    if text.utf8.count <= width || text.displayWidth <= width { return [text] }
    let indent = String(text.prefix { $0 == " " }.prefix(width / 2))
    var lines: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let start = lines.isEmpty ? "" : indent
      let line = firstLine(of: rest, width: width - start.utf8.count)
      rest = rest[line.endIndex...].drop { $0 == " " }
      if lines.count == mostLines - 1, !rest.isEmpty {
        lines.append(start + fitting(line, width: width - start.utf8.count - 1) + "…")
        break
      }
      lines.append(start + line)
    }
    return lines
  }

  private static func firstLine(of text: Substring, width: Int) -> Substring {
    let fitting = fitting(text, width: width)
    if fitting.endIndex == text.endIndex || text[fitting.endIndex] == " " { return fitting }
    let content = fitting.drop { $0 == " " }
    guard let blank = content.lastIndex(of: " ") else { return fitting }
    return text[text.startIndex..<blank]
  }

  /// As many characters as fit, at least one.
  private static func fitting(_ text: Substring, width: Int) -> Substring {
    var (used, end) = (0, text.startIndex)
    while end < text.endIndex {
      used += text[end].displayWidth
      if used > width, end > text.startIndex { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// The texts of a table, its header as row 0, with the width of each column.
  private struct Cells {
    /// How many rows stand below the header.
    let rowCount: Int
    let widths: [Int]
    let isText: [Bool]
    let standsRight: [Bool]
    private let rows: [[String]]

    init(_ table: OutputTable, _ layout: Layout) {
      rowCount = min(table.rowCount, layout.mostRows)
      var rows = [table.columns.map { Self.oneLine($0.name) }]
      rows.reserveCapacity(rowCount + 1)
      for row in 0..<rowCount {
        rows.append(table.columns.indices.map { Self.oneLine(table.cell(row, $0) ?? layout.null) })
      }
      widths = table.columns.indices.map { column in rows.reduce(1) { max($0, $1[column].displayWidth) } }
      self.rows = rows
      isText = table.columns.map { $0.kind == .text }
      standsRight = table.columns.map(\.standsRight)
    }

    subscript(row: Int, column: Int) -> String { rows[row][column] }

    private static func oneLine(_ text: String) -> String {
      guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
      return String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
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
