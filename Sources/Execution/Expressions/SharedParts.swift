import Columnar
import Planner

/// Expressions over one chunk, of which a part that stands several times is computed once.
///
/// A part that all rows reach somewhere is taken from there wherever else it stands, in branches that few rows reach too. A
/// part of a single column is left: what depends on one day or text is looked up by it anyway.
struct SharedParts: Sendable {
  /// The parts, which stand behind the chunk's columns.
  private let parts: [Expression]
  /// The expressions, reading parts as columns.
  private let expressions: [Expression]

  /// Finds the parts, the largest first.
  ///
  /// - Parameter width: the chunk's number of columns.
  init(_ expressions: [Expression], width: Int) {
    var tally: [Expression: Tally] = [:]
    for expression in expressions { Self.count(expression, isReached: true, &tally) }
    let candidates = tally.filter { $0.value.places > 1 && $0.value.isReached }
      .sorted { ($1.value.size, $0.value.first) < ($0.value.size, $1.value.first) }.map(\.key)
    var (parts, rest): ([Expression], [Expression]) = ([], expressions)
    for part in candidates {
      var places = 0
      let column = Expression.input(width + parts.count, part.type)
      let replaced = rest.map { expression in
        expression.replacing { found in
          guard found == part else { return nil }
          places += 1
          return column
        }
      }
      // Of a larger part that was taken out before, one place is left of each of its own parts at most.
      guard places > 1 else { continue }
      parts.append(part)
      rest = replaced
    }
    self.parts = parts
    self.expressions = rest
  }

  /// The expressions' values.
  func project(_ chunk: DataChunk, _ evaluator: Evaluator) throws -> DataChunk {
    if parts.isEmpty { return try evaluator.project(expressions, over: chunk) }
    let shared = try evaluator.project(parts, over: chunk)
    return try evaluator.project(
      expressions, over: DataChunk(columns: chunk.columns + shared.columns, count: chunk.count))
  }

  /// Where a part stands.
  private struct Tally {
    var places = 0
    /// Whether all rows reach it somewhere.
    var isReached = false
    /// Nodes in it.
    let size: Int
    /// How many parts were met before it.
    let first: Int
  }

  /// Counts the parts of an expression that are worth sharing.
  ///
  /// - Returns: its nodes.
  @discardableResult
  private static func count(
    _ expression: Expression, isReached: Bool, _ tally: inout [Expression: Tally]
  ) -> Int {
    let children = expression.children
    if children.isEmpty { return 1 }
    var size = 1
    for (index, child) in children.enumerated() {
      let isAlways = isReached && (index == 0 || !expression.isLazy)
      size += count(child, isReached: isAlways, &tally)
    }
    guard expression.inputs.count > 1 else { return size }
    var known = tally[expression] ?? Tally(size: size, first: tally.count)
    known.places += 1
    known.isReached = known.isReached || isReached
    tally[expression] = known
    return size
  }
}

extension Expression {
  /// Whether operands after the first are computed only for rows that reach them.
  fileprivate var isLazy: Bool {
    switch self {
    case .and, .or, .searched, .coalesce: true
    case .column, .input, .constant, .arithmetic, .comparison, .distinctness, .not, .isNull, .inConstants,
      .cast,
      .call:
      false
    }
  }
}
