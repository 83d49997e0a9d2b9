import DelimitedText
import Workbook

/// A filled worksheet as its cells stand, from a workbook or from CSV.
struct WorksheetTable {
  /// A row with its number at the sheet's edge, or the line on which it begins.
  struct Row {
    let number: Int
    let cells: [ReadCell]

    /// The cell of a column, counted from 0; `blank` beyond the last.
    subscript(column: Int) -> ReadCell { cells.indices.contains(column) ? cells[column] : .blank }
  }

  /// The file as the user named it.
  let file: String
  /// The sheet of cases; nil in a CSV file.
  let sheet: String?
  /// The first row that holds anything: the headings.
  private(set) var header = Row(number: 1, cells: [])
  /// The rows below.
  private(set) var rows: [Row] = []
  /// What the sheet "About" says, by its first column; empty where there is none.
  private(set) var about: [String: String] = [:]
  /// Records of a CSV file that are no rows.
  private(set) var faults: [WorksheetFault] = []

  /// Reads a workbook where the name ends in `.xlsx`, else CSV in any encoding and with any usual separator.
  ///
  /// - Throws: `AuditError.workbook` or `AuditError.delimitedText` for a file that cannot be read at all.
  init(file: String) throws(AuditError) {
    if file.lowercased().hasSuffix(".xlsx") {
      do { try self.init(workbook: WorkbookReader(file: file)) } catch { throw .workbook(error) }
    } else {
      do { try self.init(csv: file) } catch { throw .delimitedText(error) }
    }
  }

  private init(workbook: WorkbookReader) throws(WorkbookError) {
    file = workbook.file
    let names = workbook.sheetNames
    guard let name = names.contains(Worksheet.casesSheet) ? Worksheet.casesSheet : names.first else {
      sheet = Worksheet.casesSheet
      return
    }
    sheet = name
    var found: [Row] = []
    try workbook.readRows(ofSheet: name) { found.append(Row(number: $0.number, cells: $0.cells)) }
    if !found.isEmpty { header = found.removeFirst() }
    rows = found
    guard names.contains(Worksheet.aboutSheet) else { return }
    var about: [String: String] = [:]
    try workbook.readRows(ofSheet: Worksheet.aboutSheet) { row in
      if let name = row[column: 0].text { about[name] = row[column: 1].text }
    }
    self.about = about
  }

  private init(csv file: String) throws(DelimitedTextError) {
    self.file = file
    sheet = nil
    let reader = try DelimitedReader(file: file, encoding: TextEncoding.found(inFile: file))
    header = Row(number: reader.headerLine, cells: reader.header.map { $0.isEmpty ? .blank : .text($0) })
    while let block = try reader.nextBlock() {
      for row in 0..<block.rowCount {
        let cells = block.strings(ofRow: row).map { ($0 ?? "").isEmpty ? .blank : ReadCell.text($0!) }
        rows.append(Row(number: block.line(ofRow: row), cells: cells))
      }
      faults += block.faults.map(fault)
    }
  }

  private func fault(_ fault: RowFault) -> WorksheetFault {
    let place = WorksheetPlace(file: file, row: fault.line, column: fault.column.map { "\($0)" })
    switch fault.reason {
    case .fieldCount(let expected, let found):
      return WorksheetFault(
        place: place, expected: "\(expected) fields, as the headings are", found: "\(found)",
        mend: "put text that holds the separator into quotes, or save the file again in a spreadsheet program"
      )
    case .unclosedQuote, .textAfterQuote:
      return WorksheetFault(
        place: place, expected: "a field that ends where its quotes do", found: "another",
        mend: "correct the quotes, or save the file again in a spreadsheet program")
    }
  }

  /// A place in the table; the column counted from 0.
  func place(row: Int? = nil, column: Int? = nil, field: String? = nil) -> WorksheetPlace {
    let name = column.map { sheet == nil ? "\($0 + 1)" : ReadRow.letters(ofColumn: $0) }
    return WorksheetPlace(file: file, sheet: sheet, row: row, column: name, field: field)
  }
}
