extension WorkbookDocument {
  /// The most that a cell, a list of choices, a hint and a tab can hold, in UTF-16 code units.
  ///
  /// - Source: "Excel specifications and limits", Microsoft; "Excel data validation", for choices and hints.
  static let longestText = 32_767
  static let longestChoices = 255
  static let longestHintTitle = 32
  static let longestHint = 255
  static let longestSheetName = 31
  /// A row is at most 409 points high.
  static let mostLines = 27

  /// Looks for what cannot stand in a workbook before any of it is written.
  ///
  /// - Throws: ``WorkbookError`` of kind `content`, with the first place.
  func requireWritable(as file: String) throws(WorkbookError) {
    let texts = [properties.title, properties.subject, properties.author, properties.comments]
    if let found = texts.lazy.compactMap({ Self.fault(inLine: $0) }).first {
      throw Self.fault(file, "properties on one line each", found)
    }
    guard properties.createdAt > 0 else {
      throw Self.fault(file, "a time of making after 1970-01-01", "an earlier one")
    }
    guard !sheets.isEmpty else { throw Self.fault(file, "a sheet or more", "none") }
    var names: Set<String> = []
    for sheet in sheets {
      if let found = Self.fault(inSheetName: sheet.name) {
        throw Self.fault(file, sheet: sheet.name, "a name that a tab can have", found)
      }
      guard names.insert(sheet.name.lowercased()).inserted else {
        throw Self.fault(file, sheet: sheet.name, "each sheet's name once, capitals or not", "it twice")
      }
      try requireWritable(sheet, as: file)
    }
  }

  private func requireWritable(_ sheet: Sheet, as file: String) throws(WorkbookError) {
    guard sheet.columns.count <= CellReference.mostColumns else {
      throw Self.fault(
        file, sheet: sheet.name, "at most \(CellReference.mostColumns) columns", "\(sheet.columns.count)")
    }
    guard sheet.rows.count + sheet.firstRow <= CellReference.mostRows else {
      throw Self.fault(
        file, sheet: sheet.name, "at most \(CellReference.mostRows) rows", "\(sheet.rows.count)")
    }
    guard (0...sheet.columns.count).contains(sheet.frozenColumns) else {
      throw Self.fault(
        file, sheet: sheet.name, "no more frozen columns than there are", "\(sheet.frozenColumns)")
    }
    for (index, column) in sheet.columns.enumerated() {
      if let (expected, found) = fault(in: column) {
        throw Self.fault(file, sheet: sheet.name, cell: CellReference(row: 1, column: index), expected, found)
      }
    }
    for (index, row) in sheet.rows.enumerated() {
      let number = index + sheet.firstRow + 1
      guard row.cells.count <= sheet.columns.count else {
        throw Self.fault(
          file, sheet: sheet.name, cell: CellReference(row: number, column: sheet.columns.count),
          "no cell beyond the sheet's \(sheet.columns.count) columns", "one")
      }
      if let lines = row.lines, !(1...Self.mostLines).contains(lines) {
        throw Self.fault(
          file, sheet: sheet.name, cell: CellReference(row: number, column: 0),
          "a row of 1 to \(Self.mostLines) lines", "\(lines)")
      }
      for (column, cell) in row.cells.enumerated() {
        if let (expected, found) = Self.fault(in: cell) {
          throw Self.fault(
            file, sheet: sheet.name, cell: CellReference(row: number, column: column), expected, found)
        }
      }
    }
  }

  private typealias Fault = (expected: String, found: String)

  private static func fault(in cell: Cell) -> Fault? {
    switch cell {
    case .blank, .whole, .boolean: return nil
    case .text(let text):
      let length = text.utf16.count
      return length > longestText ? ("at most \(longestText) characters", "\(length)") : nil
    case .number(let number): return number.isFinite ? nil : ("a finite number", "another")
    case .date(let day): return SerialDate.serial(ofDay: day) == nil ? outOfCalendar : nil
    case .dateTime(let time):
      let day = Int(time.dividedFloor(by: 86_400_000_000))
      return SerialDate.serial(ofDay: day) == nil ? outOfCalendar : nil
    }
  }

  private static let outOfCalendar = ("a date from 1900-01-01 to 9999-12-31", "one out of that calendar")

  private func fault(in column: SheetColumn) -> Fault? {
    if let heading = column.heading, heading.isEmpty || heading.utf16.count > Self.longestText {
      return ("a heading of 1 to \(Self.longestText) characters", "\(heading.utf16.count)")
    }
    if let note = column.note, note.isEmpty || note.utf16.count > Self.longestText || Self.hasControls(note) {
      return ("a note of 1 to \(Self.longestText) characters that can be seen", "another")
    }
    guard column.width > 0, column.width <= 255 else { return ("a width of up to 255 characters", "another") }
    if let hint = column.hint {
      guard hint.title.utf16.count <= Self.longestHintTitle, hint.text.utf16.count <= Self.longestHint,
        !Self.hasControls(hint.title + hint.text)
      else {
        let most = "at most \(Self.longestHintTitle) and \(Self.longestHint) characters"
        return ("a hint whose title and text have \(most)", "a longer one, or one with control characters")
      }
    }
    return column.choices.flatMap(fault)
  }

  private func fault(in choices: Choices) -> Fault? {
    switch choices {
    case .list(let words):
      let isSound =
        !words.isEmpty
        && words.allSatisfy { word in
          !word.isEmpty && !word.contains { $0 == "," || $0 == "\"" } && !Self.hasControls(word)
        }
      guard isSound else { return ("choices without commas, quotes and blanks", "another, or none") }
      let length = words.joined(separator: ",").utf16.count
      return length > Self.longestChoices
        ? ("choices of \(Self.longestChoices) characters together, or a range of another sheet", "\(length)")
        : nil
    case .range(let name, let column, let count):
      guard let sheet = sheets.first(where: { $0.name == name }), sheet.columns.indices.contains(column),
        count > 0, count <= sheet.rows.count
      else { return ("choices in a column of this workbook, each of them filled", "another place") }
      return nil
    case .anyDate, .anyNumber: return nil
    }
  }

  private static func fault(inSheetName name: String) -> String? {
    if name.isEmpty { return "an empty one" }
    if name.utf16.count > longestSheetName { return "one of more than \(longestSheetName) characters" }
    if name.contains(where: { "[]:*?/\\".contains($0) }) || hasControls(name) {
      return "one with a sign of [ ] : * ? / \\"
    }
    return name.hasPrefix("'") || name.hasSuffix("'") ? "one with an apostrophe at an end" : nil
  }

  private static func fault(inLine text: String) -> String? {
    if hasControls(text) || text.contains(where: \.isNewline) { return "a line break or a control character" }
    return text.utf16.count > 255 ? "one of more than 255 characters" : nil
  }

  /// Whether a text that has no escapes in the file holds what XML cannot.
  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar.value < 0x20 && scalar != "\n" || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
  }

  private static func fault(
    _ file: String, sheet: String? = nil, cell: CellReference? = nil, _ expected: String, _ found: String
  ) -> WorkbookError {
    WorkbookError(
      .content, file: file, sheet: sheet, cell: cell?.text, expected: expected, found: found,
      mend: "change what is to be written; nothing was")
  }
}

extension Int64 {
  /// The quotient rounded down, for times before 1970 too.
  func dividedFloor(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
