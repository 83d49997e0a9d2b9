import Columnar
import DelimitedText
import Digest

/// A record that is not loaded, with its place; a row may be rejected for several cells.
public struct Reject: Hashable, Sendable {
  /// The file as the user named it.
  public let file: String
  /// The 1-based line of the record, of a sheet the number at the row's edge; the header is line 1.
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

    /// What was parsed, which the file then holds no more.
    mutating func takeParsed() -> ParsedColumn {
      defer { parsed = ParsedColumn(absent: parsed.type, rowCount: 0) }
      return parsed
    }
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
  private(set) var lines = RecordLines()
  /// Records of the file: rows, rejected records and those set aside.
  private(set) var recordCount = 0
  /// Records that were never meant to be rows.
  private(set) var setAside: [SetAsideLine] = []
  /// Records that are no rows.
  private(set) var faults: [RowFault] = []

  var rowCount: Int { lines.rowCount }

  init(opened: OpenedFile, digest: SHA256Digest) {
    self.opened = opened
    self.digest = digest
  }

  /// Adds the records of the next block.
  mutating func append(_ block: ParsedBlock) {
    lines.append(block.lines)
    faults += block.faults
    setAside += block.setAside
    recordCount += block.recordCount
  }

  /// Adds a column, in the order of the file.
  mutating func append(_ parsed: ParsedColumn, as column: PlannedColumn) {
    switch column.plan {
    case .dropped: dropped.append(DroppedColumn(name: column.name, evidence: parsed.evidence))
    case .sniffed:
      columns.append(TableColumn(name: column.name, native: nil, isPresent: true, parsed: parsed))
    case .native(let native):
      columns.append(TableColumn(name: native.name, native: native, isPresent: true, parsed: parsed))
    }
  }

  /// Brings rows from the lines of a sheet's text to the numbers at their edges, and fails the cells that have no value.
  mutating func place(in sheet: SheetText) {
    if sheet.hasRowNumbers { lines = lines.mapped(sheet.row) }
    for index in columns.indices {
      let position = opened.columns.first { $0.name == columns[index].name }?.position
      for fault in sheet.faults where fault.column == position {
        guard let row = lines.row(atLine: fault.row) else { continue }
        columns[index].parsed.addFailures([row], fault.rule)
      }
    }
  }

  /// Brings a native table's columns into the table's order, those that the file leaves out among them.
  mutating func addAbsentColumns() {
    guard let native = opened.source.native else { return }
    let present = columns
    columns = native.columns.map { column in
      // Of two columns of one name, which the header's problems tell of, the last.
      present.last { $0.name == column.name }
        ?? TableColumn(
          name: column.name, native: column, isPresent: false,
          parsed: ParsedColumn(absent: column.type.dataType, rowCount: rowCount))
    }
  }

  /// The columns of times in which more than a fifth of the cells are exact midnights: dates, it seems.
  var dateOnlyColumns: [String] {
    guard let native = opened.source.native, !native.hasOneRow else { return [] }
    return columns.filter { column in
      let validCount = column.parsed.rowCount - column.parsed.column.nullCount
      return column.native?.isEverywhere == false && column.parsed.midnights * 5 > validCount
    }.map(\.name)
  }
}

extension Rule {
  init(_ reason: SetAsideLine.Reason) {
    self =
      switch reason {
      case .blank: .blankLine
      case .comment: .commentLine
      case .title: .titleLine
      case .total: .totalRow
      }
  }

  init(_ reason: RowFault.Reason) {
    self =
      switch reason {
      case .fieldCount: .fieldCount
      case .unclosedQuote: .unclosedQuote
      case .textAfterQuote: .textAfterQuote
      }
  }
}
