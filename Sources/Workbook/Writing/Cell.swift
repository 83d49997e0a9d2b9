/// A cell that is to be written.
public enum Cell: Hashable, Sendable {
  /// Nothing: how NULL is written.
  case blank
  /// A text of at most 32,767 UTF-16 code units. It stays text whatever it begins with, and is never a formula.
  case text(String)
  /// A finite number, kept to 16 digits.
  case number(Double)
  /// A whole number; one of more than 15 digits, which a spreadsheet would round, is written as text.
  case whole(Int)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// A day from 1900-01-01 to 9999-12-31, in days since 1970-01-01.
  case date(dayNumber: Int)
  /// A civil time on such a day, in microseconds since 1970-01-01 00:00; shown to the second.
  case dateTime(microseconds: Int64)

  /// Whole numbers up to this stand in a cell with all their digits.
  static let largestExact = 999_999_999_999_999
}

/// How the numbers of a column look; what they are stays.
public enum NumberFormat: Hashable, Sendable {
  /// As the spreadsheet likes; days and times as ISO dates.
  case general
  /// As text: what somebody types stays as typed, and no spreadsheet makes a date or a number of it.
  case text
  /// Without decimals.
  case whole
  /// With so many decimals.
  case decimal(places: Int)
  /// As a percentage of 1 with so many decimals.
  case percent(places: Int)
  /// `2015-03-31`.
  case date
  /// `2015-03-31 22:15:00`.
  case dateTime
  /// By a spreadsheet's own code.
  case custom(String)

  /// The code that the file has; nil for none.
  var code: String? {
    switch self {
    case .general: nil
    case .text: "@"
    case .whole: "0"
    case .decimal(let places): places > 0 ? "0." + String(repeating: "0", count: places) : "0"
    case .percent(let places): places > 0 ? "0." + String(repeating: "0", count: places) + "%" : "0%"
    case .date: "yyyy\\-mm\\-dd"
    case .dateTime: "yyyy\\-mm\\-dd\\ hh:mm:ss"
    case .custom(let code): code
    }
  }
}

/// How the cells of a column look, and whether they may be changed.
public struct CellStyle: Hashable, Sendable {
  /// How numbers look.
  public var format: NumberFormat
  /// Whether text is bold.
  public var isBold: Bool
  /// Whether long text goes on in the next line of the cell.
  public var wrapsText: Bool
  /// Whether the cell may be changed in a protected sheet.
  public var isUnlocked: Bool

  /// A style; as it stands, a plain one.
  public init(
    format: NumberFormat = .general, isBold: Bool = false, wrapsText: Bool = false, isUnlocked: Bool = false
  ) {
    self.format = format
    self.isBold = isBold
    self.wrapsText = wrapsText
    self.isUnlocked = isUnlocked
  }
}
