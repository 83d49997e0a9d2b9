import Columnar
import SQLSyntax

extension Binder {
  /// Binds a whole query: common tables, body, order and limit.
  func bindQuery(_ query: QuerySyntax) throws -> LogicalPlan {
    let outerTables = commonTables
    defer { commonTables = outerTables }
    try define(query.with, isRecursive: query.isRecursive)
    switch query.body {
    case .select(let select):
      return try bindSelect(select, orderBy: query.orderBy, limit: try bindLimit(query))
    case .values, .setOperation, .nested:
      let sides = SetOperationSides()
      let plan = try bindBody(query.body, sides)
      return limited(try sorted(plan, by: query.orderBy, sides), try bindLimit(query))
    }
  }

  /// Adds common tables, each seeing those before it.
  func define(_ tables: [CommonTableSyntax], isRecursive: Bool) throws {
    for table in tables {
      let bound =
        isRecursive
        ? try bindRecursive(table) : try renamed(try bindQuery(table.query), table.columns, of: table.name)
      let plan = decorrelated(bound)
      commonTables.append(
        CommonTable(
          name: table.name.text, content: .shared(SharedPlan(name: table.name.text, plan: plan)),
          output: plan.output))
    }
  }

  func bindBody(_ body: QueryBodySyntax, _ sides: SetOperationSides = SetOperationSides()) throws
    -> LogicalPlan
  {
    switch body {
    case .select(let select): try bindSelect(select, orderBy: [], limit: nil, sides: sides)
    case .nested(let query): try bindQuery(query)
    case .values(let rows, let range): try bindValues(rows, at: range)
    case .setOperation: try bindSetOperations(body, sides)
    }
  }

  private func bindValues(_ rows: [[ExpressionSyntax]], at range: SourceRange) throws -> LogicalPlan {
    let context = ExpressionContext(scope: Scope(), clause: "VALUES")
    let bound = try rows.map { row in try row.map { try bind($0, in: context) } }
    let width = bound.first?.count ?? 0
    for (row, syntax) in zip(bound, rows) where row.count != width {
      throw PlanningError(
        .typeMismatch, "this row has \(row.count) values and the first has \(width)",
        at: syntax.first?.range ?? range)
    }
    var columns: [[Expression]] = []
    for column in 0..<width {
      columns.append(try unified(bound.map { $0[column] }, at: range, in: "one column of VALUES"))
    }
    let output = columns.enumerated().map { makeColumn("col\($0)", $1[0].type) }
    return .values(bound.indices.map { row in columns.map { $0[row] } }, output: output)
  }

  /// Binds from the innermost operation outwards, not by recursion: chains of UNION may be long.
  private func bindSetOperations(
    _ body: QueryBodySyntax, _ sides: SetOperationSides
  ) throws -> LogicalPlan {
    var pending: [(operation: SetOperator, all: Bool, right: QueryBodySyntax, range: SourceRange)] = []
    var rest = body
    while case .setOperation(let operation, let all, let left, let right, let range) = rest {
      pending.append((operation, all, right, range))
      rest = left
    }
    return try pending.reversed().reduce(try bindBody(rest, sides)) { left, step in
      try combined(step.operation, all: step.all, left, try bindBody(step.right, sides), at: step.range)
    }
  }

  func combined(
    _ operation: SetOperator, all: Bool, _ left: LogicalPlan, _ right: LogicalPlan, at range: SourceRange
  ) throws -> LogicalPlan {
    guard left.output.count == right.output.count else {
      throw PlanningError(
        .typeMismatch,
        "the sides of \(operation.rawValue) have \(left.output.count) and \(right.output.count) columns",
        at: range)
    }
    let types = try zip(left.output, right.output).map { a, b in
      guard let type = commonType(a.type, b.type) else {
        throw PlanningError(
          .typeMismatch,
          "column “\(a.name)” is \(a.type) on one side of \(operation.rawValue) and \(b.type) on the other",
          hint: "CAST one of them", at: range)
      }
      return type
    }
    if operation == .union {
      let output = zip(left.output, types).map { makeColumn($0.name, $1) }
      let inputs = left.unionInputs(keepsDuplicates: all) + [right]
      let union = LogicalPlan.unionAll(inputs.map { retyped($0, types, at: range) }, output: output)
      return all ? union : .distinct(union)
    }
    let sides = (retyped(left, types, at: range), retyped(right, types, at: range))
    let kind: LogicalPlan.Join.Kind = operation == .intersect ? .semi : .anti
    return all ? matchedCopies(sides.0, sides.1, kind) : matched(.distinct(sides.0), sides.1, kind)
  }

  /// The left rows that have, or have not, an equal row on the right; NULL equals NULL here.
  private func matched(
    _ left: LogicalPlan, _ right: LogicalPlan, _ kind: LogicalPlan.Join.Kind
  ) -> LogicalPlan {
    .join(
      LogicalPlan.Join(
        kind: kind, left: left, right: right,
        keys: zip(left.output, right.output).map {
          JoinKey($0.expression, $1.expression, matchesNulls: true)
        },
        residual: nil))
  }

  /// The same with copies counted: the n-th copy of a row on the left goes with the n-th on the right.
  private func matchedCopies(
    _ left: LogicalPlan, _ right: LogicalPlan, _ kind: LogicalPlan.Join.Kind
  ) -> LogicalPlan {
    .project(
      matched(numberingCopies(left), numberingCopies(right), kind),
      left.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) })
  }

  private func numberingCopies(_ plan: LogicalPlan) -> LogicalPlan {
    return .window(
      plan,
      LogicalPlan.Window(
        partitionBy: plan.output.map(\.expression), orderBy: [],
        calls: [(makeColumn("row_number", .integer), .rowNumber)]))
  }

  func retyped(_ plan: LogicalPlan, _ types: [DataType], at range: SourceRange) -> LogicalPlan {
    if plan.output.map(\.type) == types { return plan }
    return .project(
      plan,
      zip(plan.output, types).map { column, type in
        LogicalPlan.Projection(
          output: makeColumn(column.name, type), expression: coerced(column.expression(at: range), to: type))
      })
  }

  /// The same rows with new names for the first columns.
  func renamed(_ plan: LogicalPlan, _ names: [Identifier], of owner: Identifier) throws -> LogicalPlan {
    if names.isEmpty { return plan }
    guard names.count <= plan.output.count else {
      throw PlanningError(
        .typeMismatch, "“\(owner.text)” has \(plan.output.count) columns but \(names.count) names",
        at: owner.range)
    }
    return .project(
      plan,
      plan.output.enumerated().map { index, column in
        let name = index < names.count ? names[index].text : column.name
        return LogicalPlan.Projection(
          output: makeColumn(name, column.type), expression: column.expression(at: owner.range))
      })
  }

  /// The output column that a bare number stands for; nil for any other expression.
  func ordinal(
    _ syntax: ExpressionSyntax, among outputs: [LogicalPlan.Output], clause: String
  ) throws -> LogicalPlan.Output? {
    guard case .literal(.integer(let digits), let range) = syntax else { return nil }
    guard let place = Int(digits), outputs.indices.contains(place - 1) else {
      throw PlanningError.noColumn(digits, of: clause, count: outputs.count, at: range)
    }
    return outputs[place - 1]
  }

  /// A sort key: NULLs stand where it says, or else where the session puts them.
  func ordering(_ item: OrderItemSyntax, _ expression: Expression) -> Ordering {
    Ordering(
      expression: expression, isDescending: item.isDescending,
      nullsFirst: item.nullsFirst ?? settings.nullsFirst)
  }

  private func bindLimit(_ query: QuerySyntax) throws -> Limit? {
    if query.limit == nil, query.offset == nil { return nil }
    if let ties = query.ties, query.orderBy.isEmpty {
      throw PlanningError(.misplaced, "WITH TIES goes with ORDER BY, and there is none", at: ties)
    }
    return Limit(
      count: try query.limit.flatMap { try rowCount($0, clause: "LIMIT") },
      offset: try query.offset.flatMap { try rowCount($0, clause: "OFFSET") } ?? 0,
      withTies: query.ties != nil)
  }

  private func rowCount(_ syntax: ExpressionSyntax, clause: String) throws -> Int? {
    let expression = try bind(syntax, in: ExpressionContext(scope: Scope(), clause: clause))
    switch expression {
    case .constant(.null, _): return nil
    case .constant(.integer(let count), _) where count >= 0: return Int(count)
    default:
      throw PlanningError(
        .typeMismatch, "\(clause) takes a whole number of rows, 0 or more", at: syntax.range)
    }
  }

  func limited(_ plan: LogicalPlan, _ limit: Limit?) -> LogicalPlan {
    guard let limit else { return plan }
    guard limit.withTies, let count = limit.count else {
      return .limit(plan, count: limit.count, offset: limit.offset)
    }
    switch plan {
    case .project(let sorted, let projections): return .project(limited(sorted, limit), projections)
    case .sort(_, let order): return tied(plan, by: order, count, offset: limit.offset)
    default: preconditionFailure("what has ties is sorted")
    }
  }

  /// The sorted rows after the offset whose rank is within the limit: those that sort as its last row does are.
  private func tied(
    _ plan: LogicalPlan, by order: [Ordering], _ count: Int, offset: Int
  ) -> LogicalPlan {
    let (rank, number) = (makeColumn("rank", .integer), makeColumn("row_number", .integer))
    let window = LogicalPlan.Window(
      partitionBy: [], orderBy: order, calls: [(rank, .rank), (number, .rowNumber)])
    let (last, isPast) = offset.addingReportingOverflow(count)
    func constant(_ number: Int) -> Expression { .constant(.integer(Int64(number)), .integer) }
    let wanted = Expression.and([
      .comparison(.lessOrEqual, rank.expression, constant(isPast ? .max : last)),
      .comparison(.greater, number.expression, constant(offset)),
    ])
    return .project(
      .filter(.window(plan, window), wanted),
      plan.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) })
  }
}

/// LIMIT and OFFSET, or FETCH FIRST.
struct Limit {
  /// How many rows; nil for all.
  let count: Int?
  let offset: Int
  /// Whether rows that sort as the last one come too.
  let withTies: Bool
}

extension LogicalPlan {
  /// The inputs of a union that this one, as the left side of another, hands over to it.
  fileprivate func unionInputs(keepsDuplicates: Bool) -> [LogicalPlan] {
    switch self {
    case .unionAll(let inputs, _): inputs
    case .distinct(.unionAll(let inputs, _)) where !keepsDuplicates: inputs
    default: [self]
    }
  }
}
