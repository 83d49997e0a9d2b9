import Columnar
import Planner
import Synchronization

/// Results of functions of one text column, computed once per distinct text and kept for the query.
final class TextResultCache: Sendable {
  private struct Key: Hashable {
    let expression: Expression
    let constants: [Value]
    let dictionary: ObjectIdentifier
  }

  private struct Result {
    /// Kept alive: its address is part of the key.
    let dictionary: TextDictionary
    let perText: Vector
  }

  private let results = Mutex<[Key: Result]>([:])

  /// Columns of one table share a dictionary; texts that are made on the way have one a chunk, which is of no use later.
  private static let capacity = 64

  /// Computes a function of vectors.
  ///
  /// All constant: once. One text column and constants: once per distinct text, where the dictionary is not much
  /// larger than the chunk. Otherwise row by row.
  func oncePerText(
    _ expression: Expression, _ arguments: [Vector], _ compute: ([Vector]) throws -> Vector
  ) throws -> Vector {
    let count = arguments.first?.count ?? 1
    guard let column = arguments.firstIndex(where: { !$0.isConstant }) else {
      if count == 1 || arguments.isEmpty { return try compute(arguments) }
      // No row reaches a function of an empty chunk, so nothing may fail there.
      if count == 0 { return Vector(constant: .null, type: expression.type, count: 0) }
      let once = try compute(arguments.map { $0.constant(count: 1) })
      return Vector(constant: once[0], type: once.type, count: count)
    }
    guard arguments.count(where: { !$0.isConstant }) == 1, let dictionary = arguments[column].dictionary,
      expression.isStrict || !arguments[column].mayHaveNulls,
      let perText = try result(expression, arguments, column, dictionary, compute)
    else { return try compute(arguments) }
    let result = perText.gathered(byCodesOf: arguments[column]).flattened()
    return Vector(
      type: result.type, values: result.values,
      validity: ValidityMask.intersection(result.validity, arguments[column].validity), count: count)
  }

  /// The result for each text of the dictionary; nil where computing it for all would cost more than for the rows, or
  /// where some text makes the function fail: a text that no row holds must not.
  private func result(
    _ expression: Expression, _ arguments: [Vector], _ column: Int, _ dictionary: TextDictionary,
    _ compute: ([Vector]) throws -> Vector
  ) throws -> Vector? {
    let constants = arguments.indices.filter { $0 != column }.map { arguments[$0][0] }
    let key = Key(expression: expression, constants: constants, dictionary: ObjectIdentifier(dictionary))
    if let known = results.withLock({ $0[key] }) { return known.perText }
    guard dictionary.count <= arguments[column].count else { return nil }
    var perText = arguments.map { $0.isConstant ? $0.constant(count: dictionary.count) : $0 }
    perText[column] = Vector(
      type: .text, values: .text(Buffer((0..<UInt32(dictionary.count)).map { $0 }), dictionary),
      validity: nil,
      count: dictionary.count)
    guard let computed = try? compute(perText) else { return nil }
    results.withLock {
      if $0.count >= Self.capacity { $0.removeAll() }
      $0[key] = Result(dictionary: dictionary, perText: computed.flattened())
    }
    return computed
  }
}

extension Expression {
  /// Whether it is NULL wherever its operand is.
  fileprivate var isStrict: Bool {
    if case .call(let operation, _, _, _) = self { operation.isStrict } else { true }
  }
}
