import Columnar
import Planner

/// A chunk's rows as MEASURES and DEFINE read them: columns, and what an expression gives at some rows.
struct PatternRows: Sendable {
  let chunk: DataChunk
  let evaluator: Evaluator
  /// The names of the variables; a code for each, and one more for no variable.
  private let labels: TextDictionary
  private let labelCodes: [UInt32]

  /// The variable of a row that no variable took.
  static let noVariable = UInt16.max

  init(_ chunk: DataChunk, labels: [String], evaluator: Evaluator) {
    self.chunk = chunk
    self.evaluator = evaluator
    var builder = TextDictionaryBuilder()
    labelCodes = (labels + [""]).map { builder.intern($0) }
    self.labels = builder.finish()
  }

  /// Whether an expression reads the match number or a row's variable.
  func readsMatch(_ expression: Expression) -> Bool {
    expression.inputs.contains { $0 >= chunk.columns.count }
  }

  /// The expression at rows that are given by place, NULL for ``noRow``; it is computed for no other row.
  ///
  /// - Parameters:
  ///   - matchNumbers: the match number at each.
  ///   - variables: the variable of each, or ``noVariable``.
  func values(
    of expression: Expression, at rows: Buffer<UInt32>, matchNumbers: (Int) -> Int64,
    variables: (Int) -> UInt16
  ) throws -> Vector {
    if case .input(let column, _) = expression, column < chunk.columns.count {
      return chunk.columns[column].gatheredOrNull(rows)
    }
    var found: [UInt32] = []
    let places = Buffer<UInt32>(count: rows.count) { out in
      for index in 0..<rows.count {
        out[index] = rows[index] == noRow ? noRow : UInt32(found.count)
        if rows[index] != noRow { found.append(UInt32(index)) }
      }
    }
    if found.isEmpty { return Vector(constant: .null, type: expression.type, count: rows.count) }
    let read = expression.inputs
    let foundRows = Buffer(found.map { rows[Int($0)] })
    var columns = chunk.columns.enumerated().map { index, vector in
      read.contains(index)
        ? vector.gathered(foundRows) : Vector(constant: .null, type: vector.type, count: found.count)
    }
    columns.append(
      Vector(
        type: .integer, values: .integer(Buffer(found.map { matchNumbers(Int($0)) })), validity: nil,
        count: found.count))
    columns.append(self.labels(found.map { variables(Int($0)) }))
    let vector = try evaluator.evaluate(expression, over: DataChunk(columns: columns, count: found.count))
    return found.count == rows.count ? vector : vector.gatheredOrNull(places)
  }

  /// An expression that reads the input's columns alone, at rows that are given by place.
  func values(of expression: Expression, at rows: Buffer<UInt32>) throws -> Vector {
    try values(of: expression, at: rows, matchNumbers: { _ in 0 }, variables: { _ in Self.noVariable })
  }

  private func labels(_ variables: [UInt16]) -> Vector {
    let codes = variables.map { labelCodes[$0 == Self.noVariable ? labelCodes.count - 1 : Int($0)] }
    return Vector(
      type: .text, values: .text(Buffer(codes), labels),
      validity: ValidityMask(count: codes.count) { variables[$0] != Self.noVariable }, count: codes.count)
  }
}
