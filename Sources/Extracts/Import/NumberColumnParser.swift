import Columnar
import DelimitedText

/// A number that a cell may hold.
protocol CellNumber: Sendable {
  static var type: DataType { get }
  /// What a cell that is none is rejected by.
  static var rule: Rule { get }
  static var filler: Self { get }
  var asDouble: Double { get }
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, isCanonical: Bool) -> Self?
  static func values(_ array: [Self]) -> ParsedColumn.Values
}

extension Int64: CellNumber {
  static var type: DataType { .integer }
  static var rule: Rule { .badInteger }
  static var filler: Int64 { 0 }
  var asDouble: Double { Double(self) }

  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, isCanonical: Bool) -> Int64? {
    NumberText.integer(bytes, isCanonical: isCanonical)
  }

  static func values(_ array: [Int64]) -> ParsedColumn.Values { .integers(array) }
}

extension Double: CellNumber {
  static var type: DataType { .double }
  static var rule: Rule { .badNumber }
  static var filler: Double { 0 }
  var asDouble: Double { self }

  @inline(__always)
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, isCanonical: Bool) -> Double? {
    NumberText.number(bytes, isCanonical: isCanonical)
  }

  static func values(_ array: [Double]) -> ParsedColumn.Values { .doubles(array) }
}

/// Parses whole or decimal numbers.
struct NumberColumnParser<Number: CellNumber>: ColumnParser {
  private let isCanonical: Bool
  private var values: [Number] = []
  private var isValid: [Bool] = []
  private var failures: [CellNote] = []
  private var evidence = ColumnEvidence()

  init(isCanonical: Bool) { self.isCanonical = isCanonical }

  var failureCount: Int { failures.count }

  mutating func parse(_ fields: FieldColumn, firstRow: Int) {
    for row in 0..<fields.rowCount {
      let bytes = fields[row].bytes.trimmed
      let value = Number.read(bytes, isCanonical: isCanonical)
      values.append(value ?? Number.filler)
      isValid.append(value != nil)
      if let value {
        evidence.add(number: value.asDouble)
      } else if !bytes.isEmpty {
        failures.append(CellNote(row: firstRow + row, rule: Number.rule))
        evidence.add(bytes)
      }
    }
  }

  func finish() -> ParsedColumn {
    ParsedColumn(
      type: Number.type, values: Number.values(values), isValid: isValid, failures: failures, notes: [],
      evidence: evidence)
  }
}
