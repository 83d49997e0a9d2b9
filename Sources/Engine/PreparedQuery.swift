import Columnar
import Execution
import Planner

/// A statement that has been planned against the tables of its moment, and can be run.
public struct PreparedQuery: Sendable {
  private let sql: String
  private let plan: PhysicalPlan
  private let explains: Bool
  private let options: ExecutionOptions

  init(sql: String, plan: PhysicalPlan, explains: Bool, options: ExecutionOptions) {
    self.sql = sql
    self.plan = plan
    self.explains = explains
    self.options = options
  }

  /// The columns of the result, in order.
  public var columns: [QueryResult.Column] {
    if explains { return [QueryResult.Column(name: "plan", type: .text)] }
    return plan.output.map { QueryResult.Column(name: $0.name, type: $0.type) }
  }

  /// The plan as lines of text, the topmost operator first.
  public var explanation: [String] { Explain.lines(plan) }

  /// Runs the statement.
  ///
  /// - Throws: ``EngineError``.
  public func run() throws(EngineError) -> QueryResult {
    if explains {
      let lines = Vector(listing: explanation.map { .text($0) }, type: .text)
      return QueryResult(columns: columns, chunks: [DataChunk(columns: [lines], count: lines.count)])
    }
    return try EngineError.wrapping(sql) {
      QueryResult(columns: columns, chunks: try Executor(options: options).run(plan))
    }
  }
}
