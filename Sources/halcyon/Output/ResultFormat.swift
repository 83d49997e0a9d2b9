import ArgumentParser
import DelimitedText
import Foundation

/// The ways an answer can be written.
enum ResultFormat: String, CaseIterable, ExpressibleByArgument {
  case box, csv, json, jsonl, markdown

  /// What is used when none is named: `box` for a person at a terminal, `csv` for a pipe or a file.
  static func standard(toTerminal: Bool) -> ResultFormat { toTerminal ? .box : .csv }

  /// What a file name ends with.
  var fileExtension: String {
    switch self {
    case .box: "txt"
    case .markdown: "md"
    case .csv, .json, .jsonl: rawValue
    }
  }

  /// Writes the table.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal that `box` should fit into.
  ///   - banner: a line that formats made for reading carry above the table.
  func write(_ table: OutputTable, to sink: OutputSink, width: Int?, banner: String?) throws {
    switch self {
    case .box:
      try sink.write(BoxDrawing.text(of: table, width: width))
    case .markdown:
      try sink.write((banner.map { "> \($0)\n\n" } ?? "") + MarkdownDrawing.text(of: table))
    case .csv:
      try writeCSV(table, to: sink)
    case .json:
      try sink.write("[")
      for row in 0..<table.rowCount {
        try sink.write((row == 0 ? "\n" : ",\n") + JSONDrawing.object(of: table, row: row))
      }
      try sink.write(table.rowCount == 0 ? "]\n" : "\n]\n")
    case .jsonl:
      for row in 0..<table.rowCount {
        try sink.write(JSONDrawing.object(of: table, row: row) + "\n")
      }
    }
  }

  private func writeCSV(_ table: OutputTable, to sink: OutputSink) throws {
    var writer = DelimitedWriter()
    for column in table.columns { writer.field(text: column.name) }
    try writer.endRow()
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        if let text = table.cell(row, column) {
          writer.field(text: text)
        } else {
          writer.emptyField()
        }
      }
      try writer.endRow()
      if row % 4096 == 4095 { try sink.write(writer.takeBytes()) }
    }
    try sink.write(writer.takeBytes())
  }
}
