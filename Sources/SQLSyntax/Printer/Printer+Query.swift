/// Queries, SELECT blocks and FROM.
extension Printer {
  mutating func query(_ query: QuerySyntax) {
    if !query.with.isEmpty {
      write(query.isRecursive ? "WITH RECURSIVE " : "WITH ")
      list(query.with) { $0.commonTable($1) }
      write(" ")
    }
    body(query.body)
    orderBy(query.orderBy, before: " ")
    if let limit = query.limit, query.ties == nil {
      write(" LIMIT ")
      expression(limit)
    }
    if let offset = query.offset {
      write(" OFFSET ")
      expression(offset)
    }
    if let limit = query.limit, query.ties != nil {
      write(" FETCH FIRST ")
      expression(limit, above: .sign)
      write(" ROWS WITH TIES")
    }
  }

  private mutating func commonTable(_ table: CommonTableSyntax) {
    name(table.name)
    if !table.columns.isEmpty {
      write(" ")
      names(table.columns)
    }
    write(" AS ")
    bracketed { $0.query(table.query) }
  }

  private mutating func body(_ body: QueryBodySyntax) {
    switch body {
    case .select(let block): select(block)
    case .values(let rows, _):
      write("VALUES ")
      list(rows) { printer, row in printer.bracketed { $0.expressions(row) } }
    case .setOperation(let operation, let all, let left, let right, _):
      member(left, bracketed: left.setOperator.map { operation == .intersect && $0 != .intersect } ?? false)
      write(" \(operation.rawValue) \(all ? "ALL " : "")")
      member(right, bracketed: right.setOperator.map { operation == .intersect || $0 != .intersect } ?? false)
    case .nested(let query):
      bracketed { $0.query(query) }
    }
  }

  private mutating func member(_ member: QueryBodySyntax, bracketed isBracketed: Bool) {
    if isBracketed {
      bracketed { $0.body(member) }
    } else {
      body(member)
    }
  }

  private mutating func select(_ block: SelectSyntax) {
    write("SELECT ")
    if block.isDistinct { write("DISTINCT ") }
    if !block.distinctOn.isEmpty {
      write("ON ")
      bracketed { $0.expressions(block.distinctOn) }
      write(" ")
    }
    list(block.items) { $0.selectItem($1) }
    if !block.from.isEmpty {
      write(" FROM ")
      list(block.from) { $0.table($1) }
    }
    condition("WHERE", block.filter)
    if let groups = block.groupBy { groupBy(groups) }
    condition("HAVING", block.having)
    if !block.windows.isEmpty {
      write(" WINDOW ")
      list(block.windows) { printer, window in
        printer.name(window.name)
        printer.write(" AS ")
        printer.window(window.window)
      }
    }
    condition("QUALIFY", block.qualify)
  }

  private mutating func condition(_ clause: String, _ condition: ExpressionSyntax?) {
    guard let condition else { return }
    write(" \(clause) ")
    expression(condition)
  }

  private mutating func selectItem(_ item: SelectItemSyntax) {
    switch item {
    case .expression(let value, let alias):
      expression(value)
      if let alias {
        write(" AS ")
        name(alias)
      }
    case .star(let qualifier, let excluding, _):
      if let qualifier {
        name(qualifier)
        write(".")
      }
      write("*")
      if !excluding.isEmpty {
        write(" EXCLUDE ")
        names(excluding)
      }
    }
  }

  mutating func orderBy(_ items: [OrderItemSyntax], before: String = "") {
    guard !items.isEmpty else { return }
    write("\(before)ORDER BY ")
    list(items) { printer, item in
      if item.isAll { printer.write("ALL") } else { printer.expression(item.expression) }
      if item.isDescending { printer.write(" DESC") }
      if let nullsFirst = item.nullsFirst { printer.write(nullsFirst ? " NULLS FIRST" : " NULLS LAST") }
    }
  }
}

// MARK: - GROUP BY

extension Printer {
  private mutating func groupBy(_ groups: GroupBySyntax) {
    write(" GROUP BY ")
    switch groups {
    case .all: write("ALL")
    case .elements(let elements): list(elements) { $0.groupingElement($1) }
    }
  }

  private mutating func groupingElement(_ element: GroupingElementSyntax) {
    switch element {
    case .expression(let value): expression(value)
    case .rollup(let columns, _): groupingColumns("ROLLUP", columns)
    case .cube(let columns, _): groupingColumns("CUBE", columns)
    case .sets(let members, _):
      write("GROUPING SETS ")
      bracketed { $0.list(members) { $0.groupingElement($1) } }
    case .set(let members, _):
      bracketed { $0.expressions(members) }
    }
  }

  private mutating func groupingColumns(_ word: String, _ columns: [[ExpressionSyntax]]) {
    write("\(word) ")
    bracketed { printer in
      printer.list(columns) { printer, together in
        if together.count == 1 {
          printer.expression(together[0])
        } else {
          printer.bracketed { $0.expressions(together) }
        }
      }
    }
  }
}

// MARK: - FROM

extension Printer {
  private mutating func table(_ table: TableSyntax) {
    switch table {
    case .named(let name, let alias):
      self.name(name)
      self.alias(alias)
    case .query(let query, let alias, let isLateral, _):
      if isLateral { write("LATERAL ") }
      bracketed { $0.query(query) }
      self.alias(alias)
    case .function(let call, let withOrdinality, let alias):
      self.call(call)
      if withOrdinality { write(" WITH ORDINALITY") }
      self.alias(alias)
    case .join(let join):
      self.join(join)
    case .matchRecognize(let clause):
      if case .join = clause.input {
        bracketed { $0.table(clause.input) }
      } else {
        self.table(clause.input)
      }
      matchRecognize(clause)
      alias(clause.alias)
    case .sample(let clause):
      if case .join = clause.input {
        bracketed { $0.table(clause.input) }
      } else {
        self.table(clause.input)
      }
      sample(clause)
      alias(clause.alias)
    }
  }

  private mutating func alias(_ alias: AliasSyntax?) {
    guard let alias else { return }
    write(" AS ")
    name(alias.name)
    if !alias.columns.isEmpty {
      write(" ")
      names(alias.columns)
    }
  }

  private mutating func join(_ join: JoinSyntax) {
    table(join.left)
    write(" ")
    if join.condition == .natural { write("NATURAL ") }
    if join.isAsof { write("ASOF ") }
    if join.kind != .inner { write("\(join.kind.rawValue) ") }
    write("JOIN ")
    if case .join = join.right {
      bracketed { $0.table(join.right) }
    } else {
      table(join.right)
    }
    switch join.condition {
    case .none, .natural: break
    case .on(let condition):
      write(" ON ")
      expression(condition)
    case .using(let columns):
      write(" USING ")
      names(columns)
    }
  }
}

extension QueryBodySyntax {
  /// The operation at its root.
  fileprivate var setOperator: SetOperator? {
    if case .setOperation(let operation, _, _, _, _) = self { operation } else { nil }
  }
}
