import DelimitedText
import Workbook

/// A sheet of a workbook, or a table of a SQLite file, as delimited text, so that it is read by the rules of a CSV file.
///
/// A row of the sheet is a record, and a row that holds nothing a blank line; what stands beyond the heading's columns
/// makes its row one of too many fields. A cell without text is NULL.
struct SheetText: Sendable {
  /// A cell that has no value to read; in the text it is NULL.
  struct Fault: Sendable {
    /// The number at the row's edge.
    let row: Int
    /// From 0.
    let column: Int
    let rule: Rule
  }

  /// How the text is separated.
  static let dialect = Dialect.comma

  /// The text; empty for a sheet that holds nothing.
  let bytes: [UInt8]
  let faults: [Fault]
  /// From which line on each row is, after a row that takes several lines.
  private let shifts: [(line: Int, row: Int)]

  /// Reads a sheet.
  ///
  /// - Parameter native: the native table that it becomes, if it is one.
  init(of reader: WorkbookReader, sheet: String, native: NativeTable?) throws(WorkbookError) {
    var rendering = Rendering(native)
    try reader.readRows(ofSheet: sheet) { rendering.add($0) }
    bytes = rendering.writer.takeBytes()
    faults = rendering.faults
    shifts = rendering.shifts
  }

  /// Text that is ready: a line for the heading, and one for each row.
  init(bytes: [UInt8]) { self.init(bytes: bytes, faults: [], shifts: []) }

  /// - Parameter shifts: from which line on each row is, where rows are not numbered as lines are; by line.
  init(bytes: [UInt8], faults: [Fault], shifts: [(line: Int, row: Int)]) {
    (self.bytes, self.faults, self.shifts) = (bytes, faults, shifts)
  }

  /// Whether lines and rows are not the same.
  var hasRowNumbers: Bool { !shifts.isEmpty }

  /// The number of the row that begins on a line of the text.
  ///
  /// - Complexity: O(log shifts).
  func row(ofLine line: Int) -> Int {
    var (low, high) = (0, shifts.count)
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return line }
    return shifts[low - 1].row + line - shifts[low - 1].line
  }
}

/// Writes rows as records.
private struct Rendering: ~Copyable {
  var writer = DelimitedWriter(separator: SheetText.dialect.separator)
  private(set) var faults: [SheetText.Fault] = []
  private(set) var shifts: [(line: Int, row: Int)] = []

  private let native: NativeTable?
  /// Columns of the heading; nil before it.
  private var width: Int?
  /// Columns that hold months.
  private var months: Set<Int> = []
  private var nextRow = 1
  private var nextLine = 1

  init(_ native: NativeTable?) { self.native = native }

  mutating func add(_ row: ReadRow) {
    while nextRow < row.number { endRow(lines: 1) }
    let isHeading = width == nil
    if isHeading {
      width = row.cells.count
      let names = row.cells.map { OpenedFile.columnName($0.text ?? "") }
      months = Set(names.indices.filter { native?.column(named: names[$0])?.type == .month })
    }
    var lines = 1
    for column in 0..<max(width ?? 0, row.cells.count) {
      guard let text = text(of: row, column) else {
        writer.emptyField()
        continue
      }
      lines += isHeading ? 0 : text.utf8.count { $0 == UInt8(ascii: "\n") }
      writer.field(text: isHeading ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text)
    }
    endRow(lines: lines)
  }

  /// A cell's text with plain line ends; nil for NULL.
  private mutating func text(of row: ReadRow, _ column: Int) -> String? {
    switch row[column: column] {
    case .fault(let fault):
      faults.append(SheetText.Fault(row: row.number, column: column, rule: Rule(fault)))
      return nil
    case .date(let date, showsDay: false) where months.contains(column) && date.hasSuffix("-01"):
      // A spreadsheet makes the first of the month of a month that is typed.
      return String(date.prefix("YYYY-MM".count))
    case let cell:
      guard let text = cell.text else { return nil }
      guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
      return String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    }
  }

  private mutating func endRow(lines: Int) {
    do {
      try writer.endRow()
    } catch {
      preconditionFailure("memory takes every row: \(error)")
    }
    nextRow += 1
    nextLine += lines
    if lines > 1 { shifts.append((nextLine, nextRow)) }
  }
}

extension Rule {
  fileprivate init(_ fault: CellFault) {
    self =
      switch fault {
      case .formulaWithoutValue: .formulaWithoutValue
      case .error: .spreadsheetError
      case .noSuchDate: .badDate
      }
  }
}
