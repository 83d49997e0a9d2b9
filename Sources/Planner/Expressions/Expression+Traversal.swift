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
    if let replacement = try replace(self) { return replacement }
    switch self {
    case .column, .input, .constant:
      return self
    case .arithmetic(let operation, let left, let right, let type, let place):
      return .arithmetic(operation, try left.replacing(replace), try right.replacing(replace), type, place)
    case .comparison(let operation, let left, let right):
      return .comparison(operation, try left.replacing(replace), try right.replacing(replace))
    case .distinctness(let left, let right, let negated):
      return .distinctness(try left.replacing(replace), try right.replacing(replace), negated: negated)
    case .and(let operands):
      return .and(try operands.map { try $0.replacing(replace) })
    case .or(let operands):
      return .or(try operands.map { try $0.replacing(replace) })
    case .not(let operand):
      return .not(try operand.replacing(replace))
    case .isNull(let operand, let negated):
      return .isNull(try operand.replacing(replace), negated: negated)
    case .inConstants(let operand, let values, let hasNull, let negated):
      return .inConstants(try operand.replacing(replace), values, hasNull: hasNull, negated: negated)
    case .searched(let branches, let otherwise, let type):
      let replaced = try branches.map {
        Branch(condition: try $0.condition.replacing(replace), result: try $0.result.replacing(replace))
      }
      return .searched(replaced, otherwise: try otherwise.replacing(replace), type)
    case .coalesce(let operands, let type):
      return .coalesce(try operands.map { try $0.replacing(replace) }, type)
    case .cast(let operand, let type, let isTry, let place):
      return .cast(try operand.replacing(replace), type, isTry: isTry, place)
    case .call(let operation, let arguments, let type, let place):
      return .call(operation, try arguments.map { try $0.replacing(replace) }, type, place)
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
