internal import CXlsxWriter

/// Writes one sheet: its columns with what holds for all their cells, the headings, the rows.
struct SheetWriter {
  private let sheet: Sheet
  private let handle: OpaqueSheet
  private let formats: FormatCatalogue
  private let sheets: [Sheet]

  init(_ sheet: Sheet, _ handle: OpaqueSheet, _ formats: FormatCatalogue, among sheets: [Sheet]) {
    self.sheet = sheet
    self.handle = handle
    self.formats = formats
    self.sheets = sheets
  }

  func write() {
    for (index, column) in sheet.columns.enumerated() { write(column, UInt16(index)) }
    for (index, row) in sheet.rows.enumerated() { write(row, UInt32(index + sheet.firstRow)) }
    let frozenRows: UInt32 = sheet.hasHeadings && sheet.freezesHeadings ? 1 : 0
    if frozenRows > 0 || sheet.frozenColumns > 0 {
      worksheet_freeze_panes(handle, frozenRows, UInt16(sheet.frozenColumns))
    }
    if sheet.isProtected {
      var options = lxw_protection()
      // Narrow columns may be widened: that changes no cell.
      options.format_columns = UInt8(LXW_TRUE.rawValue)
      options.format_rows = UInt8(LXW_TRUE.rawValue)
      worksheet_protect(handle, nil, &options)
    }
  }

  private func write(_ column: SheetColumn, _ index: UInt16) {
    worksheet_set_column(handle, index, index, column.width, formats.format(column.style))
    if let heading = column.heading {
      let format = formats.format(CellStyle(), isHeading: true)
      worksheet_write_string(handle, 0, index, EscapedText.escaped(heading), format)
    }
    if let note = column.note { write(note: note, index) }
    if column.choices != nil || column.hint != nil { write(column.choices, column.hint, index) }
  }

  /// Excel shows notes at the pointer in a box of a fixed size, so the box is made as high as the text needs.
  private func write(note: String, _ column: UInt16) {
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + 1 + $1.count / Self.noteLineLength }
    var options = lxw_comment_options()
    options.width = Self.noteWidth
    options.height = UInt16(min(Self.noteMargin + lines * Self.noteLineHeight, 600))
    worksheet_write_comment_opt(handle, 0, column, note, &options)
  }

  /// In pixels, and in characters of the box's small type.
  private static let noteWidth: UInt16 = 260
  private static let noteLineLength = 44
  private static let noteLineHeight = 15
  private static let noteMargin = 12

  private func write(_ choices: Choices?, _ hint: Hint?, _ column: UInt16) {
    let texts = LibraryTexts()
    var rule = lxw_data_validation()
    rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    var words: [UnsafeMutablePointer<CChar>?] = []
    switch choices {
    case .list(let list):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      words = list.map { texts.pointer($0) } + [nil]
    case .range(let name, let column, let count):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = texts.pointer(range(name, column, count))
    case .anyDate:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
      rule.value_datetime = lxw_datetime(year: 1900, month: 1, day: 1, hour: 0, min: 0, sec: 0)
    case .anyNumber:
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (rule.minimum_number, rule.maximum_number) = (-Double(Cell.largestExact), Double(Cell.largestExact))
    case nil: break
    }
    if let refusal = choices?.refusal {
      rule.error_title = texts.pointer(refusal.title)
      rule.error_message = texts.pointer(refusal.text)
    }
    rule.input_title = texts.pointer(hint?.title ?? "")
    rule.input_message = texts.pointer(hint?.text ?? "")
    let last = UInt32(CellReference.mostRows - 1)
    words.withUnsafeMutableBufferPointer { words in
      if !words.isEmpty { rule.value_list = words.baseAddress }
      worksheet_data_validation_range(handle, UInt32(sheet.firstRow), column, last, column, &rule)
    }
  }

  private func range(_ name: String, _ column: Int, _ count: Int) -> String {
    let first = (sheets.first { $0.name == name }?.firstRow ?? 0) + 1
    let letters = CellReference.letters(ofColumn: column)
    let quoted = name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "='\(quoted)'!$\(letters)$\(first):$\(letters)$\(first + count - 1)"
  }

  // MARK: - Cells

  /// The height of a line in points, as spreadsheet programs have it.
  private static let lineHeight = 15.0

  private func write(_ row: SheetRow, _ number: UInt32) {
    if let lines = row.lines { worksheet_set_row(handle, number, Double(lines) * Self.lineHeight, nil) }
    for (index, cell) in row.cells.enumerated() {
      var style = sheet.columns[index].style
      if row.isBold { style.isBold = true }
      write(cell, number, UInt16(index), style)
    }
  }

  private func write(_ cell: Cell, _ row: UInt32, _ column: UInt16, _ style: CellStyle) {
    switch cell {
    case .blank: worksheet_write_blank(handle, row, column, formats.format(style))
    case .text(let text):
      var style = style
      // A text stays one when somebody opens the cell and leaves it again.
      if Self.looksLikeFormula(text) { style.format = .text }
      worksheet_write_string(handle, row, column, EscapedText.escaped(text), formats.format(style))
    case .number(let number): worksheet_write_number(handle, row, column, number, formats.format(style))
    case .whole(let number) where number.magnitude > UInt(Cell.largestExact):
      write(.text("\(number)"), row, column, style)
    case .whole(let number):
      worksheet_write_number(handle, row, column, Double(number), formats.format(style))
    case .boolean(let truth):
      worksheet_write_boolean(handle, row, column, truth ? 1 : 0, formats.format(style))
    case .date(let day):
      let serial = SerialDate.serial(ofDay: day) ?? 0
      worksheet_write_number(handle, row, column, Double(serial), formats.format(style.showing(.date)))
    case .dateTime(let time):
      let day = time.dividedFloor(by: Self.microsecondsPerDay)
      let ofDay = Double(time - day * Self.microsecondsPerDay) / Double(Self.microsecondsPerDay)
      let serial = Double(SerialDate.serial(ofDay: Int(day)) ?? 0) + ofDay
      worksheet_write_number(handle, row, column, serial, formats.format(style.showing(.dateTime)))
    }
  }

  private static let microsecondsPerDay: Int64 = 86_400_000_000

  /// Whether a spreadsheet would take the text for a formula if it were typed.
  ///
  /// - Source: OWASP, "CSV injection".
  private static func looksLikeFormula(_ text: String) -> Bool {
    text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
  }
}

extension CellStyle {
  /// The style with a format for a day or a time, where it has none of its own that would show one.
  fileprivate func showing(_ format: NumberFormat) -> CellStyle {
    var style = self
    switch style.format {
    case .date, .dateTime, .custom: break
    default: style.format = format
    }
    return style
  }
}

extension Choices {
  /// What is said of anything else as it is typed.
  fileprivate var refusal: Hint {
    switch self {
    case .list, .range:
      Hint(title: "Not one of the choices", text: "Choose from the list, or leave the cell blank.")
    case .anyDate: Hint(title: "Not a date", text: "Type a date such as 2015-03-31, or leave the cell blank.")
    case .anyNumber: Hint(title: "Not a number", text: "Type a number, or leave the cell blank.")
    }
  }
}
