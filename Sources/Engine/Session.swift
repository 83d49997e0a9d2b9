@_exported import Columnar
import Execution
import Planner
import SQLSyntax

/// Tables in memory and the queries asked of them: the only door to SQL.
///
///     let session = Session()
///     session.register(table)
///     let result = try session.query("SELECT district, count(*) FROM missing_episodes GROUP BY district")
///
/// The life of a query: the text is parsed (``SQLSyntax``), its names are bound to the catalogue and its types
/// worked out, rules move filters and drop columns, the physical plan is chosen by the order the tables are stored in
/// (``Planner``), and the operators run over chunks of columns (``Execution``).
public final class Session {
  /// How queries are run.
  public var options: ExecutionOptions
  private var catalog = Catalog()

  /// Starts with no table.
  ///
  /// - Parameter options: threads and morsels; no answer depends on them.
  public init(options: ExecutionOptions = ExecutionOptions()) {
    self.options = options
  }

  /// Starts with no table.
  ///
  /// - Parameters:
  ///   - threads: how many threads work at once; no answer depends on it.
  ///   - morselRows: how many rows of a stored table are taken at a time; nor on that.
  public convenience init(threads: Int, morselRows: Int = ExecutionOptions.defaultMorselRows) {
    self.init(options: ExecutionOptions(threads: threads, morselRows: morselRows))
  }

  /// Adds a table, in place of one of the same name (ASCII case aside).
  public func register(_ table: Table) {
    catalog.register(table)
  }

  /// The tables by name.
  public var tables: [Table] { catalog.all }

  /// Runs one statement.
  ///
  /// - Parameter parameters: a value for every `$name` in the text.
  /// - Returns: columns and rows; for EXPLAIN one text column, a line of the plan a row.
  /// - Throws: ``EngineError``.
  public func query(_ sql: String, parameters: [String: Value] = [:]) throws(EngineError) -> QueryResult {
    try prepare(sql, parameters: parameters).run()
  }

  /// Parses, binds and plans one statement without running it.
  ///
  /// - Throws: ``EngineError`` of kind `.query`.
  public func prepare(
    _ sql: String, parameters: [String: Value] = [:]
  ) throws(EngineError) -> PreparedQuery {
    let statement = try EngineError.wrapping(sql) { try Parser.parseStatement(sql) }
    return try prepare(statement, of: sql, parameters: parameters)
  }

  /// The statements of a script, each prepared when its turn comes: call ``PreparedQuery/run()`` before the next.
  ///
  /// - Throws: ``EngineError`` when the script does not parse; then no statement is run.
  public func statements(of script: String) throws(EngineError) -> [ScriptStatement] {
    try EngineError.wrapping(script) { try Parser.parse(script: script) }
  }

  /// Binds and plans a parsed statement of a script.
  public func prepare(
    _ statement: ScriptStatement, of script: String, parameters: [String: Value] = [:]
  ) throws(EngineError) -> PreparedQuery {
    try prepare(statement.statement, of: script, parameters: parameters)
  }

  private func prepare(
    _ statement: StatementSyntax, of sql: String, parameters: [String: Value]
  ) throws(EngineError) -> PreparedQuery {
    try EngineError.wrapping(sql) {
      switch statement {
      case .query(let query):
        return PreparedQuery(sql: sql, plan: try plan(query, parameters), explains: false, options: options)
      case .explain(let query, let analyze, let range):
        if analyze {
          throw PlanningError(.unsupported, "EXPLAIN ANALYZE is not part of the dialect", at: range)
        }
        return PreparedQuery(sql: sql, plan: try plan(query, parameters), explains: true, options: options)
      }
    }
  }

  private func plan(_ query: QuerySyntax, _ parameters: [String: Value]) throws -> PhysicalPlan {
    let bound = try Binder(catalog: catalog, parameters: parameters).bind(query)
    return PhysicalPlanner.plan(Optimizer.optimized(bound))
  }
}
