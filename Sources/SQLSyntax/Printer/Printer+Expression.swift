/// Expressions, with brackets where precedence asks for them.
extension Printer {
  /// An expression that stands where only operators tighter than `above` may stand without brackets.
  mutating func expression(_ expression: ExpressionSyntax, above: Precedence = .lowest) {
    if expression.precedence > above {
      unbracketed(expression)
    } else {
      bracketed { $0.unbracketed(expression) }
    }
  }

  private mutating func unbracketed(_ expression: ExpressionSyntax) {
    switch expression {
    case .literal(let literal, _): self.literal(literal)
    case .column(let qualifier, let column):
      if let qualifier {
        name(qualifier)
        write(".")
      }
      name(column)
    case .parameter(let parameter, _): write("$\(parameter)")
    case .unary(let sign, let operand, _): unary(sign, operand)
    case .binary(let binary, let left, let right, _):
      operand(left, leftOf: binary.precedence)
      write(" ")
      write(binary.rawValue)
      write(" ")
      self.expression(right, above: binary.precedence)
    case .row(let members, _): bracketed { $0.expressions(members) }
    case .call(let call): self.call(call)
    case .cast(let operand, let type, let isTry, _): cast(operand, type, isTry: isTry)
    case .searched(let operand, let branches, let otherwise, _):
      searched(operand, branches, otherwise: otherwise)
    case .exists(let query, _):
      write("EXISTS ")
      bracketed { $0.query(query) }
    case .scalarQuery(let query, _): bracketed { $0.query(query) }
    case .isNull, .isTruth, .between, .like, .inList, .inQuery, .quantified: predicate(expression)
    }
  }

  /// The left operand of a chain may be a link of the same chain; only comparisons do not chain.
  private mutating func operand(_ operand: ExpressionSyntax, leftOf precedence: Precedence) {
    if operand.precedence == precedence, precedence != .comparison {
      unbracketed(operand)
    } else {
      expression(operand, above: precedence)
    }
  }

  private mutating func unary(_ prefix: UnaryOperator, _ operand: ExpressionSyntax) {
    write(prefix.rawValue)
    if prefix == .not {
      write(" ")
      return expression(operand, above: .and)
    }
    // Two signs without a blank between them would begin a comment.
    if case .unary = operand { write(" ") }
    expression(operand, above: prefix == .bitNot || prefix == .absolute ? .other : .power)
  }

  private mutating func predicate(_ expression: ExpressionSyntax) {
    switch expression {
    case .isNull(let operand, let negated, _):
      self.operand(operand, leftOf: .is)
      write(negated ? " IS NOT NULL" : " IS NULL")
    case .isTruth(let operand, let value, let negated, _):
      self.operand(operand, leftOf: .is)
      write(" IS \(negated ? "NOT " : "")\(value ? "TRUE" : "FALSE")")
    case .between(let operand, let low, let high, let negated, _):
      self.operand(operand, leftOf: .membership)
      write(negated ? " NOT BETWEEN " : " BETWEEN ")
      self.expression(low, above: .membership)
      write(" AND ")
      self.expression(high, above: .membership)
    case .like(let operand, let pattern, let escape, let ignoresCase, let negated, _):
      self.operand(operand, leftOf: .membership)
      write(" \(negated ? "NOT " : "")\(ignoresCase ? "ILIKE" : "LIKE") ")
      self.expression(pattern, above: .membership)
      if let escape {
        write(" ESCAPE ")
        self.expression(escape, above: .membership)
      }
    case .inList(let operand, let members, let negated, _):
      self.operand(operand, leftOf: .membership)
      write(negated ? " NOT IN " : " IN ")
      list(of: members)
    case .inQuery(let operand, let query, let negated, _):
      self.operand(operand, leftOf: .membership)
      write(negated ? " NOT IN " : " IN ")
      bracketed { $0.query(query) }
    case .quantified(let operand, let comparison, let all, let query, _):
      self.operand(operand, leftOf: .comparison)
      write(" \(comparison.rawValue) \(all ? "ALL" : "ANY") ")
      bracketed { $0.query(query) }
    default: break
    }
  }

  private mutating func list(of members: [ExpressionSyntax]) {
    bracketed { $0.expressions(members) }
  }

  private mutating func cast(_ operand: ExpressionSyntax, _ type: TypeNameSyntax, isTry: Bool) {
    write(isTry ? "TRY_CAST" : "CAST")
    bracketed { printer in
      printer.expression(operand)
      printer.write(" AS ")
      printer.type(type)
    }
  }

  private mutating func searched(
    _ operand: ExpressionSyntax?, _ branches: [BranchSyntax], otherwise: ExpressionSyntax?
  ) {
    write("CASE ")
    if let operand {
      expression(operand)
      write(" ")
    }
    for branch in branches {
      write("WHEN ")
      expression(branch.condition)
      write(" THEN ")
      expression(branch.result)
      write(" ")
    }
    if let otherwise {
      write("ELSE ")
      expression(otherwise)
      write(" ")
    }
    write("END")
  }

  private mutating func literal(_ literal: LiteralSyntax) {
    switch literal {
    case .null: write("NULL")
    case .boolean(let value): write(value ? "TRUE" : "FALSE")
    case .integer(let digits), .decimal(let digits), .double(let digits): write(digits)
    case .text(let text): write(quoted(text, by: "'"))
    case .typed(let type, let text): write("\(type.name.uppercased()) \(quoted(text, by: "'"))")
    case .intervalOfUnit(let number, let unit):
      write("INTERVAL \(quoted(number, by: "'")) \(unit.uppercased())")
    }
  }

  /// `DECIMAL(18, 3)`.
  mutating func type(_ type: TypeNameSyntax) {
    write(type.name.uppercased())
    if !type.arguments.isEmpty { write("(\(type.arguments.map(String.init).joined(separator: ", ")))") }
  }
}

extension ExpressionSyntax {
  /// How tightly its root binds: what has no operator at its root binds tightest.
  fileprivate var precedence: Precedence {
    switch self {
    case .unary(.not, _, _): .not
    case .unary(.bitNot, _, _), .unary(.absolute, _, _): .other
    case .unary: .sign
    case .binary(let binary, _, _, _): binary.precedence
    case .isNull, .isTruth: .is
    case .quantified: .comparison
    case .between, .like, .inList, .inQuery: .membership
    case .literal, .column, .parameter, .exists, .scalarQuery, .searched, .cast, .call, .row: .cast
    }
  }
}
