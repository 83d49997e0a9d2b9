import Calendar
import DelimitedText

/// One file of the data set: its writer and what the manifest tells about it.
struct TableWriter: ~Copyable {
  let name: String
  let columns: [String]
  private var writer: DelimitedWriter

  /// The file's name says that it is synthetic; what stands before the first dot is the table's name.
  static func fileName(of table: String) -> String { "\(table).synthetic.csv" }

  init(_ name: String, columns: [String], in directory: String) throws(DelimitedWriteError) {
    var writer = try DelimitedWriter(creating: "\(directory)/\(TableWriter.fileName(of: name))")
    for column in columns { writer.field(text: column) }
    try writer.endRow()
    self.name = name
    self.columns = columns
    self.writer = writer
  }

  var fileName: String { TableWriter.fileName(of: name) }

  /// The line (from 1, the header's) that the next row will stand on. No cell holds a line break.
  var nextLine: Int { writer.rowCount + 1 }

  mutating func text(_ value: String?) {
    if let value { writer.field(text: value) } else { writer.emptyField() }
  }

  mutating func integer(_ value: Int?) {
    if let value { writer.field(integer: value) } else { writer.emptyField() }
  }

  mutating func yesNo(_ value: Bool?) {
    if let value { writer.field(text: value ? "yes" : "no") } else { writer.emptyField() }
  }

  mutating func token(_ value: TokenMaker.Token?) {
    if let value { writer.field(upTo: 8) { value.write(into: $0) } } else { writer.emptyField() }
  }

  /// An identifier within its table: a letter and a number.
  mutating func identifier(_ letter: UInt8, _ number: Int?) {
    guard let number else { return writer.emptyField() }
    writer.field(upTo: 20) { output in
      output[0] = letter
      var digits = 1
      var rest = number / 10
      while rest > 0 {
        digits += 1
        rest /= 10
      }
      rest = number
      for position in stride(from: digits, to: 0, by: -1) {
        output[position] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      return digits + 1
    }
  }

  /// A day, counted from 1970-01-01.
  mutating func date(_ day: Int?) {
    guard let day else { return writer.emptyField() }
    writer.field(upTo: CivilText.longestTextBytes) { CivilText.writeDate(dayNumber: day, into: $0) }
  }

  /// A time, in minutes since 1970-01-01 00:00.
  mutating func time(_ minute: Int?) {
    guard let minute else { return writer.emptyField() }
    writer.field(upTo: CivilText.longestTextBytes) {
      CivilText.writeTimestamp(Int64(minute) * 60_000_000, into: $0)
    }
  }

  /// A whole row by the names of its columns; a column that is not named is NULL.
  mutating func row(_ cells: [String: String]) throws(DelimitedWriteError) {
    for column in columns { text(cells[column]) }
    try endRow()
  }

  mutating func endRow() throws(DelimitedWriteError) { try writer.endRow() }

  consuming func finish() throws(DelimitedWriteError) { try writer.finish() }
}

extension TableWriter {
  /// A month as ``MonthNumber`` counts, `YYYY-MM`.
  mutating func month(_ month: Int?) {
    guard let month else { return writer.emptyField() }
    let day = CivilDate.dayNumber(year: month / 12, month: month % 12 + 1, day: 1)
    // The date's text without its day.
    writer.field(upTo: CivilText.longestTextBytes) { CivilText.writeDate(dayNumber: day, into: $0) - 3 }
  }

  /// Tenths, with a point.
  mutating func tenths(_ value: Int?) {
    guard let value else { return writer.emptyField() }
    writer.field(text: "\(value / 10).\(value % 10)")
  }
}
