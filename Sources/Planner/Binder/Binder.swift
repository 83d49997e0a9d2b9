import Columnar
import SQLSyntax

/// Gives names their meaning: a syntax tree and a catalog become a logical plan with types.
///
/// One binder binds one statement.
public final class Binder {
  let catalog: Catalog
  let parameters: [String: Value]
  let settings: DialectSettings
  /// The common table expressions in sight, innermost last.
  var commonTables: [CommonTable] = []
  /// Where, in the queries around it, the query being bound stands, innermost last.
  var outerContexts: [ExpressionContext] = []
  private var columnsMade = 0

  /// A common table expression, bound where it is defined.
  struct CommonTable {
    enum Content {
      /// The rows of a query.
      case shared(SharedPlan)
      /// The rows that the recursion being bound found last.
      case working(WorkingTable)
      /// Nothing yet: the first rows of a recursion are being bound.
      case undefined
    }

    let name: String
    let content: Content
    let output: [LogicalPlan.Output]
  }

  /// Prepares to bind against tables and values for `$name` parameters.
  public init(
    catalog: Catalog, parameters: [String: Value], settings: DialectSettings = DialectSettings()
  ) {
    self.catalog = catalog
    self.parameters = parameters
    self.settings = settings
  }

  /// Binds a query.
  ///
  /// - Throws: ``PlanningError``.
  public func bind(_ query: QuerySyntax) throws -> LogicalPlan {
    decorrelated(try bindQuery(query))
  }

  /// The plan with queries inside expressions as plain joins.
  func decorrelated(_ plan: LogicalPlan) -> LogicalPlan {
    Decorrelation(makeColumn: makeColumn).apply(to: plan)
  }

  func makeColumn(_ name: String, _ type: DataType) -> LogicalPlan.Output {
    columnsMade += 1
    return LogicalPlan.Output(id: ColumnID(number: columnsMade), name: name, type: type)
  }
}

extension LogicalPlan.Output {
  /// The column as an expression of the planner's own making.
  var expression: Expression { .column(id, type, .nowhere) }

  /// The column as an expression written in the query.
  func expression(at range: SourceRange) -> Expression {
    .column(id, type, Place(range))
  }
}
