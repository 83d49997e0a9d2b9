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

  /// A window function that gives an INTEGER and does not depend on the order of ties.
  mutating func windowCall(_ scope: [Column]) -> String {
    let partition =
      random.chance(2, in: 3) ? "PARTITION BY \(leaf(random.pick([.integer, .text]), scope)) " : ""
    let value = expression(.integer, scope, depth: 1)
    switch random.below(3) {
    case 0:
      let function = random.pick(["rank()", "dense_rank()"])
      return "\(function) OVER (\(partition)ORDER BY \(orderItem(.integer, scope)))"
    case 1:
      // All columns of the scope that identify a row: ties are equal rows then.
      let function = random.pick([
        "row_number()", "lag(\(value))", "lead(\(value), \(random.below(3)), 7)",
        "ntile(\(1 + random.below(4)))",
        "first_value(\(value))", "last_value(\(value))", "nth_value(\(value), \(1 + random.below(3)))",
      ])
      let order = scope.map { "\($0.name) NULLS \(random.pick(["FIRST", "LAST"]))" }
      return "\(function) OVER (\(partition)ORDER BY \(order.joined(separator: ", ")))"
    default:
      let function = random.pick([
        "sum(\(value))", "count(\(value))", "count(*)", "min(\(value))", "max(\(value))",
      ])
      return "\(function) OVER (\(partition)\(framed(scope)))"
    }
  }

  private mutating func orderItem(_ kind: Kind, _ scope: [Column]) -> String {
    "\(leaf(kind, scope))\(random.pick(["", " DESC"])) NULLS \(random.pick(["FIRST", "LAST"]))"
  }

  /// ORDER BY and a frame in which the order of ties does not matter.
  private mutating func framed(_ scope: [Column]) -> String {
    let unit = random.pick(["RANGE", "GROUPS", "ROWS"])
    let order =
      unit == "ROWS"
      ? scope.map { "\($0.name) NULLS LAST" }.joined(separator: ", ") : orderItem(.integer, scope)
    let start = random.pick(["UNBOUNDED PRECEDING", "\(random.below(3)) PRECEDING", "CURRENT ROW"])
    let end = random.pick(["CURRENT ROW", "\(random.below(3)) FOLLOWING", "UNBOUNDED FOLLOWING"])
    let exclusion = random.pick(["", "", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES"])
    if random.chance(1, in: 3) { return "ORDER BY \(order)" }
    return "ORDER BY \(order) \(unit) BETWEEN \(start) AND \(end)\(exclusion)"
  }
}
