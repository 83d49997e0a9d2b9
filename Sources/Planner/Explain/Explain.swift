import Columnar

/// A physical plan as a tree of text, one operator a line, for people.
public enum Explain {
  /// One operator.
  public struct Line: Sendable {
    /// What it does, set in by two blanks for every operator it delivers to.
    public let text: String
    /// The operator.
    public let plan: PhysicalPlan
  }

  /// The lines of the tree, the topmost operator first.
  public static func lines(_ plan: PhysicalPlan) -> [String] {
    tree(plan).map(\.text)
  }

  /// The tree, the topmost operator first; what several read stands below its first reader alone.
  public static func tree(_ plan: PhysicalPlan) -> [Line] {
    var lines: [Line] = []
    var shown: Set<ObjectIdentifier> = []
    add(plan, depth: 0, to: &lines, &shown)
    return lines
  }

  private static func add(
    _ plan: PhysicalPlan, depth: Int, to lines: inout [Line], _ shown: inout Set<ObjectIdentifier>
  ) {
    let indent = String(repeating: "  ", count: depth)
    if case .shared(let result, _, _) = plan.operation, !shown.insert(ObjectIdentifier(result)).inserted {
      return lines.append(Line(text: indent + "read \(result.name), computed above", plan: plan))
    }
    lines.append(Line(text: indent + describe(plan), plan: plan))
    for input in plan.inputs { add(input, depth: depth + 1, to: &lines, &shown) }
  }

  private static func describe(_ plan: PhysicalPlan) -> String {
    switch plan.operation {
    case .scan(let table, _, let filters, _, let clusterPrefix):
      let columns = plan.output.map(\.name).joined(separator: ", ")
      var text = "scan \(table.name) (\(columns))"
      if !filters.isEmpty {
        text += ", where \(filters.map { $0.text(over: plan.output) }.joined(separator: " AND "))"
      }
      if clusterPrefix > 0 {
        let names = table.order.prefix(clusterPrefix).map { table.fields[$0].name }
        text += ", in stored order by whole \(names.joined(separator: ", "))"
      }
      return text
    case .values(let rows): return "values, \(rows.count) rows"
    case .series(let input, let series):
      let bounds = [series.start, series.end, series.step].map { $0.text(over: input.output) }
      return "\(series.includesEnd ? "generate_series" : "range") \(bounds.joined(separator: ", "))"
    case .sample(let input, let sample):
      let strata = sample.strata.map { $0.text(over: input.output) }.joined(separator: ", ")
      return
        "stratified sample\(strata.isEmpty ? "" : " by \(strata)"), cases by \(sample.key.text(over: input.output))"
    case .filter(let input, let condition): return "filter \(condition.text(over: input.output))"
    case .project(let input, let expressions):
      return "project " + expressions.map { $0.text(over: input.output) }.joined(separator: ", ")
    case .hashAggregate(let input, let groups, let aggregates):
      return describe("aggregate by hash", input, groups, aggregates)
    case .clusteredAggregate(let input, let groups, let aggregates):
      return describe("aggregate in order", input, groups, aggregates)
    case .window(let input, let partitionBy, let orderBy, let calls):
      let functions = calls.map { $0.function.text($0.arguments.map { $0.text(over: input.output) }) }
      var text = "window \(functions.joined(separator: ", "))"
      if !partitionBy.isEmpty {
        text += " by \(partitionBy.map { $0.text(over: input.output) }.joined(separator: ", "))"
      }
      if !orderBy.isEmpty {
        text += " order \(orderBy.map { $0.text(over: input.output) }.joined(separator: ", "))"
      }
      return text
    case .matchRecognize(let input, let pattern): return pattern.text(over: input.output)
    case .join(let join): return join.text
    case .sort(let input, let keys, _):
      return keys.isEmpty
        ? "gather" : "sort \(keys.map { $0.text(over: input.output) }.joined(separator: ", "))"
    case .clusteredSort(let input, let keys, let prefix):
      let names = keys.map { $0.text(over: input.output) }
      return "sort \(names.joined(separator: ", ")) within \(names[..<prefix].joined(separator: ", "))"
    case .firstRows(let input, let partitionBy, let orderBy, let count):
      var text = "first \(count) rows"
      if !partitionBy.isEmpty {
        text += " by \(partitionBy.map { $0.text(over: input.output) }.joined(separator: ", "))"
      }
      return text + " order \(orderBy.map { $0.text(over: input.output) }.joined(separator: ", "))"
    case .limit(_, let count, let offset):
      return "limit \(count.map(String.init) ?? "all")" + (offset > 0 ? " offset \(offset)" : "")
    case .unionAll: return "union all"
    case .recursion(_, _, let working, let isDistinct, let wanted, _):
      return "recursion \(working.name)\(isDistinct ? ", equal rows once" : "")"
        + (wanted.map { ", until \($0) rows" } ?? "")
    case .working(let table): return "read \(table.name), the rows found last"
    case .shared(let result, _, _): return "read \(result.name), computed once"
    }
  }

  private static func describe(
    _ name: String, _ input: PhysicalPlan, _ groups: [Expression], _ aggregates: [AggregateCall]
  ) -> String {
    var text = name
    if !groups.isEmpty { text += " by \(groups.map { $0.text(over: input.output) }.joined(separator: ", "))" }
    let calls = aggregates.map { call in
      let arguments =
        call.arguments.isEmpty
        ? "*" : call.arguments.map { $0.text(over: input.output) }.joined(separator: ", ")
      let order =
        call.orderBy.isEmpty
        ? "" : " ORDER BY " + call.orderBy.map { $0.text(over: input.output) }.joined(separator: ", ")
      let filter = call.filter.map { " FILTER (WHERE \($0.text(over: input.output)))" } ?? ""
      let distinct = call.isDistinct ? call.isClustered ? "DISTINCT in order " : "DISTINCT " : ""
      return "\(call.function.name)(\(distinct)\(arguments)\(order))\(filter)"
    }
    return calls.isEmpty ? text : text + ": " + calls.joined(separator: ", ")
  }
}

extension PhysicalPlan {
  /// The inputs, in order.
  public var inputs: [PhysicalPlan] {
    switch operation {
    case .scan, .values, .working: []
    case .recursion(let seed, let step, _, _, _, _): [seed, step]
    case .shared(let result, _, _): [result.plan]
    case .series(let input, _), .sample(let input, _), .filter(let input, _), .project(let input, _),
      .hashAggregate(let input, _, _),
      .clusteredAggregate(let input, _, _), .window(let input, _, _, _), .sort(let input, _, _),
      .clusteredSort(let input, _, _), .firstRows(let input, _, _, _), .limit(let input, _, _),
      .matchRecognize(let input, _):
      [input]
    case .join(let join): [join.left, join.right]
    case .unionAll(let inputs): inputs
    }
  }
}
