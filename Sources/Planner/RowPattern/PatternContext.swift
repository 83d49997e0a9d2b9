import Columnar
import SQLSyntax

/// The variables of a pattern and the subsets of them that have names.
struct PatternVariables {
  private(set) var labels: [String] = []
  private var names: [(name: String, members: Set<Int>)] = []

  /// Every name, for messages.
  var all: [String] { names.map(\.name) }

  /// The variable's place, given at its first appearance.
  mutating func place(of name: Identifier, label: String) -> Int {
    if let known = names.first(where: { sameName($0.name, name.text) }), let place = known.members.first {
      return place
    }
    labels.append(label)
    names.append((name.text, [labels.count - 1]))
    return labels.count - 1
  }

  /// Names a set of variables.
  mutating func add(_ subset: SubsetSyntax) throws {
    guard find(subset.name) == nil else {
      throw PlanningError(
        .misplaced, "“\(subset.name.text)” is already a variable of the pattern", at: subset.name.range)
    }
    var members: Set<Int> = []
    for member in subset.members { members.formUnion(try set(member)) }
    names.append((subset.name.text, members))
  }

  /// The variables a name stands for; nil when it is none's.
  func find(_ name: Identifier) -> Set<Int>? {
    names.first { sameName($0.name, name.text) }?.members
  }

  /// The variables a name stands for.
  func set(_ name: Identifier) throws -> Set<Int> {
    if let found = find(name) { return found }
    let near = nearestNames(to: name.text, among: all)
    throw PlanningError(
      .unknownColumn, "the pattern has no variable “\(name.text)”",
      hint: near.isEmpty
        ? "the variables are: \(all.joined(separator: ", "))"
        : "did you mean \(near.joined(separator: " or "))?", at: name.range)
  }
}

/// What an expression of MEASURES or DEFINE may read of a match.
final class PatternContext {
  let variables: PatternVariables
  /// The input's columns.
  let scope: Scope
  /// MEASURES or DEFINE.
  let clause: String
  /// The match number and the row's variable.
  let ownColumns: [LogicalPlan.Output]
  /// Takes the queries met; they are joined to the rows that are searched.
  let subqueries: SubqueryCollector
  /// What the expression stands in, for messages, when it is computed at the rows of one variable.
  let host: String?
  /// What has been read of the match.
  private(set) var values: [PatternValue] = []
  private var rowsRead: (name: String, variables: Set<Int>?)?

  init(
    _ variables: PatternVariables, scope: Scope, clause: String, ownColumns: [LogicalPlan.Output],
    subqueries: SubqueryCollector, host: String? = nil
  ) {
    (self.variables, self.scope, self.clause) = (variables, scope, clause)
    (self.ownColumns, self.subqueries, self.host) = (ownColumns, subqueries, host)
  }

  var isDefine: Bool { clause == "DEFINE" }

  /// Whether the expression is computed at the rows of one variable.
  var isAtRows: Bool { host != nil }

  /// The context of an argument that is computed at rows.
  func atRows(in host: String) -> PatternContext {
    PatternContext(
      variables, scope: scope, clause: clause, ownColumns: ownColumns, subqueries: subqueries, host: host)
  }

  /// Where an expression of the clause stands.
  var expressionContext: ExpressionContext {
    ExpressionContext(scope: scope, clause: clause, subqueries: subqueries, pattern: self)
  }

  /// The value by its position among those read; equal ones are read once.
  func read(_ value: PatternValue) -> Expression {
    if let known = values.firstIndex(of: value) { return .input(known, value.type) }
    values.append(value)
    return .input(values.count - 1, value.type)
  }

  /// The variables whose rows are read; nil for all.
  var variablesRead: Set<Int>? { rowsRead?.variables }

  /// Notes that rows of a variable are read, or all rows.
  func readRows(of name: Identifier?, at range: SourceRange) throws {
    let wanted = try name.map { try variables.set($0) }
    if let rowsRead, rowsRead.variables != wanted {
      throw PlanningError(
        .misplaced,
        "this reads rows of both \(rowsRead.name) and \(name.map { "“\($0.text)”" } ?? "all variables")",
        hint: "a navigation or an aggregate reads the rows of one variable", at: range)
    }
    rowsRead = (name.map { "“\($0.text)”" } ?? "all variables", wanted)
  }
}
