import DelimitedText
import Foundation
import SQLite

/// A SQLite file, whose tables and views are read like the sheets of a workbook: never changed, and never asked for more than
/// its rows.
struct DatabaseFile {
  /// A table or a view.
  struct Content {
    let name: String
    let isView: Bool
  }

  private let connection: Connection
  /// By name.
  let tables: [Content]

  /// - Source: https://www.sqlite.org/fileformat2.html, 1.3: the first sixteen bytes, and the application's number at 68.
  private static let magic = Array("SQLite format 3\0".utf8)
  private static let applicationOffset = 68

  /// Whether a file begins as SQLite's do, whatever its name.
  static func isDatabase(_ path: String) -> Bool { opening(of: path).starts(with: magic) }

  /// Whether it says that it is a ledger ("HALC").
  static func isLedger(_ path: String) -> Bool {
    opening(of: path).dropFirst(applicationOffset).elementsEqual("HALC".utf8)
  }

  private static func opening(of path: String) -> [UInt8] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    return Array((try? file.read(upToCount: applicationOffset + 4)) ?? Data())
  }

  /// Opens a file.
  ///
  /// - Throws: `SQLiteError` where it cannot be read, or is damaged.
  init(_ path: String) throws(SQLiteError) {
    connection = try Connection(path: path, access: .readOnly)
    let rows = try connection.rows(
      """
      SELECT name, type = 'view' FROM sqlite_master
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
      """)
    tables = rows.map { Content(name: $0[0].text ?? "", isView: $0[1].integer == 1) }
  }

  /// A table's rows in the order of their rowids, by which they are numbered; rows without one by their place from 1.
  ///
  /// Numbers and texts are written as they are stored, doubles in their fewest digits. Bytes, and texts that are none, are
  /// faults.
  func text(of table: Content) throws(SQLiteError) -> SheetText {
    let quoted = "\"" + table.name.replacing("\"", with: "\"\"") + "\""
    let names = try connection.prepare("SELECT * FROM \(quoted)").columnNames
    let rowid = table.isView ? nil : Self.rowid(beside: names)
    var rendering = TableRendering(names: names, hasRowIds: rowid != nil)
    var statement = try connection.prepare("SELECT * FROM \(quoted)")
    if let rowid {
      do {
        statement = try connection.prepare("SELECT \(rowid), * FROM \(quoted) ORDER BY 1")
      } catch {
        // A table WITHOUT ROWID.
        rendering = TableRendering(names: names, hasRowIds: false)
      }
    }
    while try statement.step() { rendering.add(statement) }
    return rendering.finish()
  }

  /// A name of the rowid that no column takes.
  private static func rowid(beside names: [String]) -> String? {
    let taken = Set(names.map { $0.lowercased() })
    return ["rowid", "_rowid_", "oid"].first { !taken.contains($0) }
  }
}

/// Writes a table's rows as records.
private struct TableRendering: ~Copyable {
  private var writer = DelimitedWriter(separator: SheetText.dialect.separator)
  private var faults: [SheetText.Fault] = []
  private var shifts: [(line: Int, row: Int)] = []
  private let columnCount: Int
  private let hasRowIds: Bool
  private var line = 1
  private var rowNumber = 0

  init(names: [String], hasRowIds: Bool) {
    columnCount = names.count
    self.hasRowIds = hasRowIds
    for name in names { writer.field(text: name.split(whereSeparator: \.isNewline).joined(separator: " ")) }
    endRow()
    line += 1
  }

  mutating func add(_ statement: Statement) {
    let expected = shifts.last.map { $0.row + line - $0.line }
    rowNumber = hasRowIds ? Int(statement.value(ofColumn: 0).integer ?? 0) : rowNumber + 1
    if rowNumber != expected { shifts.append((line, rowNumber)) }
    line += 1
    for column in 0..<columnCount { add(statement, column) }
    endRow()
  }

  private mutating func add(_ statement: Statement, _ column: Int) {
    let place = hasRowIds ? column + 1 : column
    let isText: Void? = statement.withText(ofColumn: place) { bytes in
      guard !bytes.contains(0), (try? UTF8Span(validating: bytes.span)) != nil else {
        return fail(column, .notText)
      }
      line += PhysicalLines.count(in: bytes)
      writer.field(bytes: bytes)
    }
    if isText != nil { return }
    switch statement.value(ofColumn: place) {
    case .integer(let number): writer.field(integer: number)
    case .real(let number): writer.field(text: "\(number)")
    case .blob: fail(column, .binaryCell)
    case .null, .text: writer.emptyField()
    }
  }

  private mutating func fail(_ column: Int, _ rule: Rule) {
    faults.append(SheetText.Fault(row: rowNumber, column: column, rule: rule))
    writer.emptyField()
  }

  private mutating func endRow() {
    do { try writer.endRow() } catch { preconditionFailure("memory takes every row: \(error)") }
  }

  consuming func finish() -> SheetText {
    SheetText(bytes: writer.takeBytes(), faults: faults, shifts: shifts)
  }
}
