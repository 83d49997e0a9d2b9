import Columnar

/// Joins a domain of outer values to the bottom of a plan and carries its columns up to the top.
struct DomainPushdown {
  /// The outer columns in a plan's output, by the id of the outer column.
  typealias Columns = [ColumnID: LogicalPlan.Output]

  private let domain: SharedPlan
  /// Each outer column, and the domain's column of its values.
  private let outer: [(id: ColumnID, column: LogicalPlan.Output)]
  private let makeColumn: (String, DataType) -> LogicalPlan.Output
  /// The recursion whose step is rewritten: its rows carry the outer values already.
  private var working: WorkingTable?

  init(
    domain: SharedPlan, columns: [(id: ColumnID, column: LogicalPlan.Output)],
    makeColumn: @escaping (String, DataType) -> LogicalPlan.Output
  ) {
    self.domain = domain
    self.makeColumn = makeColumn
    outer = columns
  }

  /// The plan computed for every row of the domain.
  ///
  /// - Returns: the plan, and the columns in its output that hold the outer values.
  func push(into plan: LogicalPlan) -> (LogicalPlan, Columns) {
    guard readsOuter(plan) else {
      let (read, columns) = readDomain()
      return (
        .join(LogicalPlan.Join(kind: .inner, left: read, right: plan, keys: [], residual: nil)), columns
      )
    }
    switch plan {
    case .filter(let input, let condition):
      let (input, columns) = push(into: input)
      return (.filter(input, condition.reading(columns)), columns)
    case .series(let input, let series):
      let (input, columns) = push(into: input)
      return (.series(input, series.replacing { $0.reading(columns) }), columns)
    case .project(let input, let projections):
      let (input, columns) = push(into: input)
      return (.project(input, projections.map { $0.reading(columns) } + carried(columns)), columns)
    case .aggregate(let input, let groups, let aggregates):
      return pushIntoAggregate(input, groups, aggregates)
    case .distinct(let input):
      let (input, columns) = push(into: input)
      return (.distinct(input), columns)
    case .window(let input, let window):
      let (input, columns) = push(into: input)
      guard
        case .window(_, var mapped) = LogicalPlan.window(input, window).mappingOwnExpressions({
          $0.reading(columns)
        })
      else { preconditionFailure("mapping keeps the operator") }
      mapped.partitionBy += ordered(columns).map(\.expression)
      return (.window(input, mapped), columns)
    case .matchRecognize(let input, let pattern):
      let (input, columns) = push(into: input)
      var mapped = pattern.replacing { $0.reading(columns) }
      mapped.partitionBy += ordered(columns).map(\.expression)
      mapped.columns += ordered(columns).map {
        RowPattern.Column(output: $0, content: .passed($0.expression))
      }
      return (.matchRecognize(input, mapped), columns)
    case .sort(let input, let order):
      let (input, columns) = push(into: input)
      return (LogicalPlan.sort(input, order).mappingOwnExpressions { $0.reading(columns) }, columns)
    case .limit(let input, let count, let offset):
      return pushIntoLimit(input, count, offset)
    case .unionAll(let inputs, let output): return pushIntoUnion(inputs, output)
    case .values(let rows, let output): return pushIntoValues(rows, output)
    case .shared(let shared, let output):
      return push(
        into: .project(
          shared.plan,
          output.map { source, output in
            LogicalPlan.Projection(
              output: output, expression: .column(source, output.type, .nowhere))
          }))
    case .join(let join): return pushIntoJoin(join)
    case .recursion(let recursion): return pushIntoRecursion(recursion)
    case .working(let table, let output):
      let columns = makeColumns()
      return (.working(table, output: output + ordered(columns)), columns)
    case .sample:
      preconditionFailure("what is sampled reads nothing of the query around it")
    case .scan:
      preconditionFailure("conditions reach a scan only later")
    }
  }

  private func readsOuter(_ plan: LogicalPlan) -> Bool {
    !plan.freeColumns.isDisjoint(with: ColumnSet(outer.map(\.id))) || working.map(plan.reads) ?? false
  }

  // MARK: The domain's columns

  /// New columns for the outer values.
  private func makeColumns() -> Columns {
    var columns: Columns = [:]
    for (id, column) in outer { columns[id] = makeColumn(column.name, column.type) }
    return columns
  }

  /// Reads the domain under new ids.
  private func readDomain() -> (LogicalPlan, Columns) {
    var columns: Columns = [:]
    var output: [(source: ColumnID, output: LogicalPlan.Output)] = []
    for (id, column) in outer {
      let copy = makeColumn(column.name, column.type)
      columns[id] = copy
      output.append((column.id, copy))
    }
    return (.shared(domain, output: output), columns)
  }

  /// The columns in the domain's order.
  private func ordered(_ columns: Columns) -> [LogicalPlan.Output] {
    outer.compactMap { columns[$0.id] }
  }

  private func carried(_ columns: Columns) -> [LogicalPlan.Projection] {
    ordered(columns).map { LogicalPlan.Projection(output: $0, expression: $0.expression) }
  }

  private func matching(_ left: Columns, _ right: Columns) -> [JoinKey] {
    zip(ordered(left), ordered(right)).map { JoinKey($0.expression, $1.expression, matchesNulls: true) }
  }

  // MARK: Operators that need more

  /// Groups by the outer values too. Without groups of its own there is a row for every value, rows or none: values
  /// that no row has are joined in again, with counts of 0.
  private func pushIntoAggregate(
    _ input: LogicalPlan, _ groups: [LogicalPlan.Projection], _ aggregates: [LogicalPlan.Aggregation]
  ) -> (LogicalPlan, Columns) {
    let (input, columns) = push(into: input)
    let aggregated = LogicalPlan.aggregate(
      input, groups: groups.map { $0.reading(columns) } + carried(columns),
      aggregates: aggregates.map {
        LogicalPlan.Aggregation(output: $0.output, call: $0.call.replacing { $0.reading(columns) })
      })
    if !groups.isEmpty { return (aggregated, columns) }
    let (read, all) = readDomain()
    let joined = LogicalPlan.join(
      LogicalPlan.Join(
        kind: .left, left: read, right: aggregated, keys: matching(all, columns), residual: nil))
    let results = aggregates.map { aggregate in
      let value = aggregate.output.expression
      return LogicalPlan.Projection(
        output: aggregate.output,
        expression: aggregate.call.function == .count
          ? .coalesce([value, .constant(.integer(0), .integer)], .integer) : value)
    }
    return (.project(joined, results + carried(all)), all)
  }

  /// The first rows for each outer value, by numbering them.
  private func pushIntoLimit(
    _ input: LogicalPlan, _ count: Int?, _ offset: Int
  ) -> (LogicalPlan, Columns) {
    if case .project(let inner, let projections) = input {
      return push(into: .project(.limit(inner, count: count, offset: offset), projections))
    }
    let (pushed, columns) = push(into: input)
    var input = pushed
    var order: [Ordering] = []
    if case .sort(let unsorted, let items) = pushed { (input, order) = (unsorted, items) }
    let number = makeColumn("row_number", .integer)
    let numbered = LogicalPlan.window(
      input,
      LogicalPlan.Window(
        partitionBy: ordered(columns).map(\.expression), orderBy: order, calls: [(number, .rowNumber)]))
    func compare(_ operation: ComparisonOperator, _ rows: Int) -> Expression {
      .comparison(operation, number.expression, .constant(.integer(Int64(rows)), .integer))
    }
    var conditions = [compare(.greater, offset)]
    if let count { conditions.append(compare(.lessOrEqual, offset + count)) }
    return (.filter(numbered, .and(conditions)), columns)
  }

  private func pushIntoUnion(
    _ inputs: [LogicalPlan], _ output: [LogicalPlan.Output]
  ) -> (LogicalPlan, Columns) {
    var pushed: [LogicalPlan] = []
    for input in inputs {
      let own = input.output
      let (plan, columns) = push(into: input)
      pushed.append(
        .project(
          plan,
          own.map { LogicalPlan.Projection(output: $0, expression: $0.expression) } + carried(columns)))
    }
    let columns = makeColumns()
    return (.unionAll(pushed, output: output + ordered(columns)), columns)
  }

  /// The recursions of all outer values at once, their rows told apart by the values they carry.
  private func pushIntoRecursion(_ recursion: LogicalPlan.Recursion) -> (LogicalPlan, Columns) {
    var inner = self
    inner.working = recursion.working
    func carrying(_ plan: LogicalPlan, _ pushdown: DomainPushdown) -> LogicalPlan {
      let (pushed, columns) = pushdown.push(into: plan)
      return .project(
        pushed,
        plan.output.map { LogicalPlan.Projection(output: $0, expression: $0.expression) } + carried(columns))
    }
    let columns = makeColumns()
    var widened = recursion
    widened.seed = carrying(recursion.seed, self)
    widened.step = carrying(recursion.step, inner)
    widened.output += ordered(columns)
    return (.recursion(widened), columns)
  }

  private func pushIntoValues(
    _ rows: [[Expression]], _ output: [LogicalPlan.Output]
  ) -> (LogicalPlan, Columns) {
    let inputs = rows.map { row in
      LogicalPlan.project(
        .values([[]], output: []),
        zip(output, row).map { LogicalPlan.Projection(output: makeColumn($0.name, $0.type), expression: $1) })
    }
    return pushIntoUnion(inputs, output)
  }

  private func pushIntoJoin(_ join: LogicalPlan.Join) -> (LogicalPlan, Columns) {
    var join = join
    let rightReadsOuter = readsOuter(join.right)
    if join.isPlainInner, rightReadsOuter, !readsOuter(join.left) {
      let (right, columns) = push(into: join.right)
      join.right = right
      return (LogicalPlan.join(join).mappingOwnExpressions { $0.reading(columns) }, columns)
    }
    let (left, columns) = push(into: join.left)
    join.left = left
    if rightReadsOuter || join.kind == .right || join.kind == .full {
      let (right, others) = push(into: join.right)
      join.right = right
      join.keys = matching(columns, others) + join.keys
    }
    return (LogicalPlan.join(join).mappingOwnExpressions { $0.reading(columns) }, columns)
  }
}

extension Expression {
  /// The same expression with outer columns read from where the domain brought them.
  fileprivate func reading(_ columns: DomainPushdown.Columns) -> Expression {
    replacing { part in
      guard case .column(let id, let type, let place) = part, let column = columns[id] else { return nil }
      return .column(column.id, type, place)
    }
  }
}

extension LogicalPlan.Projection {
  fileprivate func reading(_ columns: DomainPushdown.Columns) -> LogicalPlan.Projection {
    LogicalPlan.Projection(output: output, expression: expression.reading(columns))
  }
}
