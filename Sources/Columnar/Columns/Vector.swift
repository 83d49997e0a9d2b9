/// The values of one column over the rows of one chunk.
///
/// A *flat* vector holds `count` values; a *constant* one holds a single value that stands for every row. Text is
/// held as codes into a dictionary. Values under a NULL are unspecified but initialised.
public struct Vector: Sendable {
  /// The column's type.
  public let type: DataType
  private let storage: Storage
  /// Where there are values; nil when every row has one. Covers `count` rows, or one when constant.
  public let validity: ValidityMask?
  /// How many rows it stands for.
  public let count: Int
  /// Whether one value stands for every row.
  public let isConstant: Bool

  private enum Storage: Sendable {
    case full(Values)
    case narrow(NarrowValues)
  }

  /// The values at full width: `count` of them, or one when constant.
  public var values: Values {
    switch storage {
    case .full(let values): values
    case .narrow(let narrow): narrow.values
    }
  }

  /// The values as narrow as a column stores them, where they still are; nil for others and for constants.
  public var narrow: NarrowValues? {
    if case .narrow(let narrow) = storage { narrow } else { nil }
  }

  /// The physical forms.
  public enum Values: Sendable {
    /// BOOLEAN: 0 or 1 a row.
    case boolean(Buffer<UInt8>)
    /// INTEGER, DATE, TIMESTAMP.
    case integer(Buffer<Int64>)
    /// DOUBLE.
    case double(Buffer<Double>)
    /// DECIMAL, unscaled; the type has the scale.
    case decimal(Buffer<Int128>)
    /// TEXT: codes into a dictionary.
    case text(Buffer<UInt32>, TextDictionary)
    /// INTERVAL.
    case interval(Buffer<Interval>)
  }

  /// Makes a flat vector of narrow values.
  public init(type: DataType, narrow: NarrowValues, validity: ValidityMask?) {
    self.type = type
    self.storage = .narrow(narrow)
    self.validity = validity
    self.count = narrow.count
    self.isConstant = false
  }

  /// Makes a flat vector.
  public init(type: DataType, values: Values, validity: ValidityMask?, count: Int) {
    self.type = type
    self.storage = .full(values)
    self.validity = validity
    self.count = count
    self.isConstant = false
  }

  /// Makes a constant vector of a value; a NULL takes the form of `type`.
  public init(constant value: Value, type: DataType, count: Int) {
    self.type = type
    self.count = count
    self.isConstant = true
    self.validity = value == .null ? .allNull(count: 1) : nil
    let values: Values =
      switch value {
      case .null: Self.zero(of: type)
      case .boolean(let value): .boolean(Buffer([value ? 1 : 0]))
      case .integer(let value): .integer(Buffer([value]))
      case .double(let value): .double(Buffer([value]))
      case .decimal(let value): .decimal(Buffer([value.unscaled]))
      case .text(let value): .text(Buffer([0]), TextDictionary(single: value))
      case .date(let days): .integer(Buffer([Int64(days)]))
      case .timestamp(let value): .integer(Buffer([value]))
      case .interval(let value): .interval(Buffer([value]))
      }
    self.storage = .full(values)
  }

  private init(constant other: Vector, count: Int) {
    self.type = other.type
    self.storage = other.storage
    self.validity = other.validity
    self.count = count
    self.isConstant = true
  }

  private init(retyping other: Vector, as type: DataType) {
    self.type = type
    self.storage = other.storage
    self.validity = other.validity
    self.count = other.count
    self.isConstant = other.isConstant
  }

  private static func zero(of type: DataType) -> Values {
    switch type {
    case .boolean, .null: .boolean(Buffer([0]))
    case .integer, .date, .timestamp: .integer(Buffer([0]))
    case .double: .double(Buffer([0]))
    case .decimal: .decimal(Buffer([0]))
    case .text: .text(Buffer([0]), TextDictionary(single: ""))
    case .interval: .interval(Buffer([Interval()]))
    }
  }

  /// Whether any row may be NULL.
  public var mayHaveNulls: Bool { validity != nil }

  /// Whether a row has a value.
  @inlinable
  public func isValid(_ row: Int) -> Bool {
    guard let validity else { return true }
    return validity.isValid(isConstant ? 0 : row)
  }

  /// The same constant for another number of rows.
  public func constant(count: Int) -> Vector {
    precondition(isConstant)
    return Vector(constant: self, count: count)
  }

  /// The same values under another type of the same physical form.
  public func retyped(_ type: DataType) -> Vector {
    Vector(retyping: self, as: type)
  }

  /// The validity spread over every row.
  public var flatValidity: ValidityMask? {
    guard let validity, isConstant else { return validity }
    return validity.isValid(0) ? nil : .allNull(count: count)
  }

  /// A flat vector of the same rows.
  public func flattened() -> Vector {
    guard isConstant else { return self }
    let values: Values =
      switch self.values {
      case .boolean(let buffer): .boolean(Buffer(repeating: buffer[0], count: count))
      case .integer(let buffer): .integer(Buffer(repeating: buffer[0], count: count))
      case .double(let buffer): .double(Buffer(repeating: buffer[0], count: count))
      case .decimal(let buffer): .decimal(Buffer(repeating: buffer[0], count: count))
      case .text(let codes, let dictionary): .text(Buffer(repeating: codes[0], count: count), dictionary)
      case .interval(let buffer): .interval(Buffer(repeating: buffer[0], count: count))
      }
    return Vector(type: type, values: values, validity: flatValidity, count: count)
  }

  /// One cell as a value.
  public subscript(row: Int) -> Value {
    let index = isConstant ? 0 : row
    guard isValid(row) else { return .null }
    if let narrow {
      let offset = narrow.offset(row)
      return narrow.dictionary.map { .text($0.string(UInt32(offset))) }
        ?? integer(narrow.base + narrow.scale * offset)
    }
    switch values {
    case .boolean(let buffer): return .boolean(buffer[index] != 0)
    case .integer(let buffer): return integer(buffer[index])
    case .double(let buffer): return .double(buffer[index])
    case .decimal(let buffer):
      guard case .decimal(let scale) = type else {
        preconditionFailure("a decimal vector has a decimal type")
      }
      return .decimal(DecimalValue(unscaled: buffer[index], scale: scale))
    case .text(let codes, let dictionary): return .text(dictionary.string(codes[index]))
    case .interval(let buffer): return .interval(buffer[index])
    }
  }

  private func integer(_ value: Int64) -> Value {
    switch type {
    case .double: .double(Double(value))
    case .date: .date(Int(value))
    case .timestamp: .timestamp(value)
    default: .integer(value)
    }
  }
}

/// Rows on their way through a query: one vector a column, all of one length.
public struct DataChunk: Sendable {
  /// The columns in order.
  public let columns: [Vector]
  /// How many rows.
  public let count: Int

  /// Makes a chunk; every column stands for `count` rows.
  public init(columns: [Vector], count: Int) {
    assert(columns.allSatisfy { $0.count == count })
    self.columns = columns
    self.count = count
  }
}
