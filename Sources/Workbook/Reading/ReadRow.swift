/// A row of a sheet that was read.
public struct ReadRow: Hashable, Sendable {
  /// The number at the row's edge, from 1.
  public let number: Int
  /// The cells from column A to the last that holds something; those between that hold nothing are `blank`.
  public let cells: [ReadCell]

  /// The cell of a column, counted from 0; `blank` beyond the last.
  public subscript(column column: Int) -> ReadCell { cells.indices.contains(column) ? cells[column] : .blank }

  /// What people call a column counted from 0: `C` for 2.
  public static func letters(ofColumn column: Int) -> String { CellReference.letters(ofColumn: column) }

  /// What people call a cell of the row: `C7`.
  public func place(ofColumn column: Int) -> String { CellReference(row: number, column: column).text }
}

/// What a cell holds, in texts as they were typed.
public enum ReadCell: Hashable, Sendable {
  /// Nothing, an empty text included: NULL.
  case blank
  /// A text, never empty.
  case text(String)
  /// A number in its fewest digits: whole ones without a point, `0.1`, `1e+20`.
  case number(String)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// A day `YYYY-MM-DD`, a day with a time `YYYY-MM-DD HH:MM:SS`, or a time of day or duration `HH:MM:SS`.
  ///
  /// `showsDay` is false where the cell shows month and year alone, as it does when somebody types `2014-05`.
  case date(String, showsDay: Bool)
  /// Something that cannot be used.
  case fault(CellFault)

  /// The cell as it was typed; nil for nothing, and for what cannot be used.
  public var text: String? {
    switch self {
    case .blank, .fault: nil
    case .text(let text), .number(let text), .date(let text, _): text
    case .boolean(let truth): truth ? "TRUE" : "FALSE"
    }
  }
}

/// Why a cell cannot be used.
public enum CellFault: Hashable, Sendable {
  /// A formula that no spreadsheet program has computed yet. Formulas are not computed here.
  case formulaWithoutValue
  /// An error in place of a value, such as `#N/A`.
  case error
  /// A number that is shown as a date, and is none.
  case noSuchDate

  /// The fault with its place.
  public func error(file: String, sheet: String, cell: String) -> WorkbookError {
    let (expected, found, mend) =
      switch self {
      case .formulaWithoutValue:
        (
          "a value", "a formula that has not been computed",
          "open the workbook in a spreadsheet program and save it, or put the value in the formula's place"
        )
      case .error: ("a value", "an error such as #N/A", "correct the formula, or clear the cell")
      case .noSuchDate:
        ("a date", "a number that no date has", "type the date again, or show the cell as a number")
      }
    return WorkbookError(
      .content, file: file, sheet: sheet, cell: cell, expected: expected, found: found, mend: mend)
  }
}
