import Columnar
import Planner

/// Reads one argument of a kernel row by row, constants included.
struct Rows<Element: BitwiseCopyable & Sendable> {
  let buffer: Buffer<Element>
  let isConstant: Bool

  subscript(row: Int) -> Element { buffer[isConstant ? 0 : row] }
}

extension Vector {
  var integerRows: Rows<Int64> { Rows(buffer: integers, isConstant: isConstant) }
  var doubleRows: Rows<Double> { Rows(buffer: doubles, isConstant: isConstant) }
  var decimalRows: Rows<Int128> { Rows(buffer: decimals, isConstant: isConstant) }
  var intervalRows: Rows<Interval> { Rows(buffer: intervals, isConstant: isConstant) }

  /// Reads a text argument row by row.
  var textRows: TextRows {
    guard let dictionary else { preconditionFailure("a TEXT was expected, not \(type)") }
    return TextRows(codes: Rows(buffer: codes, isConstant: isConstant), dictionary: dictionary)
  }
}

/// Reads a text argument of a kernel row by row.
struct TextRows {
  let codes: Rows<UInt32>
  let dictionary: TextDictionary

  subscript(row: Int) -> String { dictionary.string(codes[row]) }
}

/// Builds a kernel's result from its arguments: NULL where any of them is, and there `body` is not called.
enum Strict {
  /// How much text a function may make for one chunk: what it makes is looked at no sooner than it has made all.
  static let mostTextBytes = 1 << 30

  static func integers(
    _ arguments: [Vector], _ type: DataType = .integer, _ body: (Int) throws -> Int64
  ) rethrows -> Vector {
    try build(arguments, type, filler: 0, { .integer($0) }, body)
  }

  static func doubles(_ arguments: [Vector], _ body: (Int) throws -> Double) rethrows -> Vector {
    try build(arguments, .double, filler: 0, { .double($0) }, body)
  }

  static func decimals(
    _ arguments: [Vector], _ type: DataType, _ body: (Int) throws -> Int128
  ) rethrows -> Vector {
    try build(arguments, type, filler: 0, { .decimal($0) }, body)
  }

  static func booleans(_ arguments: [Vector], _ body: (Int) throws -> Bool) rethrows -> Vector {
    try build(arguments, .boolean, filler: 0, { .boolean($0) }) { try body($0) ? 1 : 0 }
  }

  static func intervals(_ arguments: [Vector], _ body: (Int) throws -> Interval) rethrows -> Vector {
    try build(arguments, .interval, filler: Interval(), { .interval($0) }, body)
  }

  /// - Throws: what `body` throws; ``ExecutionError/Kind/outOfMemory``.
  static func texts(
    _ arguments: [Vector], bytesAtMost: Int = mostTextBytes, _ body: (Int) throws -> String
  ) throws -> Vector {
    var builder = TextDictionaryBuilder()
    let filler = builder.intern("")
    let result = try rows(arguments, filler: filler) { row in
      let code = builder.intern(try body(row))
      guard builder.byteCount <= bytesAtMost else {
        throw ExecutionError(
          .outOfMemory, "a function makes more than \(bytesAtMost >> 20) MiB of text at a time", at: .nowhere)
      }
      return code
    }
    return Vector(
      type: .text, values: .text(result.values, builder.finish()), validity: result.validity,
      count: result.values.count)
  }

  /// NULL also where `body` gives NULL.
  static func values(_ arguments: [Vector], _ type: DataType, _ body: (Int) throws -> Value) rethrows
    -> Vector
  {
    let validity = arguments.reduce(nil) { ValidityMask.intersection($0, $1.flatValidity) }
    return Vector(
      listing: try (0..<(arguments.first?.count ?? 1)).map { row in
        validity?.isValid(row) ?? true ? try body(row) : .null
      }, type: type)
  }

  private static func build<Element: BitwiseCopyable & Sendable>(
    _ arguments: [Vector], _ type: DataType, filler: Element, _ wrap: (Buffer<Element>) -> Vector.Values,
    _ body: (Int) throws -> Element
  ) rethrows -> Vector {
    let result = try rows(arguments, filler: filler, body)
    return Vector(
      type: type, values: wrap(result.values), validity: result.validity, count: result.values.count)
  }

  private static func rows<Element: BitwiseCopyable & Sendable>(
    _ arguments: [Vector], filler: Element, _ body: (Int) throws -> Element
  ) rethrows -> (values: Buffer<Element>, validity: ValidityMask?) {
    let count = arguments.first?.count ?? 1
    let validity = arguments.reduce(nil) { ValidityMask.intersection($0, $1.flatValidity) }
    let values = try Buffer<Element>(count: count) { out in
      out.initialize(repeating: filler)
      for row in 0..<count where validity?.isValid(row) ?? true { out[row] = try body(row) }
    }
    return (values, validity)
  }
}
