/// FROM: tables, subqueries, functions and joins.
extension Parser {
  /// A member of FROM with the joins that follow it.
  mutating func parseTable() throws(SyntaxError) -> TableSyntax {
    let outer = try enter()
    defer { leave(outer) }
    let start = current.start
    var left = try parseTablePrimary()
    while let join = try parseJoinOperator() {
      try addLink()
      left = try parseJoin(join, left: left, start: start)
    }
    return left
  }

  /// A table, with the patterns it is searched for and the samples that are drawn of it.
  private mutating func parseTablePrimary() throws(SyntaxError) -> TableSyntax {
    let start = current.start
    var table = try parseSource(start: start)
    while true {
      if at(.matchRecognize), lookAhead(1).kind == .leftParenthesis {
        table = try parseMatchRecognize(table, start: start)
      } else if at(.tablesample) {
        table = try parseSample(of: table, start: start)
      } else {
        break
      }
      try addLink()
    }
    return table
  }

  private mutating func parseSource(start: Int) throws(SyntaxError) -> TableSyntax {
    if take(.lateral) { return try parseLateral(start: start) }
    if take(.leftParenthesis) { return try parseBracketedTable(start: start) }
    if at(.values), startsQuery { return try parseValuesTable(start: start) }
    let name = try parseName("a table or a query in brackets")
    if at(.dot) {
      throw unexpected(
        "an alias, a join or the next clause", mend: "tables have no schema: write the name alone")
    }
    if at(.leftParenthesis) { return try parseTableFunction(name) }
    return .named(name, alias: try parseTableAlias())
  }

  /// `VALUES (…), (…) [AS alias]` without brackets around it.
  private mutating func parseValuesTable(start: Int) throws(SyntaxError) -> TableSyntax {
    let outerClause = clause
    let query = QuerySyntax(with: [], isRecursive: false, body: try parseValues(), range: range(from: start))
    clause = outerClause
    return try finishQueryTable(query, start: start)
  }

  private mutating func parseLateral(start: Int) throws(SyntaxError) -> TableSyntax {
    if take(.leftParenthesis) {
      let query = try parseBracketedQuery()
      return .query(query, alias: try parseTableAlias(), isLateral: true, range(from: start))
    }
    let name = try parseName("a query in brackets or a function after LATERAL")
    guard at(.leftParenthesis) else { throw unexpected("a query in brackets or a function after LATERAL") }
    return try parseTableFunction(name)
  }

  /// `name (…) [WITH ORDINALITY] [AS alias]`, the name read.
  private mutating func parseTableFunction(_ name: Identifier) throws(SyntaxError) -> TableSyntax {
    let call = try parseCall(name)
    let withOrdinality = take(.with, .ordinality)
    return .function(call, withOrdinality: withOrdinality, alias: try parseTableAlias())
  }

  /// What follows an opening bracket in FROM: a query, a join, or a member of a longer query in brackets of its own.
  private mutating func parseBracketedTable(start: Int) throws(SyntaxError) -> TableSyntax {
    if startsQuery { return try finishQueryTable(try parseBracketedQuery(), start: start) }
    let innerStart = current.start
    let table = try parseTable()
    if case .query(let query, nil, false, _) = table {
      let whole = try finishBracketedQuery(query, start: innerStart)
      return try finishQueryTable(whole, start: start)
    }
    try expect(.rightParenthesis, "a join or a closing bracket after this table")
    guard let alias = try parseTableAlias() else { return table }
    return aliased(table, as: alias, range(from: start))
  }

  private mutating func finishQueryTable(_ query: QuerySyntax, start: Int) throws(SyntaxError) -> TableSyntax
  {
    .query(query, alias: try parseTableAlias(), isLateral: false, range(from: start))
  }

  /// `(a JOIN b …) AS t` is `(SELECT * FROM a JOIN b …) AS t`.
  private func aliased(_ table: TableSyntax, as alias: AliasSyntax, _ range: SourceRange) -> TableSyntax {
    if case .named(let name, nil) = table { return .named(name, alias: alias) }
    if case .function(let call, let withOrdinality, nil) = table {
      return .function(call, withOrdinality: withOrdinality, alias: alias)
    }
    var select = SelectSyntax(
      items: [.star(qualifier: nil, excluding: [], table.range)], range: table.range)
    select.from = [table]
    return .query(
      QuerySyntax(body: .select(select), range: table.range), alias: alias, isLateral: false, range)
  }
}

// MARK: - Joins

extension Parser {
  private struct JoinOperator {
    var kind: JoinSyntax.Kind
    var isAsof = false
    var isNatural = false
  }

  /// `[NATURAL | ASOF] [INNER | LEFT …] JOIN`, or nil where no join stands.
  private mutating func parseJoinOperator() throws(SyntaxError) -> JoinOperator? {
    var join = JoinOperator(kind: .inner)
    switch current.keyword {
    case .cross:
      advance()
      join.kind = .cross
      try expect(.join, "JOIN after CROSS")
      return join
    case .natural:
      advance()
      join.isNatural = true
    case .asof:
      advance()
      join.isAsof = true
    case .join, .inner, .left, .right, .full, .semi, .anti:
      break
    default:
      return nil
    }
    switch current.keyword {
    case .left: join.kind = .left
    case .right: join.kind = .right
    case .full: join.kind = .full
    case .semi: join.kind = .semi
    case .anti: join.kind = .anti
    default: join.kind = .inner
    }
    if join.kind != .inner || at(.inner) { advance() }
    if join.kind == .left || join.kind == .right || join.kind == .full { _ = take(.outer) }
    if !take(.join) { throw unexpected("JOIN after \(previous.map(text)?.uppercased() ?? "")") }
    return join
  }

  private mutating func parseJoin(
    _ join: JoinOperator, left: TableSyntax, start: Int
  ) throws(SyntaxError) -> TableSyntax {
    let rightStart = current.start
    var right = try parseTablePrimary()
    var condition = JoinSyntax.Condition.none
    if join.isNatural {
      condition = .natural
    } else if join.kind != .cross {
      // `a JOIN b JOIN c ON … ON …`: the joins that begin before this one's condition belong to its right side.
      while !at(.on), !at(.using), let inner = try parseJoinOperator() {
        try addLink()
        let outer = try enter()
        right = try parseJoin(inner, left: right, start: rightStart)
        leave(outer)
      }
      condition = try parseJoinCondition()
    }
    return .join(
      JoinSyntax(
        kind: join.kind, isAsof: join.isAsof, left: left, right: right, condition: condition,
        range: range(from: start)))
  }

  private mutating func parseJoinCondition() throws(SyntaxError) -> JoinSyntax.Condition {
    if take(.on) { return .on(try parseExpression()) }
    guard take(.using) else {
      throw unexpected(
        "ON or USING after this join",
        mend: aliasBefore.map { mend(ofAlias: $0) } ?? "a join of every pair is a CROSS JOIN")
    }
    try expect(.leftParenthesis, "the shared columns in brackets after USING")
    return .using(try parseColumnNamesInBrackets())
  }
}
