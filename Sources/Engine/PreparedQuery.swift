import Columnar
import Execution
import Planner

/// A query that has been planned against the tables of its moment, and can be run.
public struct PreparedQuery: Sendable {
  private let sql: String
  private let plan: PhysicalPlan
  private let options: ExecutionOptions

  init(sql: String, plan: PhysicalPlan, options: ExecutionOptions) {
    self.sql = sql
    self.plan = plan
    self.options = options
  }

  /// The columns of the result, in order.
  public var columns: [QueryResult.Column] {
    plan.output.map { QueryResult.Column(name: $0.name, type: $0.type) }
  }

  /// The plan as lines of text, the topmost operator first.
  public var explanation: [String] { Explain.lines(plan) }

  /// Runs the query.
  ///
  /// - Throws: ``EngineError``.
  public func run() throws(EngineError) -> QueryResult {
    try EngineError.wrapping(sql) {
      QueryResult(columns: columns, chunks: try Executor(options: options).run(plan))
    }
  }
}
