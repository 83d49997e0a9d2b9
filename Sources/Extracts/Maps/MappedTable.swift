import Calendar
import DelimitedText

/// A native table that maps make of records, as text that is read like a sheet of a workbook.
struct MappedTable: Sendable {
  struct Row: Sendable {
    /// In the order of the table's columns; a blank cell is nil.
    var cells: [String?]
    /// The file and the row that it comes from.
    let file: Int
    let row: Int
  }

  let native: NativeTable
  /// Those of the native table's columns that some map gives.
  let columns: [NativeColumn]
  /// Which of the extracts that are loaded together its files belong to.
  let unit: Int
  var rows: [Row] = []

  /// What stands for a file's name until places are said in the source files' terms.
  var path: String { "the rows of \(native.name)" + (unit == 0 ? "" : " of extract \(unit + 1)") }

  /// The row on a line of the text.
  func row(onLine line: Int) -> Row? { rows.indices.contains(line - 2) ? rows[line - 2] : nil }

  func position(_ column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// The text: a line for the header and one for each row.
  var bytes: [UInt8] {
    var writer = DelimitedWriter(separator: SheetText.dialect.separator)
    for cells in CollectionOfOne(columns.map { Optional($0.name) }) + rows.map(\.cells) {
      for cell in cells { if let cell { writer.field(text: cell) } else { writer.emptyField() } }
      do { try writer.endRow() } catch { preconditionFailure("memory takes every row: \(error)") }
    }
    return writer.takeBytes()
  }

  var source: SourceFile { SourceFile(table: native, text: SheetText(bytes: bytes), path: path, unit: unit) }

  /// A cell as it is compared: a moment however it is written, a code whatever its case.
  private func comparable(_ row: Row, _ column: Int) -> String? {
    guard var text = row.cells[column] else { return nil }
    switch columns[column].type {
    case .date, .time: return text.withUTF8 { CivilText.read($0)?.timestamp.description } ?? text
    case .code: return text.lowercased()
    default: return text
    }
  }

  /// Contradictions between rows that share a key, in the terms of the source files.
  func conflicts(among files: [SourceRows]) -> [ExtractsError.Problem] {
    let key = (native.key + ["as_of"]).compactMap(position)
    guard !native.key.isEmpty else { return [] }
    var first: [[String?]: Row] = [:]
    var problems: [ExtractsError.Problem] = []
    for row in rows {
      let id = key.map { comparable(row, $0) }
      guard let earlier = first[id] else {
        first[id] = row
        continue
      }
      guard let column = columns.indices.first(where: { comparable(earlier, $0) != comparable(row, $0) })
      else { continue }
      let place = "\(files[earlier.file].path):\(files[earlier.file].file.lines[earlier.row])"
      problems.append(
        ExtractsError.Problem(
          file: files[row.file].path, line: files[row.file].file.lines[row.row],
          column: native.key.joined(separator: ", "), expected: "one row of \(native.name) for an id",
          found: "the id of \(place) again, with another \(columns[column].name)",
          mend: "ask the data holder which of the two stands, or give one file's ids a prefix in the map"))
    }
    return problems
  }
}
