/// Lines above a header that name the table rather than its columns.
///
/// They are shorter than its rows, or hold nothing behind their first cell, or are prose. They are only taken for titles where what
/// follows is plainly a header with its rows: rather a file full of faults than a row lost to a guess.
struct Titles {
  /// More lines above a header than any table has are something else.
  static let most = 30

  /// Fields of the table's rows.
  let columnCount: Int
  private(set) var records: [SampleReading.SampleRecord] = []
  /// All records above what was last looked at that are no rows: titles, and what lies between them.
  private(set) var setAside: [SetAsideLine] = []
  private var shortestGap = Int.max

  init(columnCount: Int) { self.columnCount = columnCount }

  /// Takes the first record of a reading for a title, if it may be one.
  mutating func take(_ reading: SampleReading) -> Bool {
    guard let first = reading.records.first else { return false }
    setAside += reading.setAside.filter { $0.line < first.line }
    let isPadded =
      columnCount > 2 && first.fieldCount == columnCount
      && reading.cells(ofRow: 0).dropFirst().allSatisfy(\.isEmpty)
    guard isPadded || first.fieldCount < columnCount || reading.isProse(first) else { return false }
    if !isPadded { shortestGap = min(shortestGap, columnCount - first.fieldCount) }
    records.append(first)
    setAside.append(SetAsideLine(line: first.line, reason: .title))
    let next = reading.records.count > 1 ? reading.records[1].line : .max
    setAside += reading.setAside.filter { $0.line > first.line && $0.line < next }
    return true
  }

  /// Whether what follows is a header with its rows: names over cells that are of another kind, or at least names over
  /// records that all agree, while no title comes near them.
  func stand(above reading: SampleReading) -> Bool {
    guard reading.columnCount == columnCount, reading.rowCount > 1 else { return false }
    let header = reading.cells(ofRow: 0)
    let names = header.filter { !$0.isEmpty }
    let areNames =
      names.count > 1 && names.count * 2 >= columnCount && Set(names).count == names.count
      && names.allSatisfy { !Self.isFigure($0) || Self.isYear($0) }
    guard areNames else { return false }
    let rows = (1..<min(reading.rowCount, 100)).map { reading.cells(ofRow: $0) }
    let namesFigures = header.indices.contains { column in
      let cells = rows.map { $0[column] }.filter { !$0.isEmpty }
      return !header[column].isEmpty && !cells.isEmpty && cells.count(where: Self.isFigure) * 2 > cells.count
    }
    if namesFigures { return reading.agreement >= 0.7 }
    return reading.agreement >= 0.9 && columnCount > 2 && shortestGap > 1 && names.count == columnCount
  }

  /// Whether a cell is a number, a date or a time.
  private static func isFigure(_ cell: ArraySlice<UInt8>) -> Bool {
    let signs = Array(" .,:/-+%".utf8)
    return cell.contains { isDigit($0) } && cell.allSatisfy { isDigit($0) || signs.contains($0) }
  }

  /// Whether a cell is a year, such as `2015` or `2014/15`: a column may be named so.
  private static func isYear(_ cell: ArraySlice<UInt8>) -> Bool {
    let parts = cell.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    return parts.count <= 2 && parts.first?.count == 4
      && (cell.starts(with: "19".utf8) || cell.starts(with: "20".utf8)) && parts.joined().allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
