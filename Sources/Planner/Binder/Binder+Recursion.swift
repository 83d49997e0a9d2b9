import Columnar
import SQLSyntax

extension Binder {
  /// Binds a common table of WITH RECURSIVE, which may read itself after UNION.
  func bindRecursive(_ table: CommonTableSyntax) throws -> LogicalPlan {
    let outerTables = commonTables
    defer { commonTables = outerTables }
    // A name of the recursion means itself, and nothing outside, but has rows only after UNION.
    commonTables.append(CommonTable(name: table.name.text, content: .undefined, output: []))
    guard case .setOperation(.union, let all, let first, let next, let range) = table.query.body else {
      return try renamed(try bindQuery(table.query), table.columns, of: table.name)
    }
    try define(table.query.with, isRecursive: table.query.isRecursive)
    var seed = try renamed(try bindBody(first), table.columns, of: table.name)
    guard table.query.orderBy.isEmpty, table.query.limit == nil, table.query.offset == nil else {
      return try renamed(try bindQuery(table.query), table.columns, of: table.name)
    }
    var working = WorkingTable(name: table.name.text)
    var step = try bindStep(next, of: table, reading: working, from: seed)
    guard step.reads(working) else {
      return try combined(.union, all: all, seed, step, at: range)
    }
    guard step.output.count == seed.output.count else {
      throw PlanningError(
        .typeMismatch,
        "the first rows of “\(table.name.text)” have \(seed.output.count) columns and the next ones \(step.output.count)",
        at: range)
    }
    // A column that is only NULL at first takes the type it has later.
    let types = zip(seed.output, step.output).map { $0.type == .null ? $1.type : $0.type }
    if types != seed.output.map(\.type) {
      seed = retyped(seed, types, at: range)
      working = WorkingTable(name: table.name.text)
      step = try bindStep(next, of: table, reading: working, from: seed)
    }
    for (a, b) in zip(seed.output, step.output) where commonType(a.type, b.type) != a.type {
      throw PlanningError(
        .typeMismatch,
        "column “\(a.name)” of “\(table.name.text)” is \(a.type) in the first rows and \(b.type) in the next",
        hint: "CAST it to one type in both", at: range)
    }
    if all, step.surelyHasRows {
      throw PlanningError(
        .misplaced, "the next rows of “\(table.name.text)” never end: there is one whatever rows are read",
        hint:
          "an aggregate without GROUP BY has a row even for none: add HAVING, or aggregate after the recursion",
        at: table.name.range)
    }
    return .recursion(
      LogicalPlan.Recursion(
        seed: decorrelated(seed), step: decorrelated(retyped(step, types, at: range)), working: working,
        isDistinct: !all, wanted: nil, output: seed.output.map { makeColumn($0.name, $0.type) },
        place: Place(table.name.range)))
  }

  private func bindStep(
    _ body: QueryBodySyntax, of table: CommonTableSyntax, reading working: WorkingTable,
    from seed: LogicalPlan
  ) throws -> LogicalPlan {
    commonTables.append(
      CommonTable(name: table.name.text, content: .working(working), output: seed.output))
    defer { commonTables.removeLast() }
    return try bindBody(body)
  }
}

extension LogicalPlan {
  /// Whether it has rows whatever it reads: as the step of a recursion it would never be the last.
  fileprivate var surelyHasRows: Bool {
    switch self {
    case .values(let rows, _): !rows.isEmpty
    case .aggregate(_, let groups, _): groups.isEmpty
    case .project(let input, _), .sort(let input, _), .distinct(let input), .window(let input, _):
      input.surelyHasRows
    case .join(let join):
      switch join.kind {
      case .left, .single, .exists, .mark: join.left.surelyHasRows
      case .right: join.right.surelyHasRows
      case .full: join.left.surelyHasRows || join.right.surelyHasRows
      case .inner, .semi, .anti: false
      }
    case .unionAll(let inputs, _): inputs.contains(where: \.surelyHasRows)
    default: false
    }
  }
}
