import Planner
import SQLSyntax

/// INSERT, UPDATE and DELETE: each is a query over the table, whose rows are then added or put in the old ones' place.
extension Session {
  /// Adds rows.
  ///
  /// - Returns: how many.
  func insert(_ insert: InsertSyntax, _ parameters: [String: Value]) throws -> Int {
    var table = try scratchTable(insert.table)
    let (targets, plan) = try insertion(insert, parameters)
    let given = try rows(of: plan)
    let columns = table.columns.indices.map { column in
      targets.firstIndex(of: column).map { given.columns[$0] }
        ?? Vector(constant: .null, type: table.columns[column].type, count: given.count)
    }
    let key = table.name.lowercased()
    scratch[key] = nil  // The copy is then the only one, and grows in place.
    defer { keep(table) }
    try table.append(DataChunk(columns: columns, count: given.count), at: insert.range)
    return given.count
  }

  /// Which columns of the table an INSERT fills, and the plan of the rows it adds.
  func insertion(
    _ insert: InsertSyntax, _ parameters: [String: Value]
  ) throws -> (targets: [Int], plan: PhysicalPlan) {
    let table = try scratchTable(insert.table)
    let targets =
      insert.columns.isEmpty ? Array(table.columns.indices) : try insert.columns.map(table.index)
    guard Set(targets).count == targets.count else {
      throw StatementFault(.query, "a column is named twice", at: insert.range)
    }
    let types = targets.map { table.columns[$0].type }
    return (targets, try assignable(insert.source, to: types, of: insert.table, parameters))
  }

  /// The plan of a query whose columns are brought to given types, by a cast that fails where a value has no place.
  private func assignable(
    _ source: QuerySyntax, to types: [DataType], of table: Identifier, _ parameters: [String: Value]
  ) throws -> PhysicalPlan {
    if case .values(let rows, let range) = source.body, source.with.isEmpty, source.orderBy.isEmpty {
      var source = source
      source.body = .values(
        try rows.map { row in
          try checkWidth(row.count, types.count, of: table, at: row[0].range)
          return zip(row, types).map { $0.cast(to: $1) }
        }, range)
      return try plan(source, parameters)
    }
    let plan = try plan(source, parameters)
    try checkWidth(plan.output.count, types.count, of: table, at: source.range)
    if plan.output.map(\.type) == types { return plan }
    let names = types.indices.map { Identifier("column\($0)", at: source.range) }
    var select = SelectSyntax(
      items: zip(names, types).map { name, type in
        .expression(ExpressionSyntax.column(qualifier: nil, name: name).cast(to: type), alias: nil)
      }, range: source.range)
    let alias = AliasSyntax(name: Identifier("given", at: source.range), columns: names)
    select.from = [.query(source, alias: alias, isLateral: false, source.range)]
    return try self.plan(QuerySyntax(body: .select(select), range: source.range), parameters)
  }

  private func checkWidth(_ found: Int, _ expected: Int, of table: Identifier, at range: SourceRange) throws {
    if found == expected { return }
    throw StatementFault(
      .query, "“\(table.text)” takes \(expected) values a row here, and this gives \(found)", at: range)
  }

  /// Changes rows: every column becomes `CASE WHEN condition THEN value ELSE column END`.
  ///
  /// - Returns: how many rows met the condition.
  func update(_ update: UpdateSyntax, _ parameters: [String: Value]) throws -> Int {
    var table = try scratchTable(update.table)
    let rows = try rows(of: try modification(update, parameters))
    let isChanged = rows.columns[rows.columns.count - 1]
    let changed = (0..<rows.count).count { isChanged[$0] == .boolean(true) }
    guard changed > 0 else { return 0 }
    try table.replaceRows(
      by: DataChunk(columns: Array(rows.columns.dropLast()), count: rows.count), at: update.range)
    keep(table)
    return changed
  }

  /// The plan of a table's rows after an UPDATE, and a last column that says which rows it changes.
  func modification(_ update: UpdateSyntax, _ parameters: [String: Value]) throws -> PhysicalPlan {
    let table = try scratchTable(update.table)
    let qualifier = update.alias ?? update.table
    var values = table.columns.map { column in
      ExpressionSyntax.column(qualifier: qualifier, name: Identifier(column.name, at: update.table.range))
    }
    var assigned: Set<Int> = []
    for assignment in update.assignments {
      let index = try table.index(of: assignment.column)
      guard assigned.insert(index).inserted else {
        throw StatementFault(
          .query, "“\(assignment.column.text)” is set twice", at: assignment.column.range)
      }
      let value = assignment.value.cast(to: table.columns[index].type)
      values[index] = update.filter.map { value.when($0, otherwise: values[index]) } ?? value
    }
    let yes = ExpressionSyntax.literal(.boolean(true), update.range)
    let no = ExpressionSyntax.literal(.boolean(false), update.range)
    values.append(update.filter.map { yes.when($0, otherwise: no) } ?? yes)
    return try plan(
      reading(update.table, as: update.alias, values, where: nil, at: update.range), parameters)
  }

  /// Takes rows away: those stay of which the condition is false or NULL.
  ///
  /// - Returns: how many went.
  func delete(_ delete: DeleteSyntax, _ parameters: [String: Value]) throws -> Int {
    var table = try scratchTable(delete.table)
    let rows = try rows(of: try remainder(delete, parameters))
    let gone = table.rowCount - rows.count
    guard gone > 0 else { return 0 }
    try table.replaceRows(by: rows, at: delete.range)
    keep(table)
    return gone
  }

  /// The plan of the rows that a DELETE leaves.
  func remainder(_ delete: DeleteSyntax, _ parameters: [String: Value]) throws -> PhysicalPlan {
    let table = try scratchTable(delete.table)
    let qualifier = delete.alias ?? delete.table
    let values = table.columns.map { column in
      ExpressionSyntax.column(qualifier: qualifier, name: Identifier(column.name, at: delete.table.range))
    }
    let yes = ExpressionSyntax.literal(.boolean(true), delete.range)
    let no = ExpressionSyntax.literal(.boolean(false), delete.range)
    let stays = delete.filter.map { no.when($0, otherwise: yes) } ?? no
    return try plan(
      reading(delete.table, as: delete.alias, values, where: stays, at: delete.range), parameters)
  }

  /// `SELECT values FROM table [AS alias] [WHERE filter]`; rows come in stored order.
  private func reading(
    _ table: Identifier, as alias: Identifier?, _ values: [ExpressionSyntax], where filter: ExpressionSyntax?,
    at range: SourceRange
  ) -> QuerySyntax {
    var select = SelectSyntax(items: values.map { .expression($0, alias: nil) }, range: range)
    select.from = [.named(table, alias: alias.map { AliasSyntax(name: $0) })]
    select.filter = filter
    return QuerySyntax(body: .select(select), range: range)
  }
}

extension ExpressionSyntax {
  /// `CAST(self AS type)`.
  fileprivate func cast(to type: DataType) -> ExpressionSyntax {
    let name =
      if case .decimal(let scale) = type {
        TypeNameSyntax(name: "decimal", arguments: [38, scale], range: range)
      } else {
        TypeNameSyntax(name: "\(type)".lowercased(), range: range)
      }
    return .cast(self, name, isTry: false, range)
  }

  /// `CASE WHEN condition THEN self ELSE otherwise END`.
  fileprivate func when(_ condition: ExpressionSyntax, otherwise: ExpressionSyntax) -> ExpressionSyntax {
    .searched(
      operand: nil, branches: [BranchSyntax(condition: condition, result: self)], otherwise: otherwise, range)
  }
}
