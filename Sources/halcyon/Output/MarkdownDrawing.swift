/// Tables in Markdown, numbers to the right.
enum MarkdownDrawing {
  static func text(of table: OutputTable, _ layout: Layout) -> String {
    var text = line(table.columns.map { escaped($0.name) })
    text += line(table.columns.map { $0.standsRight ? "---:" : "---" })
    for row in 0..<table.rowCount {
      text += line(table.columns.indices.map { escaped(table.cell(row, $0) ?? layout.null) })
    }
    return text
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// A cell that cannot end its column, its row, or become a tag.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || "\\|<&`*_".utf8.contains($0) }) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "|", "`", "*", "_": safe += "\\\(scalar)"
      case "<": safe += "&lt;"
      case "&": safe += "&amp;"
      case _ where scalar.value < 0x20: safe += " "
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
