import Columnar
import SQLSyntax

extension Binder {
  /// Binds TABLESAMPLE STRATIFIED: strata and cases are told apart by texts, so that the draw is the one that
  /// Sampling makes of the same values.
  func bindSample(_ clause: SampleSyntax, beside earlier: Scope) throws -> (LogicalPlan, Scope) {
    let (input, scope) = try bindTable(clause.input, beside: earlier)
    let readsRecursion = commonTables.contains { table in
      if case .working(let working) = table.content { input.reads(working) } else { false }
    }
    guard input.freeColumns.isEmpty, !readsRecursion else {
      throw PlanningError(
        .misplaced, "a sample is drawn once: what is sampled reads nothing of the query around it",
        at: clause.range)
    }
    let context = ExpressionContext(scope: scope, clause: "TABLESAMPLE")
    func text(_ syntax: ExpressionSyntax) throws -> Expression {
      try cast(try bind(syntax, in: context), to: .text, isTry: false, at: syntax.range)
    }
    let constants = ExpressionContext(scope: Scope(), clause: "TABLESAMPLE")
    guard case .constant(.text(let seed), _) = try bind(clause.seed, in: constants) else {
      throw PlanningError(
        .typeMismatch, "the seed is a text in quotes", hint: "as in REPEATABLE ('271828')",
        at: clause.seed.range)
    }
    let size = try count(clause.size, in: constants)
    let sample = StratifiedSample(
      size: clause.isEach
        ? .each(size)
        : .total(
          size, isEqual: clause.sharing == .equal,
          minimum: try clause.minimum.map { try count($0, in: constants) },
          maximum: try clause.maximum.map { try count($0, in: constants) }),
      strata: try clause.strata.map(text), key: try text(clause.key), seed: seed, place: Place(clause.range),
      inclusionProbability: makeColumn("inclusion_probability", .double),
      designWeight: makeColumn("design_weight", .double))
    guard sample.strata.allSatisfy({ $0.columns.isSubset(of: scope.ids) }),
      sample.key.columns.isSubset(of: scope.ids)
    else {
      throw PlanningError(
        .misplaced, "BY and KEY name columns of what is sampled", at: clause.range)
    }
    let plan = LogicalPlan.sample(input, sample)
    if clause.alias != nil { return try aliased(plan, clause.alias, defaultQualifier: nil) }
    return (
      plan, Scope(scope.columns + sample.output.map { Scope.Column(qualifier: nil, output: $0) })
    )
  }

  private func count(_ syntax: ExpressionSyntax, in context: ExpressionContext) throws -> Int {
    guard case .constant(.integer(let count), _) = try bind(syntax, in: context), count >= 0 else {
      throw PlanningError(.typeMismatch, "a whole number of rows was expected here", at: syntax.range)
    }
    return Int(count)
  }
}
