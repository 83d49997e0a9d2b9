/// A place in a filled worksheet, as the person who mends it finds it.
public struct WorksheetPlace: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it.
  public let file: String
  /// The sheet on its tab; nil in a CSV file.
  public let sheet: String?
  /// The row at the sheet's edge, or the line of a CSV file, from 1; nil for all of it.
  public let row: Int?
  /// The column by its letters, or by its number from 1 in a CSV file; nil for all of the row.
  public let column: String?
  /// The column's name in the form; nil where it has none there.
  public let field: String?

  init(file: String, sheet: String? = nil, row: Int? = nil, column: String? = nil, field: String? = nil) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
    self.field = field
  }

  /// `police.xlsx, sheet Cases, row 7, column F (finding)`.
  public var description: String {
    var text = file
    if let sheet { text += ", sheet \(sheet)" }
    if let row { text += sheet == nil ? ", line \(row)" : ", row \(row)" }
    switch (column, field) {
    case (let column?, let field?): text += ", column \(column) (\(field))"
    case (let column?, nil): text += ", column \(column)"
    case (nil, let field?): text += ", column \(field)"
    case (nil, nil): break
    }
    return text
  }
}

/// What is wrong in a filled worksheet, and how to mend it; never what a cell holds.
public struct WorksheetFault: Hashable, Sendable, CustomStringConvertible {
  /// Where it is.
  public let place: WorksheetPlace
  /// What was wanted.
  public let expected: String
  /// What kind of thing was there.
  public let found: String
  /// What to do about it.
  public let mend: String

  /// One line: place, expected, found, mend.
  public var description: String { "\(place): expected \(expected), found \(found); \(mend)" }
}
