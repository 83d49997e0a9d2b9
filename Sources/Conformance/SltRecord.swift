/// One record of an `.slt` file: a statement or a query with what must come of it, or a word to the runner.
struct SltRecord {
  /// What a statement must do.
  enum Outcome: String {
    /// It succeeds.
    case ok
    /// It is refused, whatever the message.
    case error
    /// Either.
    case maybe
  }

  /// In which order the results are compared.
  enum Order: String {
    /// As they come.
    case nosort
    /// Rows by their texts.
    case rowsort
    /// All values by their texts.
    case valuesort
  }

  /// A query and its answer.
  struct Query {
    /// A letter a column: I, R or T.
    let types: String
    let order: Order
    /// Queries of one label give one answer.
    let label: String?
    let sql: String
    /// The lines below `----`; nil when there is no such line.
    let answer: [String]?
  }

  enum Kind {
    case statement(Outcome, sql: String)
    case query(Query)
    /// `require`, `mode`, `halt` and the like, word by word.
    case directive([String])
  }

  /// Where it begins, counted from 1.
  let line: Int
  /// `onlyif name` (true) and `skipif name` (false) before it.
  let conditions: [(isOnly: Bool, name: String)]
  let kind: Kind

  /// Whether it is meant for the engine of that name.
  func isMeant(for engine: String) -> Bool {
    conditions.allSatisfy { $0.isOnly == ($0.name.lowercased() == engine) }
  }
}
