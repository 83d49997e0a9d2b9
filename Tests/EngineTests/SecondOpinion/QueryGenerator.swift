import TestSupport

/// Writes random queries that are valid, and mean the same, in SQLite and in Halcyon.
///
/// Left out is what the dialects differ in on purpose: division by a zero (an error here, NULL there; divisors go
/// through `nullif`), the place of NULLs in an order (always written out), LIKE and case (the texts are lower case),
/// booleans in arithmetic, and numbers that are read from text.
struct QueryGenerator {
  enum Kind: CaseIterable {
    case integer, text, boolean
    /// A mean; selected and compared only.
    case real
  }

  struct Column {
    /// As it is written, qualifier included.
    var name: String
    var kind: Kind

    /// Without the qualifier.
    var bareName: Substring { name.split(separator: ".").last ?? "" }
  }

  /// Something FROM can read.
  struct Source {
    let name: String
    let columns: [Column]
  }

  var random: SeededGenerator
  /// The tables and common tables in sight.
  var sources: [Source]
  /// Whether an expression may hold a query now: in WHERE, and in the select list of a block that is not grouped.
  var mayAsk = false
  private var aliasesMade = 0

  init(_ random: SeededGenerator, tables: [RandomTable]) {
    self.random = random
    sources = tables.map { Source(name: $0.name, columns: RandomTable.columns) }
  }

  mutating func makeAlias() -> String {
    aliasesMade += 1
    return "q\(aliasesMade)"
  }

  /// A whole query. Where `isOrdered`, only equal rows can be exchanged.
  mutating func query() -> (sql: String, isOrdered: Bool) {
    let (sql, columns) = withCommonTables()
    guard random.chance(1, in: 3) else { return (sql, false) }
    return (sql + " " + orderBy(columns) + limit(), true)
  }

  /// An order by every column, which leaves nothing open but the order of equal rows.
  private mutating func orderBy(_ columns: [Column]) -> String {
    var items: [String] = []
    for place in columns.indices.shuffled(using: &random) {
      let direction = random.pick(["", " ASC", " DESC"])
      items.append("\(place + 1)\(direction) NULLS \(random.pick(["FIRST", "LAST"]))")
    }
    return "ORDER BY " + items.joined(separator: ", ")
  }

  private mutating func limit() -> String {
    switch random.below(3) {
    case 0: ""
    case 1: " LIMIT \(random.below(6))"
    default: " LIMIT \(random.below(8)) OFFSET \(random.below(4))"
    }
  }

  private mutating func withCommonTables() -> (sql: String, columns: [Column]) {
    guard random.chance(1, in: 4) else { return body(depth: 2) }
    let outer = sources
    defer { sources = outer }
    var definitions: [String] = []
    for _ in 0..<(1 + random.below(2)) {
      let inner = body(depth: 1)
      let name = makeAlias()
      definitions.append("\(name) AS (\(inner.sql))")
      sources.append(Source(name: name, columns: inner.columns))
    }
    let main = body(depth: 2)
    return ("WITH \(definitions.joined(separator: ", ")) \(main.sql)", main.columns)
  }

  /// A block, or the union of two.
  mutating func body(depth: Int) -> (sql: String, columns: [Column]) {
    let isUnion = depth > 0 && random.chance(1, in: 8)
    let first = block(depth: depth, kinds: nil, mayHaveMeans: !isUnion)
    guard isUnion else { return first }
    func other() -> String { block(depth: 0, kinds: first.columns.map(\.kind), mayHaveMeans: false).sql }
    let operation = random.pick(["UNION", "UNION ALL", "INTERSECT", "EXCEPT"])
    var sql = "\(first.sql) \(operation) \(other())"
    // Not INTERSECT: it binds tighter here, and like the others there.
    if random.chance(1, in: 3) { sql += " \(random.pick(["UNION", "UNION ALL", "EXCEPT"])) \(other())" }
    return (sql, first.columns)
  }

  /// One SELECT; with `kinds`, of columns of these kinds.
  private mutating func block(
    depth: Int, kinds: [Kind]?, mayHaveMeans: Bool
  ) -> (sql: String, columns: [Column]) {
    let (from, scope) = from(depth: depth)
    var sql = ""
    mayAsk = depth > 0
    defer { mayAsk = false }
    let filter = random.chance(1, in: 2) ? " WHERE " + condition(scope, depth: 2) : ""
    let wanted =
      kinds ?? (0..<(1 + random.below(4))).map { _ in random.pick([.integer, .integer, .text, .boolean]) }
    var items: [(sql: String, kind: Kind)]
    if random.chance(1, in: 3) {
      mayAsk = false
      let (grouped, clauses) = groupedItems(wanted, scope, mayHaveMeans: mayHaveMeans)
      items = grouped
      sql = " FROM \(from)\(filter)\(clauses)"
    } else {
      let usesWindows = random.chance(1, in: 3)
      items = wanted.map { kind in
        if usesWindows, kind == .integer || kind == .text { return (windowCall(kind, scope), kind) }
        return (expression(kind, scope, depth: 2), kind)
      }
      sql = " FROM \(from)\(filter)"
    }
    let isDistinct = random.chance(1, in: 6)
    let list = items.enumerated().map { "\($1.sql) AS c\($0)" }.joined(separator: ", ")
    let columns = items.enumerated().map { Column(name: "c\($0)", kind: $1.kind) }
    return ("SELECT \(isDistinct ? "DISTINCT " : "")\(list)\(sql)", columns)
  }

  /// The select list and the clauses of a grouped block.
  private mutating func groupedItems(
    _ wanted: [Kind], _ scope: [Column], mayHaveMeans: Bool
  ) -> (items: [(sql: String, kind: Kind)], clauses: String) {
    let keys: [Column] = (0..<random.below(3)).map { _ in
      let kind: Kind = random.pick([.integer, .text])
      let isPlain = random.chance(2, in: 3)
      return Column(name: isPlain ? leaf(kind, scope) : expression(kind, scope, depth: 1), kind: kind)
    }
    // A literal among the keys would be a place in the select list.
    let groups = keys.filter { key in key.name.contains { $0.isLetter } && !key.name.hasPrefix("NULL") }
    let items = wanted.map { kind -> (sql: String, kind: Kind) in
      if let key = groups.first(where: { $0.kind == kind }), random.chance(1, in: 2) {
        return (kind == .text || random.chance(1, in: 2) ? key.name : "(\(key.name) * 2 + count(*))", kind)
      }
      if kind == .integer, !groups.isEmpty, random.chance(1, in: 5) {
        return (windowOverGroups(scope, groups), kind)
      }
      if kind == .integer, mayHaveMeans, random.chance(1, in: 5) {
        return ("avg(\(expression(.integer, scope, depth: 1)))", .real)
      }
      return (aggregate(kind, scope, groups), kind)
    }
    var clauses = groups.isEmpty ? "" : " GROUP BY " + groups.map(\.name).joined(separator: ", ")
    if random.chance(1, in: 4) { clauses += " HAVING " + aggregateCondition(scope) }
    return (items, clauses)
  }

  private mutating func from(depth: Int) -> (sql: String, scope: [Column]) {
    var (sql, scope) = member(depth: depth)
    for number in 0..<random.pick([0, 0, 0, 1, 1, 2]) {
      let right = member(depth: depth - 1)
      let both = scope + right.scope
      switch random.below(8) {
      case 6 where number == 0 && !scope.isEmpty:
        // All columns are qualified: the two part ways in what `*` and a bare name stand for.
        let shared = scope.filter { column in right.scope.contains { $0.bareName == column.bareName } }
        let alike = shared.filter { column in
          right.scope.contains { $0.bareName == column.bareName && $0.kind == column.kind }
        }
        let kind = random.pick(["JOIN", "LEFT JOIN"])
        if alike.isEmpty {
          sql += " CROSS JOIN \(right.sql)"
        } else if alike.count == shared.count, random.chance(1, in: 3) {
          sql += " NATURAL \(kind) \(right.sql)"
        } else {
          sql += " \(kind) \(right.sql) USING (\(random.pick(alike).bareName))"
        }
      case 7 where number == 0:
        // SQLite 3.40 takes a constant ON of an earlier join for a WHERE after this one.
        sql += " \(random.pick(["RIGHT", "FULL"])) JOIN \(right.sql) ON \(comparison(scope, right.scope))"
      case 0: sql += " CROSS JOIN \(right.sql)"
      case 1:
        // A comma binds weaker than JOIN: what came before it is out of sight of an ON after it.
        return ("\(sql), \(right.sql)", both)
      case 2, 3: sql += " LEFT JOIN \(right.sql) ON \(joinCondition(scope, right.scope))"
      default: sql += " JOIN \(right.sql) ON \(joinCondition(scope, right.scope))"
      }
      scope = both
    }
    return (sql, scope)
  }

  private mutating func member(depth: Int) -> (sql: String, scope: [Column]) {
    let alias = makeAlias()
    if depth > 0, random.chance(1, in: 5) {
      let inner = body(depth: depth - 1)
      let isCut = random.chance(1, in: 4)
      let cut = isCut ? " " + orderBy(inner.columns) + " LIMIT \(random.below(5))" : ""
      return ("(\(inner.sql)\(cut)) AS \(alias)", qualified(inner.columns, alias))
    }
    let source = random.pick(sources)
    return ("\(source.name) AS \(alias)", qualified(source.columns, alias))
  }

  private func qualified(_ columns: [Column], _ alias: String) -> [Column] {
    columns.map { Column(name: "\(alias).\($0.name)", kind: $0.kind) }
  }

  private mutating func comparison(_ left: [Column], _ right: [Column]) -> String {
    random.chance(1, in: 2) ? joinEquality(left, right) : joinInequality(left, right)
  }

  private mutating func joinEquality(_ left: [Column], _ right: [Column]) -> String {
    let kind: Kind = random.pick([.integer, .text])
    return "\(leaf(kind, left)) = \(leaf(kind, right))"
  }

  /// Values one after the other, or intervals that overlap.
  private mutating func joinInequality(_ left: [Column], _ right: [Column]) -> String {
    let kind: Kind = random.pick([.integer, .integer, .text])
    func pair() -> (String, String) { (leaf(kind, left), leaf(kind, right)) }
    let (a, b) = pair()
    let (c, d) = pair()
    switch random.below(4) {
    case 0: return "\(a) <= \(d) AND \(b) <= \(c)"
    case 1: return "\(a) BETWEEN \(b) AND \(d)"
    case 2: return "\(b) BETWEEN \(a) AND \(c)"
    default: return "\(a) \(random.pick(["<", "<=", ">", ">="])) \(b)"
    }
  }

  /// Equalities, inequalities or both, sometimes with more.
  private mutating func joinCondition(_ left: [Column], _ right: [Column]) -> String {
    var condition = random.chance(1, in: 3) ? joinInequality(left, right) : joinEquality(left, right)
    if random.chance(1, in: 4) { condition += " AND " + joinInequality(left, right) }
    if random.chance(1, in: 3) { condition += " AND " + self.condition(left + right, depth: 1) }
    if random.chance(1, in: 8) { condition = self.condition(left + right, depth: 1) }
    return condition
  }
}
