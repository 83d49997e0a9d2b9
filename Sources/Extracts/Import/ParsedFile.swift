import DelimitedText
import Digest

/// A record that is not loaded, with its place; a row may be rejected for several cells.
public struct Reject: Hashable, Sendable {
  /// The file as the user named it.
  public let file: String
  /// The 1-based line of the record; the header is line 1.
  public let line: Int
  /// The column's name; nil where the whole record is at fault.
  public let column: String?
  /// Why it is rejected.
  public let rule: Rule
}

/// A file after parsing: its columns over all rows, and what became of every record.
struct ParsedFile: Sendable {
  /// A column of the table, in the table's order.
  struct TableColumn: Sendable {
    let name: String
    let native: NativeColumn?
    /// Whether the file has it; a native column that it has not is all NULL.
    let isPresent: Bool
    var parsed: ParsedColumn
  }

  /// A column that the table does not have, kept for the gate only.
  struct DroppedColumn: Sendable {
    let name: String
    let evidence: ColumnEvidence
  }

  let opened: OpenedFile
  let digest: SHA256Digest
  var columns: [TableColumn] = []
  var dropped: [DroppedColumn] = []
  /// The physical line of each row.
  var lines: [Int32] = []
  /// Records of the file: rows, rejected records and blank lines.
  var recordCount = 0
  var blankLines: [Int] = []
  /// Records that are no rows.
  var faults: [RowFault] = []

  var rowCount: Int { lines.count }

  init(opened: OpenedFile, digest: SHA256Digest) {
    self.opened = opened
    self.digest = digest
  }

  /// Everything that is rejected, in the order of lines and columns.
  func rejects() -> [Reject] {
    let file = opened.source.path
    var rejects = faults.map { Reject(file: file, line: $0.line, column: nil, rule: Rule($0.reason)) }
    for column in columns {
      rejects += column.parsed.failures.map {
        Reject(file: file, line: Int(lines[$0.row]), column: column.name, rule: $0.rule)
      }
    }
    let positions = Dictionary(
      opened.columns.map { ($0.name.lowercased(), $0.position) }, uniquingKeysWith: min)
    func place(_ reject: Reject) -> (Int, Int) {
      (reject.line, reject.column.flatMap { positions[$0.lowercased()] } ?? -1)
    }
    return rejects.sorted { place($0) < place($1) }
  }

  /// Whether each row is free of failed cells.
  func soundRows() -> [Bool] {
    var isSound = [Bool](repeating: true, count: rowCount)
    for column in columns {
      for failure in column.parsed.failures { isSound[failure.row] = false }
    }
    return isSound
  }
}

extension Rule {
  init(_ reason: RowFault.Reason) {
    self =
      switch reason {
      case .fieldCount: .fieldCount
      case .unclosedQuote: .unclosedQuote
      case .textAfterQuote: .textAfterQuote
      }
  }
}
