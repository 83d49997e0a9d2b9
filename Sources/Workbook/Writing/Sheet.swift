/// A sheet that is to be written: columns, a row of their headings, and rows below.
public struct Sheet: Hashable, Sendable {
  /// Its name on the tab: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at an end.
  public var name: String
  /// The columns, from A on.
  public var columns: [SheetColumn]
  /// The rows below the headings; from the first row, where no column has a heading.
  public var rows: [SheetRow]
  /// Whether the headings stay in sight.
  public var freezesHeadings: Bool
  /// How many columns from A on stay in sight, with the headings if those are frozen.
  public var frozenColumns: Int
  /// Whether only unlocked cells may be changed. There is no password: it guards against slips, not against people.
  public var isProtected: Bool

  /// A sheet, its headings frozen.
  public init(
    name: String, columns: [SheetColumn], rows: [SheetRow] = [], freezesHeadings: Bool = true,
    frozenColumns: Int = 0, isProtected: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.freezesHeadings = freezesHeadings
    self.frozenColumns = frozenColumns
    self.isProtected = isProtected
  }

  /// Whether the first row is one of headings.
  var hasHeadings: Bool { columns.contains { $0.heading != nil } }

  /// The first row below the headings, from 0.
  var firstRow: Int { hasHeadings ? 1 : 0 }
}

/// A row that is to be written.
public struct SheetRow: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The cells from column A on; columns left over are blank.
  public var cells: [Cell]
  /// Whether all of it is bold, whatever its columns are.
  public var isBold: Bool
  /// How many lines of text it is high, from 1 to 27; nil for what the program that shows it thinks, which grows with what
  /// is typed, but which not every program works out for text that was there before.
  public var lines: Int?

  /// A row of cells.
  public init(_ cells: [Cell], isBold: Bool = false, lines: Int? = nil) {
    self.cells = cells
    self.isBold = isBold
    self.lines = lines
  }

  /// A row of cells.
  public init(arrayLiteral cells: Cell...) { self.init(cells) }
}

/// A column of a sheet that is to be written. Its style, choices and hint hold for every cell below the heading, those
/// that are yet to be filled too.
public struct SheetColumn: Hashable, Sendable {
  /// What stands on top, in bold; nil for nothing.
  public var heading: String?
  /// A note at the heading, seen when the pointer is on it.
  public var note: String?
  /// The width, in characters of the usual size.
  public var width: Double
  /// How the cells look, and whether they may be changed.
  public var style: CellStyle
  /// What may stand in a cell, offered as a drop-down where it can be; nil for anything.
  public var choices: Choices?
  /// What is said when a cell is chosen.
  public var hint: Hint?

  /// A column.
  public init(
    heading: String? = nil, note: String? = nil, width: Double = 14, style: CellStyle = CellStyle(),
    choices: Choices? = nil, hint: Hint? = nil
  ) {
    self.heading = heading
    self.note = note
    self.width = width
    self.style = style
    self.choices = choices
    self.hint = hint
  }
}

/// What may stand in a cell, besides nothing. Anything else is turned away as it is typed; what is pasted is not looked at.
public enum Choices: Hashable, Sendable {
  /// A few words without commas or quotes, together at most 255 characters with a comma between two.
  case list([String])
  /// The first `count` cells below the heading of a column of another sheet, the column counted from 0.
  case range(sheet: String, column: Int, count: Int)
  /// Any day of the calendar; nothing is offered.
  case anyDate
  /// Any number; nothing is offered.
  case anyNumber
}

/// What is said beside a cell that is chosen.
public struct Hint: Hashable, Sendable {
  /// At most 32 characters.
  public var title: String
  /// At most 255 characters.
  public var text: String

  /// A hint.
  public init(title: String, text: String) {
    self.title = title
    self.text = text
  }
}
