import ArgumentParser
import DelimitedText
import Foundation

/// The ways an answer can be written.
enum ResultFormat: String, CaseIterable, ExpressibleByArgument {
  case box, csv, json, jsonl, markdown, html

  /// What is used when none is named: `box` for a person at a terminal, `csv` for a pipe.
  static func standard(toTerminal: Bool) -> ResultFormat { toTerminal ? .box : .csv }

  /// What a file name ends with.
  var fileExtension: String {
    switch self {
    case .box: "txt"
    case .markdown: "md"
    case .csv, .json, .jsonl, .html: rawValue
    }
  }

  /// The format that a file's name asks for by its ending; nil for an ending that is none of them.
  init?(ofFile path: String) {
    let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
    guard let named = Self.allCases.first(where: { $0.fileExtension == ending }) else { return nil }
    self = named
  }

  /// The names of all, for messages and help.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
  /// The endings of all, for messages.
  static var endings: String { allCases.map { ".\($0.fileExtension)" }.joined(separator: ", ") }

  /// Writes the table.
  func write(_ table: OutputTable, to sink: OutputSink, _ layout: Layout) throws(CommandFailure) {
    switch self {
    case .box:
      try sink.write(BoxDrawing.text(of: table, layout))
    case .markdown:
      try sink.write((layout.banner.map { "> \($0)\n\n" } ?? "") + MarkdownDrawing.text(of: table, layout))
    case .html:
      try HTMLDrawing.write(table, to: sink, layout)
    case .csv:
      try writeCSV(table, to: sink, layout)
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

  private func writeCSV(
    _ table: OutputTable, to sink: OutputSink, _ layout: Layout
  ) throws(CommandFailure) {
    var writer = DelimitedWriter(separator: layout.separator)
    if layout.hasHeader {
      for column in table.columns { writer.field(text: column.name) }
      try Self.endRow(&writer)
    }
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        if let text = table.cell(row, column) {
          writer.field(text: text)
        } else {
          writer.emptyField()
        }
      }
      try Self.endRow(&writer)
      if row % 4096 == 4095 { try sink.write(writer.takeBytes()) }
    }
    try sink.write(writer.takeBytes())
  }

  private static func endRow(_ writer: inout DelimitedWriter) throws(CommandFailure) {
    do { try writer.endRow() } catch { throw CommandFailure(.environment, "\(error)") }
  }
}
