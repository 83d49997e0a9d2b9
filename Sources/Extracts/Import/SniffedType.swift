import Calendar
import Columnar
import DelimitedText

/// The type of a column that nobody declared: a guess from a sample that every row must bear out.
///
/// A guess that a later cell contradicts is widened, and nothing of the column is lost: a type is only taken where
/// writing its values again would give the same facts (no leading zeros, no numbers past what a DOUBLE holds).
enum SniffedType: Int, CaseIterable, Sendable {
  case integer, number, date, time, text

  /// - Parameter source: which of the column's parsers this is.
  func makeParser(source: Int) -> any ColumnParser {
    switch self {
    case .integer: IntegerColumnParser(isCanonical: true)
    case .number: NumberColumnParser(isCanonical: true)
    case .date: MomentColumnParser(.date, isStrict: true)
    case .time: MomentColumnParser(.time, isStrict: true)
    case .text: TextColumnParser(isNative: false, source: source)
    }
  }

  /// The type of the column's values.
  var dataType: DataType {
    switch self {
    case .integer: .integer
    case .number: .double
    case .date: .date
    case .time: .timestamp
    case .text: .text
    }
  }

  private func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .integer: NumberText.integer(bytes, isCanonical: true) != nil
    case .number: NumberText.number(bytes, isCanonical: true) != nil
    case .date: CivilText.read(bytes).map { !$0.hasTimeOfDay } ?? false
    case .time: CivilText.read(bytes) != nil
    case .text: true
    }
  }

  /// The narrowest type, from this one on, that takes every cell of a column's block.
  func widened(for fields: FieldColumn) -> SniffedType {
    var order = SniffedType.allCases.drop { $0 != self }
    for row in 0..<fields.rowCount {
      let bytes = fields[row].bytes.trimmed
      if bytes.isEmpty { continue }
      while let type = order.first, !type.accepts(bytes) { order = order.dropFirst() }
    }
    return order.first ?? .text
  }
}
