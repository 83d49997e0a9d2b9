/// How tightly operators bind, loosest first: PostgreSQL's order.
enum Precedence: Comparable {
  /// Below every operator.
  case lowest
  case or, and, not
  /// IS NULL, IS TRUE, IS DISTINCT FROM.
  case `is`
  /// `=`, `<>`, `<` and so on, which do not chain.
  case comparison
  /// BETWEEN, IN, LIKE, SIMILAR TO.
  case membership
  /// `||`, `&`, `|`, `#`, `<<`, `>>`, `~` and its kin.
  case other
  case additive, multiplicative, power
  /// A sign before its operand.
  case sign
  /// `::`.
  case cast
}

extension BinaryOperator {
  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .isDistinctFrom, .isNotDistinctFrom: .is
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .concatenate, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .startsWith: .other
    case .add, .subtract: .additive
    case .multiply, .divide, .integerDivide, .modulo: .multiplicative
    case .power: .power
    }
  }
}
