import Columnar

extension Expression {
  /// The operands, in order of evaluation.
  public var children: [Expression] {
    var children: [Expression] = []
    forEachChild { children.append($0) }
    return children
  }

  /// Looks at it and at everything in it, an expression before its operands.
  public func visit(_ look: (Expression) -> Void) {
    look(self)
    forEachChild { $0.visit(look) }
  }

  private func forEachChild(_ body: (Expression) -> Void) {
    switch self {
    case .column, .input, .constant: break
    case .arithmetic(_, let left, let right, _, _), .comparison(_, let left, let right),
      .distinctness(let left, let right, _):
      body(left)
      body(right)
    case .and(let operands), .or(let operands), .coalesce(let operands, _), .call(_, let operands, _, _):
      operands.forEach(body)
    case .not(let operand), .isNull(let operand, _), .inConstants(let operand, _, _, _),
      .cast(let operand, _, _, _):
      body(operand)
    case .searched(let branches, let otherwise, _):
      for branch in branches {
        body(branch.condition)
        body(branch.result)
      }
      body(otherwise)
    }
  }

  /// The same expression with parts replaced: where `replace` answers, its answer stands and is not looked into.
  public func replacing(_ replace: (Expression) throws -> Expression?) rethrows -> Expression {
    try replacement(replace) ?? self
  }

  /// The expression with parts replaced; nil when none is, so that what stays is shared and not made again.
  private func replacement(_ replace: (Expression) throws -> Expression?) rethrows -> Expression? {
    if let replacement = try replace(self) { return replacement }
    func one(_ operand: Expression, _ make: (Expression) -> Expression) throws -> Expression? {
      try operand.replacement(replace).map(make)
    }
    func two(
      _ left: Expression, _ right: Expression, _ make: (Expression, Expression) -> Expression
    ) throws -> Expression? {
      let (newLeft, newRight) = (try left.replacement(replace), try right.replacement(replace))
      return newLeft == nil && newRight == nil ? nil : make(newLeft ?? left, newRight ?? right)
    }
    func all(_ operands: [Expression], _ make: ([Expression]) -> Expression) throws -> Expression? {
      var new: [Expression]?
      for (index, operand) in operands.enumerated() {
        guard let replaced = try operand.replacement(replace) else { continue }
        if new == nil { new = operands }
        new?[index] = replaced
      }
      return new.map(make)
    }
    switch self {
    case .column, .input, .constant:
      return nil
    case .arithmetic(let operation, let left, let right, let type, let place):
      return try two(left, right) { .arithmetic(operation, $0, $1, type, place) }
    case .comparison(let operation, let left, let right):
      return try two(left, right) { .comparison(operation, $0, $1) }
    case .distinctness(let left, let right, let negated):
      return try two(left, right) { .distinctness($0, $1, negated: negated) }
    case .and(let operands):
      return try all(operands) { .and($0) }
    case .or(let operands):
      return try all(operands) { .or($0) }
    case .not(let operand):
      return try one(operand) { .not($0) }
    case .isNull(let operand, let negated):
      return try one(operand) { .isNull($0, negated: negated) }
    case .inConstants(let operand, let values, let hasNull, let negated):
      return try one(operand) { .inConstants($0, values, hasNull: hasNull, negated: negated) }
    case .searched(let branches, let otherwise, let type):
      return try all(branches.flatMap { [$0.condition, $0.result] } + [otherwise]) { parts in
        .searched(
          branches.indices.map { Branch(condition: parts[2 * $0], result: parts[2 * $0 + 1]) },
          otherwise: parts[parts.count - 1], type)
      }
    case .coalesce(let operands, let type):
      return try all(operands) { .coalesce($0, type) }
    case .cast(let operand, let type, let isTry, let place):
      return try one(operand) { .cast($0, type, isTry: isTry, place) }
    case .call(let operation, let arguments, let type, let place):
      return try all(arguments) { .call(operation, $0, type, place) }
    }
  }

  /// The columns it reads.
  var columns: ColumnSet {
    var columns: ColumnSet = []
    visit { if case .column(let id, _, _) = $0 { columns.insert(id) } }
    return columns
  }

  /// The members of a conjunction; any other expression alone.
  public var conjuncts: [Expression] {
    if case .and(let operands) = self { return operands.flatMap(\.conjuncts) }
    return [self]
  }

  /// The members of a disjunction; any other expression alone.
  var disjuncts: [Expression] {
    if case .or(let operands) = self { return operands.flatMap(\.disjuncts) }
    return [self]
  }

  /// The conjunction of expressions; nil for none.
  public static func conjunction(_ conjuncts: [Expression]) -> Expression? {
    conjuncts.count > 1 ? .and(conjuncts) : conjuncts.first
  }
}
