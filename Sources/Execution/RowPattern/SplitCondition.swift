import Planner

/// One condition of DEFINE in two parts.
struct SplitCondition: Sendable {
  /// What reads the row itself and rows at fixed distances from it.
  private(set) var ofRow: PatternExpression?
  /// What reads the match.
  private(set) var ofMatch: PatternExpression?

  /// Tells the parts of a conjunction apart; a part that can fail does not overtake one written before it.
  init(_ condition: PatternExpression?, of variable: Int, columns: Int) {
    guard let condition else { return }
    let isOfRow = condition.values.map { value -> Bool in
      switch value {
      case .outside: return true
      case .navigation(let navigation):
        return !navigation.isFromFirst && navigation.offset == 0
          && navigation.variables?.contains(variable) ?? true
          && !navigation.argument.inputs.contains { $0 >= columns }
      case .matchNumber, .aggregate: return false
      }
    }
    var (ofRow, ofMatch): ([Expression], [Expression]) = ([], [])
    for part in condition.expression.conjuncts {
      let read = part.inputs
      let mayFail = part.mayFail || read.contains { condition.values[$0].mayFail }
      if read.allSatisfy({ isOfRow[$0] }), ofMatch.isEmpty || !mayFail {
        ofRow.append(part)
      } else {
        ofMatch.append(part)
      }
    }
    self.ofRow = Self.condition(ofRow, condition.values)
    self.ofMatch = Self.condition(ofMatch, condition.values)
  }

  /// The conjunction with only the values it reads.
  private static func condition(_ parts: [Expression], _ values: [PatternValue]) -> PatternExpression? {
    guard let expression = Expression.conjunction(parts) else { return nil }
    let read = expression.inputs.sorted()
    let moved = expression.replacing { part in
      guard case .input(let place, let type) = part, let moved = read.firstIndex(of: place) else {
        return nil
      }
      return .input(moved, type)
    }
    return PatternExpression(expression: moved, values: read.map { values[$0] })
  }
}

extension PatternValue {
  /// Whether computing it can fail at a row.
  fileprivate var mayFail: Bool {
    switch self {
    case .matchNumber, .outside: false
    case .navigation(let navigation): navigation.argument.mayFail
    case .aggregate: true
    }
  }
}
