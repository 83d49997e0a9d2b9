import Columnar
import SQLSyntax

extension Binder {
  /// Whether two periods share a time; each lasts from its start to before its end, and one without length is a moment.
  ///
  /// - Parameter ends: start and end of the first, start and end of the second; an end may be how long the period lasts.
  /// - Source: ISO/IEC 9075-2, overlaps predicate.
  func overlap(_ ends: [Expression], at range: SourceRange) throws -> Expression {
    var ends = ends
    for place in [1, 3] where ends[place].type == .interval {
      ends[place] = try arithmetic(.add, ends[place - 1], ends[place], at: range)
    }
    ends = try unified(ends, at: range, in: "OVERLAPS")
    let (start1, end1) = try period(ends[0], ends[1], at: range)
    let (start2, end2) = try period(ends[2], ends[3], at: range)
    func compare(_ operation: ComparisonOperator, _ a: Expression, _ b: Expression) throws -> Expression {
      try comparison(operation, a, b, at: range)
    }
    /// The later one begins before the other ends.
    func begins(
      _ later: (Expression, Expression), after earlier: (Expression, Expression)
    ) throws -> Expression {
      .and([
        try compare(.greater, later.0, earlier.0),
        .not(
          .and([
            try compare(.greaterOrEqual, later.0, earlier.1),
            try compare(.greaterOrEqual, later.1, earlier.1),
          ])),
      ])
    }
    let endsDiffer = try compare(.notEqual, end1, end2)
    let endsAgree = try compare(.equal, end1, end2)
    return .or([
      try begins((start1, end1), after: (start2, end2)), try begins((start2, end2), after: (start1, end1)),
      .and([try compare(.equal, start1, start2), .or([endsDiffer, endsAgree])]),
    ])
  }

  /// The ends in their order, whichever way they are written; where one is NULL it is the end.
  private func period(
    _ a: Expression, _ b: Expression, at range: SourceRange
  ) throws -> (start: Expression, end: Expression) {
    let isTurned = Expression.or([
      .isNull(a, negated: false), try comparison(.less, b, a, at: range),
    ])
    func chosen(_ result: Expression, _ otherwise: Expression) -> Expression {
      .searched([Expression.Branch(condition: isTurned, result: result)], otherwise: otherwise, a.type)
    }
    return (chosen(b, a), chosen(a, b))
  }
}
