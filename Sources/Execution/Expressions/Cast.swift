import Calendar
import Columnar
import Planner

/// Changes of type.
enum Cast {
  /// The vector as another type.
  ///
  /// - Throws: ``ExecutionError`` for the first value that cannot become one, or nothing when `isTry`: then it is NULL.
  static func apply(_ vector: Vector, to type: DataType, isTry: Bool, at place: Place) throws -> Vector {
    if vector.type == type { return vector }
    if let direct = try total(vector, to: type) { return direct }
    if vector.type == .text, type == .integer, let read = TextToInteger.read(vector) { return read }
    let source = vector.type
    let converted = try (0..<vector.count).map { row -> Value in
      let value = vector[row]
      if value == .null { return .null }
      if let converted = convertOne(value, to: type) { return converted }
      if isTry { return .null }
      let reason = source == .text ? "this text is no \(type)" : "this \(source) is past the range of \(type)"
      throw ExecutionError(.badCast, "a value cannot become \(type): \(reason)", at: place)
    }
    return Vector(listing: converted, type: type)
  }

  /// Conversions that cannot fail, as whole-vector loops; nil for the others.
  private static func total(_ vector: Vector, to type: DataType) throws -> Vector? {
    switch (vector.type, type) {
    case (.integer, .double):
      let rows = vector.integerRows
      return Strict.doubles([vector]) { Double(rows[$0]) }
    case (.decimal(let scale), .double):
      let (rows, unit) = (vector.decimalRows, Double(DecimalValue.powerOfTen(scale)))
      return Strict.doubles([vector]) { Double(rows[$0]) / unit }
    case (.date, .timestamp):
      let rows = vector.integerRows
      return Strict.integers([vector], .timestamp) {
        CivilTimestamp.timestamp(dayNumber: Int(rows[$0]))
      }
    case (.timestamp, .date):
      let day = CivilTimestamp.microsecondsPerDay
      if let narrow = vector.narrow, narrow.base % day == 0, narrow.scale % day == 0 {
        return Vector(
          type: .date, narrow: narrow.rebased(narrow.base / day, scale: narrow.scale / day),
          validity: vector.validity)
      }
      let rows = vector.integerRows
      return Strict.integers([vector], .date) { Int64(CivilTimestamp.dayNumber(of: rows[$0])) }
    case (.integer, .boolean):
      let rows = vector.integerRows
      return Strict.booleans([vector]) { rows[$0] != 0 }
    case (.boolean, .integer):
      let rows = Rows(buffer: vector.booleans, isConstant: vector.isConstant)
      return Strict.integers([vector]) { Int64(rows[$0]) }
    case (_, .text):
      return try Strict.texts([vector]) { row in
        guard let text = ValueText.text(of: vector[row]) else {
          preconditionFailure("only values are written")
        }
        return text
      }
    default: return nil
    }
  }

  private static func convertOne(_ value: Value, to type: DataType) -> Value? {
    switch (value, type) {
    case (.text(let text), _):
      return ValueText.value(text, as: type)
    case (.integer(let number), .decimal(let scale)):
      return DecimalValue(unscaled: Int128(number), scale: 0).rescaled(to: scale).map { .decimal($0) }
    case (.decimal(let number), .decimal(let scale)):
      return number.rescaled(to: scale).map { .decimal($0) }
    case (.decimal(let number), .integer):
      return number.rescaled(to: 0).flatMap { Int64(exactly: $0.unscaled) }.map { .integer($0) }
    case (.double(let number), .integer):
      return Int64(exactly: number.rounded(.toNearestOrEven)).map { .integer($0) }
    case (.double(let number), .decimal(let scale)):
      let scaled = (number * Double(DecimalValue.powerOfTen(scale))).rounded(.toNearestOrAwayFromZero)
      return Int128(exactly: scaled).map { .decimal(DecimalValue(unscaled: $0, scale: scale)) }
    default:
      preconditionFailure("the binder allows only casts that exist")
    }
  }
}
