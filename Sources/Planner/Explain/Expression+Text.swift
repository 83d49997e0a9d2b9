import Columnar

extension Expression {
  /// The expression as text for EXPLAIN, with the names of the columns it reads.
  ///
  /// Constants are shown: they come from the query's text and its parameters, not from data.
  func text(over columns: [LogicalPlan.Output]) -> String {
    func text(_ expression: Expression) -> String { expression.text(over: columns) }
    switch self {
    case .column(let id, _, _): return "column \(id.number)"
    case .input(let index, _): return columns[index].name
    case .constant(let value, _):
      if case .text(let text) = value { return "'\(text)'" }
      return ValueText.text(of: value) ?? "NULL"
    case .arithmetic(let operation, let left, let right, _, _):
      return "(\(text(left)) \(operation.text) \(text(right)))"
    case .comparison(let operation, let left, let right):
      return "\(text(left)) \(operation.text) \(text(right))"
    case .distinctness(let left, let right, let negated):
      return "\(text(left)) IS \(negated ? "NOT " : "")DISTINCT FROM \(text(right))"
    case .and(let operands): return "(" + operands.map(text).joined(separator: " AND ") + ")"
    case .or(let operands): return "(" + operands.map(text).joined(separator: " OR ") + ")"
    case .not(let operand): return "NOT \(text(operand))"
    case .isNull(let operand, let negated): return "\(text(operand)) IS \(negated ? "NOT " : "")NULL"
    case .inConstants(let operand, let values, let hasNull, let negated):
      let members = values.map { Expression.constant($0, $0.type) }.map(text) + (hasNull ? ["NULL"] : [])
      return "\(text(operand)) \(negated ? "NOT " : "")IN (\(members.joined(separator: ", ")))"
    case .searched(let branches, let otherwise, _):
      let whens = branches.map { "WHEN \(text($0.condition)) THEN \(text($0.result))" }
      return "CASE \(whens.joined(separator: " ")) ELSE \(text(otherwise)) END"
    case .coalesce(let operands, _): return "coalesce(\(operands.map(text).joined(separator: ", ")))"
    case .cast(let operand, let type, let isTry, _):
      return "\(isTry ? "TRY_" : "")CAST(\(text(operand)) AS \(type))"
    case .call(let operation, let arguments, _, _):
      return "\(operation.name)(\(arguments.map(text).joined(separator: ", ")))"
    }
  }
}

extension Ordering {
  func text(over columns: [LogicalPlan.Output]) -> String {
    expression.text(over: columns) + (isDescending ? " DESC" : "") + (nullsFirst ? " NULLS FIRST" : "")
  }
}

extension ArithmeticOperator {
  var text: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .modulo: "%"
    }
  }
}

extension ComparisonOperator {
  var text: String {
    switch self {
    case .equal: "="
    case .notEqual: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

extension WindowFunction {
  func text(_ arguments: [String]) -> String {
    let name =
      switch self {
      case .rowNumber: "row_number"
      case .rank: "rank"
      case .denseRank: "dense_rank"
      case .percentRank: "percent_rank"
      case .cumeDist: "cume_dist"
      case .ntile: "ntile"
      case .lag: "lag"
      case .lead: "lead"
      case .firstValue: "first_value"
      case .lastValue: "last_value"
      case .nthValue: "nth_value"
      case .aggregate(let function): function.name
      }
    let isCountOfRows = self == .aggregate(.count) && arguments.isEmpty
    return "\(name)(\(isCountOfRows ? "*" : arguments.joined(separator: ", ")))"
  }
}
