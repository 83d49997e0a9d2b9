/// Pages readable without anything else: no script, no font, no picture, no link.
enum HTMLDrawing {
  /// A page with one table.
  static func write(_ table: OutputTable, to sink: OutputSink, _ layout: Layout) throws(CommandFailure) {
    try begin(title: "Halcyon", to: sink, banner: layout.banner)
    try self.table(table, to: sink, null: layout.null)
    try end(sink)
  }

  /// Begins a page; the banner stands on top of it.
  static func begin(title: String, to sink: OutputSink, banner: String?) throws(CommandFailure) {
    var page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped(title))</title>
      <style>
      body { font: 1rem/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1a1a1a; background: #fff; }
      .banner { border: 2px solid #b00020; padding: .5rem 1rem; font-weight: 600; }
      table { border-collapse: collapse; }
      th, td { border: 1px solid #bbb; padding: .25rem .6rem; text-align: left; vertical-align: top; white-space: pre-wrap; }
      th { background: #eee; position: sticky; top: 0; }
      .number { text-align: right; font-variant-numeric: tabular-nums; }
      </style>
      </head>
      <body>

      """
    if let banner { page += "<p class=\"banner\" role=\"note\">\(escaped(banner))</p>\n" }
    try sink.write(page)
  }

  static func heading(_ text: String, level: Int, to sink: OutputSink) throws(CommandFailure) {
    try sink.write("<h\(level)>\(escaped(text))</h\(level)>\n")
  }

  static func paragraph(_ text: String, to sink: OutputSink) throws(CommandFailure) {
    try sink.write("<p>\(escaped(text))</p>\n")
  }

  /// A table; `null` stands where a cell is NULL.
  static func table(_ table: OutputTable, to sink: OutputSink, null: String) throws(CommandFailure) {
    var head = "<table>\n<thead><tr>"
    for column in table.columns {
      head += "<th scope=\"col\"\(attribute(of: column))>\(escaped(column.name))</th>"
    }
    try sink.write(head + "</tr></thead>\n<tbody>\n")
    for row in 0..<table.rowCount {
      var line = "<tr>"
      for (index, column) in table.columns.enumerated() {
        line += "<td\(attribute(of: column))>\(escaped(table.cell(row, index) ?? null))</td>"
      }
      try sink.write(line + "</tr>\n")
    }
    try sink.write("</tbody>\n</table>\n")
  }

  static func end(_ sink: OutputSink) throws(CommandFailure) {
    try sink.write("</body>\n</html>\n")
  }

  private static func attribute(of column: OutputTable.Column) -> String {
    column.standsRight ? " class=\"number\"" : ""
  }

  /// A text that cannot begin a tag or end an attribute.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || "&<>\"'".utf8.contains($0) }) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "\n", "\t": safe.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20: safe += " "
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
