/// WITH, set operations, VALUES, ORDER BY, LIMIT and OFFSET.
extension Parser {
  /// Whether a query begins at the current token; a bracket may hold one too.
  var startsQuery: Bool {
    switch current.keyword {
    case .select, .with: true
    case .from: [.word, .quotedName, .leftParenthesis].contains(lookAhead(1).kind)
    case .values: [.leftParenthesis, .integer, .decimal, .double, .text].contains(lookAhead(1).kind)
    default: false
    }
  }

  /// Whether what has been read so far is a query in brackets that goes on as part of a larger one.
  var continuesQuery: Bool {
    switch current.keyword {
    case .union, .except, .intersect, .order, .limit, .offset, .fetch: true
    default: false
    }
  }

  mutating func parseQuery() throws(SyntaxError) -> QuerySyntax {
    let outer = try enter()
    defer { leave(outer) }
    let start = current.start
    var with: [CommonTableSyntax] = []
    var isRecursive = false
    if take(.with) {
      clause = .with
      isRecursive = take(.recursive)
      with = try list { parser throws(SyntaxError) in try parser.parseCommonTable() }
      guard startsQuery || at(.leftParenthesis) else { throw unexpectedContinuation() }
    }
    let body = try parseBody()
    return try parseQueryTail(with: with, isRecursive: isRecursive, body: body, start: start)
  }

  /// After an opening bracket and a query in brackets of its own: reads what makes it a longer query, as in
  /// `((SELECT …) UNION SELECT …)`, and the closing bracket.
  mutating func finishBracketedQuery(_ first: QuerySyntax, start: Int) throws(SyntaxError) -> QuerySyntax {
    let outerClause = clause
    let query = continuesQuery ? try continueQuery(after: first, start: start) : first
    try closeQuery()
    clause = outerClause
    return query
  }

  private mutating func continueQuery(after first: QuerySyntax, start: Int) throws(SyntaxError) -> QuerySyntax
  {
    let outer = try enter()
    defer { leave(outer) }
    let body = try parseSetOperations(after: member(first), start: start, above: nil)
    return try parseQueryTail(with: [], isRecursive: false, body: body, start: start)
  }

  private mutating func parseQueryTail(
    with: [CommonTableSyntax], isRecursive: Bool, body: QueryBodySyntax, start: Int
  ) throws(SyntaxError) -> QuerySyntax {
    var query = QuerySyntax(with: with, isRecursive: isRecursive, body: body, range: range(from: start))
    if at(.order) {
      clause = .orderBy
      query.orderBy = try parseOrderBy(mayBeAll: true)
    }
    while try parseLimitOrOffset(into: &query) {}
    query.range = range(from: start)
    if case .nested(var inner) = body, query.isPlain {
      inner.range = query.range
      return inner
    }
    return query
  }

  private mutating func parseCommonTable() throws(SyntaxError) -> CommonTableSyntax {
    let name = try parseName("a name for this part of WITH")
    if at(.leftParenthesis), lookAhead(1).keyword == .select || lookAhead(1).keyword == .with {
      throw unexpected("AS after the name in WITH", mend: "write \(name.text) AS (SELECT …)")
    }
    let columns = try parseColumnNames()
    try expect(.as, "AS after the name in WITH")
    if take(.not) {
      try expect(.materialized, "MATERIALIZED after NOT")
    } else {
      _ = take(.materialized)
    }
    try expect(.leftParenthesis, "a query in brackets after AS")
    let query = try parseBracketedQuery()
    clause = .with
    return CommonTableSyntax(name: name, columns: columns, query: query)
  }

  /// A query whose opening bracket has been read, up to its closing one.
  mutating func parseBracketedQuery() throws(SyntaxError) -> QuerySyntax {
    guard startsQuery || at(.leftParenthesis) else { throw unexpected("SELECT, WITH or VALUES") }
    let outerClause = clause
    let query = try parseQuery()
    try closeQuery()
    clause = outerClause
    return query
  }

  /// The closing bracket of a query.
  private mutating func closeQuery() throws(SyntaxError) {
    if !take(.rightParenthesis) { throw unexpectedContinuation(orClosing: "a closing bracket") }
  }
}

// MARK: - Set operations

extension Parser {
  private mutating func parseBody() throws(SyntaxError) -> QueryBodySyntax {
    let start = current.start
    let first = try parseBodyMember()
    return try parseSetOperations(after: first, start: start, above: nil)
  }

  /// Reads the operations that follow a first member; with `above`, only those that bind tighter than it.
  private mutating func parseSetOperations(
    after first: QueryBodySyntax, start: Int, above: SetOperator?
  ) throws(SyntaxError) -> QueryBodySyntax {
    var left = first
    while let operation = setOperator, above == nil || operation == .intersect && above != .intersect {
      advance()
      let all = take(.all)
      if !all { _ = take(.distinct) }
      try addLink()
      let memberStart = current.start
      var right = try parseBodyMember()
      if operation != .intersect {
        right = try parseSetOperations(after: right, start: memberStart, above: operation)
      }
      left = .setOperation(operation, all: all, left, right, range(from: start))
    }
    return left
  }

  private var setOperator: SetOperator? {
    switch current.keyword {
    case .union: .union
    case .except: .except
    case .intersect: .intersect
    default: nil
    }
  }

  private mutating func parseBodyMember() throws(SyntaxError) -> QueryBodySyntax {
    if at(.select) || at(.from) { return .select(try parseSelect()) }
    if at(.values) { return try parseValues() }
    guard take(.leftParenthesis) else {
      throw unexpected(
        "SELECT, VALUES or a query in brackets",
        mend: at(.with) ? "a WITH inside a set operation stands in brackets" : nil)
    }
    return member(try parseBracketedQuery())
  }

  /// A query in brackets as a member: the brackets mean nothing when it has no clause of its own.
  private func member(_ query: QuerySyntax) -> QueryBodySyntax {
    query.isPlain ? query.body : .nested(query)
  }

  mutating func parseValues() throws(SyntaxError) -> QueryBodySyntax {
    let start = current.start
    advance()
    clause = .values
    var rows: [[ExpressionSyntax]] = []
    // A comma too many after the last row is forgiven.
    repeat {
      rows.append(try parseRow())
    } while take(.comma)
      && !(at(.endOfText) || at(.semicolon) || at(.rightParenthesis))
    return .values(rows, range(from: start))
  }

  private mutating func parseRow() throws(SyntaxError) -> [ExpressionSyntax] {
    // A row of one value may stand without brackets.
    guard take(.leftParenthesis) else { return [try parseExpression()] }
    let row = try expressionList()
    try expect(.rightParenthesis, "a comma or a closing bracket after this value")
    return row
  }
}

// MARK: - ORDER BY, LIMIT, OFFSET

extension Parser {
  /// ORDER BY with its items.
  ///
  /// - Parameter mayBeAll: whether there is a select list that ALL may stand for.
  mutating func parseOrderBy(mayBeAll: Bool = false) throws(SyntaxError) -> [OrderItemSyntax] {
    advance()
    try expect(.by, "BY after ORDER")
    if at(.all) {
      guard mayBeAll else { throw unexpected("a sort key", mend: "name the columns to sort by") }
      var item = OrderItemSyntax(expression: .column(qualifier: nil, name: takeName()))
      item.isAll = true
      try parseDirection(of: &item)
      return [item]
    }
    return try list { parser throws(SyntaxError) in try parser.parseOrderItem() }
  }

  private mutating func parseOrderItem() throws(SyntaxError) -> OrderItemSyntax {
    var item = OrderItemSyntax(expression: try parseExpression())
    try parseDirection(of: &item)
    return item
  }

  private mutating func parseDirection(of item: inout OrderItemSyntax) throws(SyntaxError) {
    if take(.desc) { item.isDescending = true } else { _ = take(.asc) }
    if take(.nulls) {
      if take(.first) {
        item.nullsFirst = true
      } else {
        try expect(.last, "FIRST or LAST after NULLS")
        item.nullsFirst = false
      }
    }
  }

  /// One of `LIMIT n`, `LIMIT ALL`, `OFFSET n [ROWS]`, `FETCH FIRST n ROWS ONLY` or `WITH TIES`; false when none stands here.
  private mutating func parseLimitOrOffset(into query: inout QuerySyntax) throws(SyntaxError) -> Bool {
    switch current.keyword {
    case .limit where query.limit == nil:
      clause = .limit
      advance()
      if !take(.all) { query.limit = try parseExpression() }
      if at(.comma) { throw unexpected("OFFSET", mend: "LIMIT a, b is written LIMIT b OFFSET a") }
    case .offset where query.offset == nil:
      clause = .limit
      advance()
      query.offset = try parseExpression()
      if !take(.rows) { _ = take(.row) }
    case .fetch where query.limit == nil:
      clause = .limit
      try parseFetch(into: &query)
    default:
      return false
    }
    return true
  }

  private mutating func parseFetch(into query: inout QuerySyntax) throws(SyntaxError) {
    let start = current.start
    advance()
    if !take(.next) { try expect(.first, "FIRST or NEXT after FETCH") }
    let isOne = at(.row) || at(.rows)
    query.limit = isOne ? .literal(.integer("1"), range(from: start)) : try parseExpression(above: .sign)
    if !take(.rows) { try expect(.row, "ROWS after the number of rows") }
    let end = current.start
    if take(.with) {
      try expect(.ties, "TIES after WITH")
      query.ties = range(from: end)
    } else {
      try expect(.only, "ONLY or WITH TIES after ROWS")
    }
  }
}

extension QuerySyntax {
  /// Whether it is its body and nothing else.
  var isPlain: Bool { with.isEmpty && orderBy.isEmpty && limit == nil && offset == nil }
}
