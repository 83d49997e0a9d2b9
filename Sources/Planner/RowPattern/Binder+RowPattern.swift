import Columnar
import SQLSyntax

extension Binder {
  /// How many rows a pattern may name once its repetitions are written out.
  static let longestPattern = 10_000

  /// Binds MATCH_RECOGNIZE over a bound input.
  func bindMatchRecognize(
    _ clause: MatchRecognizeSyntax, over input: LogicalPlan, _ scope: Scope
  ) throws -> LogicalPlan {
    var variables = PatternVariables()
    let term = try bindTerm(clause.pattern, &variables)
    for subset in clause.subsets { try variables.add(subset) }
    guard term.length <= Self.longestPattern else {
      throw PlanningError(
        .unsupported,
        "the pattern is longer than \(Self.longestPattern) rows when its repetitions are written out",
        hint: "use fewer or smaller repetitions, or count rows in a condition", at: clause.range)
    }
    if clause.rowsPerMatch == .allWithUnmatched, let range = clause.pattern.exclusion {
      throw PlanningError(
        .misplaced, "{- -} does not go with WITH UNMATCHED ROWS", at: range)
    }
    let keys = ExpressionContext(scope: scope, clause: "MATCH_RECOGNIZE")
    let partitionBy = try clause.partitionBy.map { syntax in
      let key = try bind(syntax, in: keys)
      guard case .column = key else {
        throw PlanningError(
          .misplaced, "PARTITION BY of MATCH_RECOGNIZE takes columns", hint: "name it in a query below",
          at: syntax.range)
      }
      return key
    }
    let orderBy = try clause.orderBy.map { ordering($0, try bind($0.expression, in: keys)) }
    let ownColumns = [makeColumn("match_number", .integer), makeColumn("classifier", .text)]
    let subqueries = SubqueryCollector()
    func context(_ clause: String) -> PatternContext {
      PatternContext(variables, scope: scope, clause: clause, ownColumns: ownColumns, subqueries: subqueries)
    }
    let definitions = try bindDefinitions(clause.definitions, variables) { context("DEFINE") }
    let measures = try clause.measures.map { measure in
      let pattern = context("MEASURES")
      let bound = try bindPatternExpression(measure.expression, in: pattern, isCondition: false)
      return RowPattern.Column(
        output: makeColumn(measure.name.text, bound.expression.type), content: .measure(bound))
    }
    return .matchRecognize(
      subqueries.joined(to: input),
      RowPattern(
        partitionBy: partitionBy, orderBy: orderBy, pattern: term,
        variables: variables.labels.enumerated().map { place, label in
          RowPattern.Variable(label: label, condition: definitions[place])
        },
        columns: columns(clause.rowsPerMatch, input, partitionBy, orderBy, measures),
        rowsPerMatch: rows(clause.rowsPerMatch), skip: try skip(clause.skip, variables),
        ownColumns: ownColumns, place: Place(clause.range)))
  }

  /// One row a match: the partition, then the measures. All rows: the partition, the order, the measures, the rest.
  private func columns(
    _ rows: RowsPerMatchSyntax, _ input: LogicalPlan, _ partitionBy: [Expression], _ orderBy: [Ordering],
    _ measures: [RowPattern.Column]
  ) -> [RowPattern.Column] {
    var leading: [ColumnID] = []
    for key in partitionBy + (rows == .one ? [] : orderBy.map(\.expression)) {
      if let id = key.columnID, !leading.contains(id) { leading.append(id) }
    }
    func passed(_ output: LogicalPlan.Output) -> RowPattern.Column {
      RowPattern.Column(output: output, content: .passed(output.expression))
    }
    let first = leading.compactMap { id in input.output.first { $0.id == id } }.map(passed)
    if rows == .one { return first + measures }
    return first + measures + input.output.filter { !leading.contains($0.id) }.map(passed)
  }

  private func rows(_ rows: RowsPerMatchSyntax) -> RowPattern.RowsPerMatch {
    switch rows {
    case .one: .one
    case .all: .all(showsEmpty: true, showsUnmatched: false)
    case .allOmittingEmpty: .all(showsEmpty: false, showsUnmatched: false)
    case .allWithUnmatched: .all(showsEmpty: true, showsUnmatched: true)
    }
  }

  private func skip(_ skip: AfterMatchSyntax, _ variables: PatternVariables) throws -> RowPattern.Skip {
    switch skip {
    case .pastLastRow: .pastLastRow
    case .toNextRow: .toNextRow
    case .toFirst(let name): .toFirst(try variables.set(name), Place(name.range))
    case .toLast(let name): .toLast(try variables.set(name), Place(name.range))
    }
  }

  private func bindDefinitions(
    _ definitions: [PatternDefinitionSyntax], _ variables: PatternVariables, context: () -> PatternContext
  ) throws -> [Int: PatternExpression] {
    var bound: [Int: PatternExpression] = [:]
    for definition in definitions {
      let named = try variables.set(definition.variable)
      guard named.count == 1, let place = named.first else {
        throw PlanningError(
          .misplaced, "“\(definition.variable.text)” is a subset; only variables are defined",
          at: definition.variable.range)
      }
      guard bound[place] == nil else {
        throw PlanningError(
          .misplaced, "“\(definition.variable.text)” is defined twice", at: definition.variable.range)
      }
      bound[place] = try bindPatternExpression(definition.condition, in: context(), isCondition: true)
    }
    return bound
  }

  private func bindTerm(
    _ term: RowPatternTermSyntax, _ variables: inout PatternVariables
  ) throws -> RowPattern.Term {
    switch term {
    case .variable(let name, let label): return .variable(variables.place(of: name, label: label))
    case .partitionStart: return .partitionStart
    case .partitionEnd: return .partitionEnd
    case .sequence(let members): return .sequence(try members.map { try bindTerm($0, &variables) })
    case .alternation(let members): return .alternation(try members.map { try bindTerm($0, &variables) })
    case .excluded(let inner, _): return .excluded(try bindTerm(inner, &variables))
    case .repeated(let inner, let least, let most, let isReluctant):
      return .repeated(
        try bindTerm(inner, &variables), least: least, most: most, isReluctant: isReluctant)
    case .permutation(let members, let range):
      guard members.count <= 6 else {
        throw PlanningError(
          .unsupported, "PERMUTE takes at most 6 members", hint: "7 would be 5,040 orders", at: range)
      }
      let bound = try members.map { try bindTerm($0, &variables) }
      return bound.allSatisfy(\.hasOneWay)
        ? RowPattern.tree(bound) : .alternation(Self.permutations(bound).map { .sequence($0) })
    }
  }

  /// Every order of the members, the one as written first, then by what stands first.
  private static func permutations(_ members: [RowPattern.Term]) -> [[RowPattern.Term]] {
    if members.count <= 1 { return [members] }
    return members.indices.flatMap { index in
      var rest = members
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}

extension RowPattern {
  /// Every order of members that each can be matched in one way only: orders that begin alike share their beginning,
  /// and what is left of two that do not is the same pattern. What is preferred stays so.
  fileprivate static func tree(_ members: [Term]) -> Term {
    if members.count <= 1 { return .sequence(members) }
    return .alternation(
      members.indices.map { index in
        var rest = members
        let first = rest.remove(at: index)
        return .sequence([first, tree(rest)])
      })
  }
}

extension RowPattern.Term {
  /// Whether there is no choice in it.
  fileprivate var hasOneWay: Bool {
    switch self {
    case .variable, .partitionStart, .partitionEnd: true
    case .sequence(let members): members.allSatisfy(\.hasOneWay)
    case .excluded(let inner): inner.hasOneWay
    case .repeated(let inner, let least, let most, _): least == most && inner.hasOneWay
    case .alternation: false
    }
  }

  /// How many steps the pattern has once its repetitions are written out; no more than about a billion.
  fileprivate var length: Int {
    let most = 1 << 30
    switch self {
    case .variable, .partitionStart, .partitionEnd: return 1
    case .sequence(let members), .alternation(let members):
      return members.reduce(1) { min(most, $0 + $1.length) }
    case .excluded(let inner): return inner.length
    case .repeated(let inner, let least, let limit, _):
      let times = min(most, max(least, limit ?? (least + 1)))
      return min(most, (inner.length + 1) * times)
    }
  }
}

extension RowPatternTermSyntax {
  /// Where an exclusion stands; nil when there is none.
  fileprivate var exclusion: SourceRange? {
    switch self {
    case .variable, .partitionStart, .partitionEnd: nil
    case .excluded(_, let range): range
    case .sequence(let members), .alternation(let members), .permutation(let members, _):
      members.lazy.compactMap(\.exclusion).first
    case .repeated(let inner, _, _, _): inner.exclusion
    }
  }
}
