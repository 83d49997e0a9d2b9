import DelimitedText
import Foundation
import Interrogation

/// A folder of findings: the text, the JSON, and a tidy CSV a table with a `.meta.csv` beside it that says what its columns mean.
///
/// - Source: Department for Education, "Analysts' guide: open data standards", for the columns that every file begins with and
///   those of the meta file.
struct FindingsFolder {
  let path: String
  /// What the rows of every table are about.
  let period: String
  let periodKind: String
  let authority: String

  /// Writes every file, each whole or not at all, readable by its owner alone.
  ///
  /// - Parameter name: of the text and the JSON.
  /// - Returns: the files' paths.
  func write(_ report: FindingsReport, named name: String) throws -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard found?.isEmpty ?? true else {
      throw CommandFailure(
        .environment,
        "\(path): expected a new or an empty folder, since files of another period would stand among these; name another"
      )
    }
    let names = report.sections.flatMap(\.tables).map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw CommandFailure(
        .input,
        "\(name): expected tables of different names, found two named \(twice), of which one would be lost; ask its question once in the agenda"
      )
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .environment,
        "\(path): expected a folder that can be made, found a path where none can; name another place")
    }
    var files = [
      try write(report.text(width: 120, mostRows: .max), to: name, ending: ".txt"),
      try write(report.json, to: name, ending: ".json"),
    ]
    for table in report.sections.flatMap(\.tables) {
      files.append(try write(tidy(table), to: table.name, ending: ".csv"))
      files.append(try write(meta(table), to: table.name, ending: ".meta.csv"))
    }
    return files
  }

  private func write(_ text: String, to name: String, ending: String) throws -> String {
    let file = AnswerFile.restrictedName(of: "\(path)/\(name)\(ending)", ending: ending)
    let sink = try OutputSink.file(file)
    try sink.write(text)
    try sink.finish()
    return file
  }

  private static let everywhere = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "la_name",
  ]

  private func tidy(_ table: FindingsTable) throws -> String {
    let output = OutputTable(table, .rounded)
    let about: [String?] = [period, periodKind, "Local authority", "E92000001", "England", authority]
    let columns = Self.everywhere + output.columns.map(\.name)
    let rows = (0..<output.rowCount).map { row in
      about + output.columns.indices.map { output.cell(row, $0) }
    }
    return try Self.csv([columns.map(Optional.some)] + rows)
  }

  private func meta(_ table: FindingsTable) throws -> String {
    let header = [
      "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
      "filter_grouping_column",
    ]
    let rows: [[String?]] = table.columns.map { column in
      switch column.role {
      case .filter: [column.name, "Filter", column.label, nil, nil, nil, nil, nil]
      case .indicator(let unit, let decimals):
        [column.name, "Indicator", column.label, nil, unit.isEmpty ? nil : unit, "\(decimals)", nil, nil]
      }
    }
    return try Self.csv([header.map(Optional.some)] + rows)
  }

  private static func csv(_ rows: [[String?]]) throws -> String {
    var writer = DelimitedWriter()
    for row in rows {
      for cell in row {
        if let cell { writer.field(text: cell) } else { writer.emptyField() }
      }
      try writer.endRow()
    }
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }
}
