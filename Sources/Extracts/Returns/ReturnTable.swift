import Calendar

/// The rows of one kind of file of a return, as text, with their places; two files of a kind stand one behind the other.
struct ReturnTable: Sendable {
  /// Where a row stands.
  struct Place: Hashable, Sendable {
    /// The file's name within the return's folder.
    let file: String
    /// The 1-based line; the header is line 1.
    let line: Int
  }

  private(set) var places: [Place] = []
  private var cells: [String: [String]] = [:]
  private var optionalCells: [String: [String?]] = [:]
  /// Beside the cells, since going through a dictionary's keys would copy it when it is changed meanwhile.
  private let optionalColumns: [String]

  var rowCount: Int { places.count }

  /// A table of a kind without rows: columns that its guide does not name are of no account.
  init(_ kind: ReturnFormat.Table) {
    for column in kind.columns { cells[column] = [] }
    optionalColumns = kind.optional
    for column in kind.optional { optionalCells[column] = [] }
  }

  /// Adds a row: its cells by the header's names, blank ones empty.
  mutating func append(_ row: [String?], header: [String], at place: Place) {
    places.append(place)
    for (name, cell) in zip(header, row) {
      cells[name]?.append(cell ?? "")
      optionalCells[name]?.append(cell ?? "")
    }
    for name in optionalColumns where optionalCells[name]!.count < places.count {
      optionalCells[name]!.append(nil)
    }
  }

  /// The rows for which something holds, in order.
  func rows(where holds: (Int) -> Bool) -> [Int] { places.indices.filter(holds) }

  /// A column's cells; a blank one is empty.
  func texts(_ column: String) -> [String] {
    guard let column = cells[column] else { preconditionFailure("the guide names no column \(column)") }
    return column
  }

  /// The cells of a column that a file may lack; nil in rows of a file that does.
  func optionalTexts(_ column: String) -> [String?] {
    guard let column = optionalCells[column] else {
      preconditionFailure("the guide names no column \(column)")
    }
    return column
  }

  /// A column's days, counted from 1970-01-01; nil where the cell is blank or not dd/mm/yyyy.
  func days(_ column: String) -> [Int?] { texts(column).map(Self.day) }

  /// The day that `dd/mm/yyyy` names; day and month may have one digit, as a spreadsheet leaves them.
  static func day(_ text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
      parts[2].count == 4, parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    return CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])?.dayNumber
  }
}
