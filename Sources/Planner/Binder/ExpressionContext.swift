import Columnar
import SQLSyntax

/// Where an expression stands: what it may name, and what may be in it.
final class ExpressionContext {
  /// The columns in sight.
  let scope: Scope
  /// The clause, for messages.
  let clause: String
  /// Items of the select list by alias, tried when no column has the name.
  var aliases: [(name: String, expression: Expression)] = []
  /// Takes the aggregates met; nil where none may stand.
  let aggregates: AggregateCollector?
  /// Takes the window functions met; nil where none may stand.
  let windows: WindowCollector?

  init(
    scope: Scope, clause: String, aggregates: AggregateCollector? = nil, windows: WindowCollector? = nil
  ) {
    self.scope = scope
    self.clause = clause
    self.aggregates = aggregates
    self.windows = windows
  }
}

/// Gathers the aggregates of a query block; equal ones are computed once.
final class AggregateCollector {
  private(set) var aggregations: [LogicalPlan.Aggregation] = []

  func add(_ call: AggregateCall, makeOutput: () -> LogicalPlan.Output) -> LogicalPlan.Output {
    if let known = aggregations.first(where: { $0.call == call }) { return known.output }
    let output = makeOutput()
    aggregations.append(LogicalPlan.Aggregation(output: output, call: call))
    return output
  }
}

/// Gathers the window functions of a query block; those of one partition and order are computed together.
final class WindowCollector {
  /// WINDOW name AS (…), by name.
  let named: [NamedWindowSyntax]
  private(set) var windows: [LogicalPlan.Window] = []

  init(named: [NamedWindowSyntax]) { self.named = named }

  func add(
    _ call: WindowCall, partitionBy: [Expression], orderBy: [Ordering], makeOutput: () -> LogicalPlan.Output
  ) -> LogicalPlan.Output {
    guard let index = windows.firstIndex(where: { $0.partitionBy == partitionBy && $0.orderBy == orderBy })
    else {
      let output = makeOutput()
      windows.append(
        LogicalPlan.Window(partitionBy: partitionBy, orderBy: orderBy, calls: [(output, call)]))
      return output
    }
    if let known = windows[index].calls.first(where: { $0.call == call }) { return known.output }
    let output = makeOutput()
    windows[index].calls.append((output, call))
    return output
  }
}
