import Workbook

/// Where a filled worksheet has the columns of its form, whatever their order.
struct WorksheetHeadings {
  /// The column of each name that was found, from 0.
  let columns: [String: Int]
  /// Names that are missing or stand twice.
  let faults: [WorksheetFault]
  /// Columns of another name, and those without one that hold something.
  let ignored: [WorksheetPlace]

  init(_ table: WorksheetTable, expecting names: [String]) {
    var columns: [String: Int] = [:]
    var faults: [WorksheetFault] = []
    var ignored: [WorksheetPlace] = []
    let row = table.header.number
    let width = ([table.header] + table.rows).map(\.cells.count).max() ?? 0
    for column in 0..<width {
      let heading = table.header[column].text.map(AnswerText.folded) ?? ""
      if let name = names.first(where: { $0.lowercased() == heading }) {
        if columns[name] == nil {
          columns[name] = column
        } else {
          faults.append(
            WorksheetFault(
              place: table.place(row: row, column: column, field: name), expected: "each column once",
              found: "it again", mend: "remove the one that was added"))
        }
      } else if !heading.isEmpty || table.rows.contains(where: { $0[column] != .blank }) {
        ignored.append(table.place(row: row, column: column))
      }
    }
    let strangers = ignored.compactMap(\.column).joined(separator: ", ")
    for name in names where columns[name] == nil {
      faults.append(
        WorksheetFault(
          place: table.place(row: row, field: name), expected: "a column of this name",
          found: strangers.isEmpty
            ? "none" : "none; the form does not have column \(strangers), which may be it under another name",
          mend: "give the column its name back, or copy the answers into a fresh worksheet"))
    }
    self.columns = columns
    self.faults = faults
    self.ignored = ignored
  }
}
