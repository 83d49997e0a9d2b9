import TestSupport

extension QueryGenerator {
  /// A column or a constant.
  mutating func leaf(_ kind: Kind, _ scope: [Column]) -> String {
    let columns = scope.filter { $0.kind == kind }
    if !columns.isEmpty, random.chance(5, in: 6) { return random.pick(columns).name }
    return constant(kind)
  }

  private mutating func constant(_ kind: Kind) -> String {
    if random.chance(1, in: 12), kind == .integer || kind == .text { return nullOf(kind) }
    switch kind {
    case .integer: return String(random.below(9) - 3)
    case .text: return "'\(random.pick(RandomTable.texts))'"
    case .boolean: return random.pick(["TRUE", "FALSE"])
    case .real: return "0.5"
    }
  }

  /// NULL with a type: a bare one would take its type from its surroundings.
  private func nullOf(_ kind: Kind) -> String {
    kind == .text ? "nullif('a', 'a')" : "nullif(1, 1)"
  }

  mutating func expression(_ kind: Kind, _ scope: [Column], depth: Int) -> String {
    if depth == 0 || random.chance(1, in: 4) { return leaf(kind, scope) }
    switch kind {
    case .integer: return integer(scope, depth: depth - 1)
    case .text: return text(scope, depth: depth - 1)
    case .boolean: return condition(scope, depth: depth)
    case .real: return leaf(kind, scope)
    }
  }

  private mutating func integer(_ scope: [Column], depth: Int) -> String {
    func operand() -> String { expression(.integer, scope, depth: depth) }
    if mayAsk, random.chance(1, in: 10) {
      let (from, inner) = asked(scope)
      if random.chance(1, in: 3) {
        // The first in an order that leaves nothing open.
        let order = inner.map { "\($0.name) NULLS LAST" }.joined(separator: ", ")
        return "(SELECT \(leaf(.integer, inner)) \(from) ORDER BY \(order) LIMIT 1)"
      }
      let function = random.pick(["max", "min", "sum", "count"])
      return "(SELECT \(function)(\(leaf(.integer, inner))) \(from))"
    }
    switch random.below(13) {
    case 11: return "CAST(\(condition(scope, depth: depth)) AS INTEGER)"
    case 12:
      let branches = (0...random.below(2)).map { _ in
        "WHEN \(condition(scope, depth: depth)) THEN \(operand())"
      }
      return "CASE \(branches.joined(separator: " ")) END"
    case 0: return "(\(operand()) + \(operand()))"
    case 1: return "(\(operand()) - \(operand()))"
    case 2: return "(\(operand()) * \(operand()))"
    case 3: return "(\(operand()) / nullif(\(operand()), 0))"
    case 4: return "(\(operand()) % nullif(\(operand()), 0))"
    case 5: return "(- \(operand()))"
    case 6: return "abs(\(operand()))"
    case 7: return "coalesce(\(operand()), \(operand()))"
    case 8: return "length(\(expression(.text, scope, depth: depth)))"
    case 9: return "nullif(\(operand()), \(operand()))"
    default:
      return
        "CASE WHEN \(condition(scope, depth: depth)) THEN \(operand()) ELSE \(operand()) END"
    }
  }

  private mutating func text(_ scope: [Column], depth: Int) -> String {
    func operand() -> String { expression(.text, scope, depth: depth) }
    switch random.below(7) {
    case 0: return "(\(operand()) || \(operand()))"
    case 1: return "lower(\(operand()))"
    case 2: return "substr(\(operand()), \(1 + random.below(3)), \(random.below(3)))"
    case 3: return "coalesce(\(operand()), \(operand()))"
    case 4: return "CAST(\(expression(.integer, scope, depth: depth)) AS TEXT)"
    case 5: return "replace(\(operand()), 'a', 'xy')"
    default:
      let value = expression(.integer, scope, depth: depth)
      return "CASE \(value) WHEN 1 THEN \(operand()) WHEN 2 THEN \(operand()) END"
    }
  }

  mutating func condition(_ scope: [Column], depth: Int) -> String {
    if depth == 0 { return comparison(scope, depth: 0) }
    if mayAsk, random.chance(1, in: 8) {
      let (from, inner) = asked(scope)
      if random.chance(1, in: 2) { return "(\(random.pick(["", "NOT "]))EXISTS (SELECT 1 \(from)))" }
      if random.chance(1, in: 4) {
        let row = "(\(leaf(.integer, scope)), \(leaf(.text, scope)))"
        let columns = "\(leaf(.integer, inner)), \(leaf(.text, inner))"
        return "(\(row) \(random.pick(["", "NOT "]))IN (SELECT \(columns) \(from)))"
      }
      let kind: Kind = random.pick([.integer, .text])
      return "(\(leaf(kind, scope)) \(random.pick(["", "NOT "]))IN (SELECT \(leaf(kind, inner)) \(from)))"
    }
    func part() -> String { condition(scope, depth: depth - 1) }
    switch random.below(9) {
    case 0: return "(\(part()) AND \(part()))"
    case 1: return "(\(part()) OR \(part()))"
    case 2: return "(NOT \(part()))"
    case 3:
      return
        "(\(expression(.text, scope, depth: depth - 1)) LIKE '\(random.pick(["%a", "a%", "_b%", "%", "é", ""]))')"
    case 4: return "(\(part()) IS \(random.pick(["TRUE", "FALSE", "NOT TRUE", "NOT FALSE"])))"
    default: return comparison(scope, depth: depth - 1)
    }
  }

  private mutating func comparison(_ scope: [Column], depth: Int) -> String {
    let kind: Kind = random.pick([.integer, .integer, .text])
    func operand() -> String { expression(kind, scope, depth: depth) }
    switch random.below(8) {
    case 0: return "(\(operand()) IS \(random.pick(["NULL", "NOT NULL"])))"
    case 1: return "(\(operand()) \(random.pick(["", "NOT "]))BETWEEN \(operand()) AND \(operand()))"
    case 2:
      let list = (0...random.below(3)).map { _ in constant(kind) }.joined(separator: ", ")
      return "(\(operand()) \(random.pick(["", "NOT "]))IN (\(list)))"
    case 3: return "(\(operand()) IS \(random.pick(["", "NOT "]))DISTINCT FROM \(operand()))"
    case 4: return kind == .integer ? "(NOT \(operand()))" : "(\(operand()) = \(operand()))"
    default: return "(\(operand()) \(random.pick(["=", "<>", "<", "<=", ">", ">="])) \(operand()))"
    }
  }

  /// FROM and WHERE of a query within an expression, which may name columns around it; and its own columns.
  private mutating func asked(_ scope: [Column]) -> (sql: String, columns: [Column]) {
    let source = random.pick(sources)
    let alias = makeAlias()
    let inner = source.columns.map { Column(name: "\(alias).\($0.name)", kind: $0.kind) }
    mayAsk = false
    defer { mayAsk = true }
    let equality = "\(leaf(.integer, inner)) = \(leaf(.integer, scope))"
    let inequality = "\(leaf(.integer, inner)) \(random.pick(["<", ">="])) \(leaf(.integer, scope))"
    let filter = random.pick([
      "", equality, inequality, "\(equality) AND \(inequality)", condition(scope + inner, depth: 1),
      condition(inner, depth: 1),
    ])
    return ("FROM \(source.name) AS \(alias)\(filter.isEmpty ? "" : " WHERE \(filter)")", inner)
  }
}
