import TestSupport

extension QueryGenerator {
  /// An aggregate, or an expression over aggregates.
  mutating func aggregate(_ kind: Kind, _ scope: [Column], _ groups: [Column]) -> String {
    func argument(_ kind: Kind) -> String { expression(kind, scope, depth: 1) }
    let filter =
      random.chance(1, in: 5) ? " FILTER (WHERE \(condition(scope, depth: 1)))" : ""
    switch kind {
    case .text: return "\(random.pick(["min", "max"]))(\(argument(.text)))\(filter)"
    case .boolean: return aggregateCondition(scope)
    case .integer, .real:
      switch random.below(7) {
      case 0: return "count(*)\(filter)"
      case 1: return "count(\(argument(random.pick([.integer, .text]))))\(filter)"
      case 2: return "count(DISTINCT \(argument(random.pick([.integer, .text]))))\(filter)"
      case 3: return "sum(\(argument(.integer)))\(filter)"
      case 4: return "sum(DISTINCT \(argument(.integer)))\(filter)"
      case 5: return "(max(\(argument(.integer))) - coalesce(min(\(argument(.integer))), 0))"
      default: return "\(random.pick(["min", "max"]))(\(argument(.integer)))\(filter)"
      }
    }
  }

  mutating func aggregateCondition(_ scope: [Column]) -> String {
    "(\(aggregate(.integer, scope, [])) \(random.pick(["=", ">", "<="])) \(random.below(5)))"
  }

  /// A window function that does not depend on the order of ties.
  mutating func windowCall(_ kind: Kind, _ scope: [Column]) -> String {
    let partition =
      random.chance(2, in: 3) ? "PARTITION BY \(leaf(random.pick([.integer, .text]), scope)) " : ""
    let value = expression(kind, scope, depth: 1)
    switch random.below(kind == .integer ? 4 : 2) {
    case 0:
      // Ordered by all columns of the scope: ties are equal rows.
      let function = random.pick([
        "lag(\(value))", "lead(\(value), \(random.below(3)), \(leaf(kind, scope)))", "first_value(\(value))",
        "last_value(\(value))", "nth_value(\(value), \(1 + random.below(3)))",
      ])
      return "\(function) OVER (\(partition)\(ordered(scope)))"
    case 1:
      return "\(random.pick(["min", "max"]))(\(value)) OVER (\(partition)\(framed(scope)))"
    case 2:
      if random.chance(1, in: 2) {
        let function = random.pick(["row_number()", "ntile(\(1 + random.below(4)))"])
        return "\(function) OVER (\(partition)\(ordered(scope)))"
      }
      let function = random.pick(["rank()", "dense_rank()"])
      return "\(function) OVER (\(partition)ORDER BY \(orderItem(.integer, scope)))"
    default:
      let filter = random.chance(1, in: 4) ? " FILTER (WHERE \(condition(scope, depth: 1)))" : ""
      let function = random.pick(["sum(\(value))", "count(\(value))", "count(*)"])
      return "\(function)\(filter) OVER (\(partition)\(framed(scope)))"
    }
  }

  /// A window function over the groups of a block.
  mutating func windowOverGroups(_ scope: [Column], _ groups: [Column]) -> String {
    let partition = groups.first.map { "PARTITION BY \($0.name) " } ?? ""
    let measure = "\(random.pick(["count(*)", "sum(\(leaf(.integer, scope)))"]))"
    if random.chance(1, in: 2) { return "sum(\(measure)) OVER (\(random.pick(["", partition])))" }
    return "rank() OVER (\(random.pick(["", partition]))ORDER BY \(measure) NULLS LAST)"
  }

  private func ordered(_ scope: [Column]) -> String {
    "ORDER BY " + scope.map { "\($0.name) NULLS LAST" }.joined(separator: ", ")
  }

  private mutating func orderItem(_ kind: Kind, _ scope: [Column]) -> String {
    "\(leaf(kind, scope))\(random.pick(["", " DESC"])) NULLS \(random.pick(["FIRST", "LAST"]))"
  }

  /// ORDER BY and a frame in which the order of ties does not matter.
  private mutating func framed(_ scope: [Column]) -> String {
    let unit = random.pick(["RANGE", "GROUPS", "ROWS"])
    let order = unit == "ROWS" ? ordered(scope) : "ORDER BY " + orderItem(.integer, scope)
    var start = random.pick(["UNBOUNDED PRECEDING", "\(random.below(3)) PRECEDING", "CURRENT ROW"])
    var end = random.pick(["CURRENT ROW", "\(random.below(3)) FOLLOWING", "UNBOUNDED FOLLOWING"])
    // Frames that lie wholly before or behind the row; some of them are empty.
    switch random.below(8) {
    case 0: end = "\(random.below(3)) PRECEDING"; if start == "CURRENT ROW" { start = "2 PRECEDING" }
    case 1: start = "\(random.below(3)) FOLLOWING"; if end == "CURRENT ROW" { end = "2 FOLLOWING" }
    default: break
    }
    let exclusion = random.pick([
      "", "", " EXCLUDE NO OTHERS", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES",
    ])
    if random.chance(1, in: 3) { return order }
    return "\(order) \(unit) BETWEEN \(start) AND \(end)\(exclusion)"
  }
}
