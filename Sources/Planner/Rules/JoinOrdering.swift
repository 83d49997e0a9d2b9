import Columnar

/// The order in which several tables are joined: as written, but that a table waits until an equality, or else an
/// inequality, ties it to those before it, where one ever will.
///
/// A list such as `FROM a, c, b WHERE a.x = b.x AND b.y = c.y` is so joined a, b, c and never builds the pairs of a
/// and c. Tables stay in their written order otherwise, because the first one's stored order is the result's.
enum JoinOrdering {
  static func apply(to plan: LogicalPlan) -> LogicalPlan {
    guard plan.isInnerJoin else { return plan.mappingInputs(apply) }
    var relations: [LogicalPlan] = []
    var conditions: [Expression] = []
    flatten(plan, into: &relations, &conditions)
    guard relations.count > 2 else { return plan.mappingInputs(apply) }
    // A relation is no inner join itself, so that this ends.
    let ordered = ordered(relations.map(apply), conditions)
    let joined = ordered.dropFirst().reduce(ordered[0]) { left, right in
      .join(LogicalPlan.Join(kind: .inner, left: left, right: right, keys: [], residual: nil))
    }
    return Expression.conjunction(conditions).map { .filter(joined, $0) } ?? joined
  }

  /// The tables of a tree of inner joins, and all conditions on them, those of inner joins first.
  private static func flatten(
    _ plan: LogicalPlan, into relations: inout [LogicalPlan], _ conditions: inout [Expression]
  ) {
    switch plan {
    case .filter(let input, let condition) where input.isInnerJoin:
      flatten(input, into: &relations, &conditions)
      conditions += condition.conjuncts
    case .join(let join) where join.isPlainInner:
      flatten(join.left, into: &relations, &conditions)
      flatten(join.right, into: &relations, &conditions)
      conditions += join.keys.map(\.condition) + (join.residual?.conjuncts ?? [])
    default:
      relations.append(plan)
    }
  }

  /// - Complexity: O(tables² + tables × equalities).
  private static func ordered(_ relations: [LogicalPlan], _ conditions: [Expression]) -> [LogicalPlan] {
    let columns = relations.map { $0.output.ids }
    func links(_ belongs: (ComparisonOperator) -> Bool) -> [[Set<Int>]] {
      let links = conditions.compactMap { condition -> Set<Int>? in
        guard case .comparison(let operation, let a, let b) = condition, belongs(operation) else {
          return nil
        }
        let sides = [a, b].map { side in
          columns.indices.filter { !columns[$0].isDisjoint(with: side.columns) }
        }
        return sides[0].isEmpty || sides[1].isEmpty || sides[0] == sides[1] ? nil : Set(sides[0] + sides[1])
      }
      return relations.indices.map { relation in links.filter { $0.contains(relation) } }
    }
    let equalities = links { $0 == .equal }
    let inequalities = links { $0 != .equal && $0 != .notEqual }
    var taken: [Int] = [0]
    var rest = Array(relations.indices.dropFirst())
    while !rest.isEmpty {
      let known = Set(taken)
      func firstTied(by links: [[Set<Int>]]) -> Int? {
        rest.firstIndex { candidate in
          links[candidate].contains { $0.allSatisfy { $0 == candidate || known.contains($0) } }
        }
      }
      let next = firstTied(by: equalities) ?? firstTied(by: inequalities)
      taken.append(rest.remove(at: next ?? 0))
    }
    return taken.map { relations[$0] }
  }
}

extension LogicalPlan {
  fileprivate var isInnerJoin: Bool {
    switch self {
    case .join(let join): join.isPlainInner
    case .filter(let input, _): input.isInnerJoin
    default: false
    }
  }
}
