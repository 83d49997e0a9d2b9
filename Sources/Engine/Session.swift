import Calendar
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
  /// What SET has chosen.
  var settings = DialectSettings()
  /// Writes what COPY asks for; a session without it refuses COPY.
  public var exporter: Export.Exporter?
  /// England's bank holidays, which working days leave out; without a list no working days can be counted.
  public var bankHolidays: BankHolidays? {
    get { options.bankHolidays }
    set { options.bankHolidays = newValue }
  }
  /// How many threads work at once; no answer depends on it.
  public var threads: Int { options.threads }
  /// How much memory the process may hold; a statement that would take more fails.
  public var memory: MemoryLimit {
    get { options.memory }
    set { options.memory = newValue }
  }
  /// What queries may name; a scratch table's rows stand there once a query wants to read them.
  var catalog = Catalog()
  /// The tables made by CREATE TABLE, by lower-case name.
  var scratch: [String: ScratchTable] = [:]
  /// Those of them that have changed since they were stored in the catalogue.
  var unstored: Set<String> = []
  /// Whether a query that is stopped may be left behind, on a thread of its own: a cost that small queries feel.
  var isStoppable = false
  /// The plans that were run while ``explain(_:of:analyze:_:)`` watches.
  var profiledPlans: [PhysicalPlan] = []

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

  /// Adds a table, in place of a table or view of the same name (ASCII case aside). No statement ever changes it.
  public func register(_ table: Table) {
    remove(table.name)
    catalog.register(table)
  }

  /// The tables by name, those made by statements included.
  public var tables: [Table] {
    storeScratchTables()
    return catalog.all
  }

  /// The views by name: the query each stands for, as SQL.
  public var views: [(name: String, sql: String)] {
    catalog.names.compactMap { name in catalog.view(named: name).map { (name, $0.text) } }
  }

  /// Runs one statement.
  ///
  /// A statement that changes tables does all it says or, when it throws, nothing.
  ///
  /// - Parameter parameters: a value for every `$name` in the text.
  /// - Returns: columns and rows; for EXPLAIN one text column, a line of the plan a row, and with ANALYZE what each
  ///   operator did; for a statement that changes tables one row with one column, `changed_rows`.
  /// - Throws: ``EngineError``.
  public func query(_ sql: String, parameters: [String: Value] = [:]) throws(EngineError) -> QueryResult {
    let statement = try EngineError.wrapping(sql) { try Parser.parseStatement(sql) }
    return try run(statement, of: sql, parameters)
  }

  /// The statements of a script, in order, to be given to ``run(_:of:parameters:)`` one by one.
  ///
  /// - Throws: ``EngineError`` when the script does not parse; then no statement is run.
  public func statements(of script: String) throws(EngineError) -> [ScriptStatement] {
    try EngineError.wrapping(script) { try Parser.parse(script: script) }
  }

  /// Runs a parsed statement of a script, as ``query(_:parameters:)`` does.
  ///
  /// - Throws: ``EngineError``.
  public func run(
    _ statement: ScriptStatement, of script: String, parameters: [String: Value] = [:]
  ) throws(EngineError) -> QueryResult {
    try run(statement.statement, of: script, parameters)
  }

  /// Parses, binds and plans a query without running it.
  ///
  /// - Throws: ``EngineError`` of kind `.query`, also for any other statement.
  public func prepare(
    _ sql: String, parameters: [String: Value] = [:]
  ) throws(EngineError) -> PreparedQuery {
    try EngineError.wrapping(sql) {
      guard case .query(let query) = try Parser.parseStatement(sql) else {
        throw StatementFault(
          .query, "only a query can be planned ahead", at: SourceRange(start: 0, end: sql.utf8.count))
      }
      return PreparedQuery(sql: sql, plan: try plan(query, parameters), options: options)
    }
  }

  func run(
    _ statement: StatementSyntax, of sql: String, _ parameters: [String: Value]
  ) throws(EngineError) -> QueryResult {
    try EngineError.wrapping(sql) {
      switch statement {
      case .query(let query): try answer(query, parameters)
      case .explain(let explained, let analyze, _):
        try explain(explained, of: sql, analyze: analyze, parameters)
      case .createTable(let table): .changed(rows: try create(table, parameters))
      case .createView(let view): .changed(rows: try create(view))
      case .createIndex(let index): .changed(rows: try create(index))
      case .drop(let drop): .changed(rows: try self.drop(drop))
      case .insert(let insert): .changed(rows: try self.insert(insert, parameters))
      case .update(let update): .changed(rows: try self.update(update, parameters))
      case .delete(let delete): .changed(rows: try self.delete(delete, parameters))
      case .copy(let copy): try self.copy(copy, parameters)
      case .describe(let described, let range): try describe(described, at: range, parameters)
      case .summarize(let described, let range): try summarize(described, at: range, parameters)
      case .showTables: showTables()
      case .set(let setting): .changed(rows: try set(setting))
      }
    }
  }

  /// Binds and plans a query against the tables of the moment.
  func plan(_ query: QuerySyntax, _ parameters: [String: Value]) throws -> PhysicalPlan {
    if !query.isConstant { storeScratchTables() }
    let bound = try Binder(catalog: catalog, parameters: parameters, settings: settings).bind(query)
    return PhysicalPlanner.plan(Optimizer.optimized(bound))
  }

  /// Plans a query and runs it.
  func answer(_ query: QuerySyntax, _ parameters: [String: Value]) throws -> QueryResult {
    let plan = try plan(query, parameters)
    return QueryResult(
      columns: plan.output.map { .init(name: $0.name, type: $0.type) }, chunks: [try rows(of: plan)])
  }

  /// Runs a plan and gives its rows as one chunk.
  func rows(of plan: PhysicalPlan) throws -> DataChunk {
    if options.profile != nil { profiledPlans.append(plan) }
    let work = { @Sendable [options] in
      try Executor(options: options).gathered(plan)
    }
    return isStoppable ? try options.cancellation.leaving(work) : try work()
  }
}
