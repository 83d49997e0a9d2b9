import Calendar
import Engine

/// The tables of an extract as they were known at the end of a day, so that a rule can be asked what it would have said
/// then: nothing that was recorded, or happened, later is there.
///
///     let then = try KnownThen(session, derivations).session(atEndOf: CivilDate(year: 2014, month: 3, day: 31)!)
///     try then.query("SELECT count(*) FROM missing_episodes WHERE returned_at IS NULL")   // who was missing that night
///
/// What cannot be known: of a field that is written over, such as `reviewed_at` or `cse_flag`, an extract holds the last
/// value alone; `docs/indicators.md` lists them.
public struct KnownThen {
  private let session: Session
  private let derivations: Derivations

  /// - Parameters:
  ///   - session: holds the native tables as loaded, and any other, which stay as they are.
  ///   - derivations: the views made over the tables of each day.
  public init(_ session: Session, _ derivations: Derivations) {
    self.session = session
    self.derivations = derivations
  }

  /// A session of its own with the tables and views of that day, the views worked out once.
  ///
  /// - Throws: ``InterrogationError`` of kind `query` when the session lacks a table that a view reads.
  /// - Complexity: O(rows of the extract).
  public func session(atEndOf day: CivilDate) throws(InterrogationError) -> Session {
    let then = Session(options: session.options)
    // A view that was worked out over all rows is made anew over those of the day.
    let derived = Set(derivations.views.map(\.name))
    for table in session.tables where !derived.contains(table.name) { then.register(table) }
    let until = day.adding(days: 1)
    let moments: [String: Value] = [
      "day": .date(day.dayNumber), "until": .timestamp(Int64(until.dayNumber) * 86_400_000_000),
    ]
    for rule in Self.tables {
      guard let table = session.tables.first(where: { $0.name == rule.table }) else { continue }
      let columns = table.columnNames.map { name in
        rule.fields[name].map { "\($0) AS \"\(name)\"" } ?? "\"\(name)\""
      }
      let sql = "SELECT \(columns.joined(separator: ", ")) FROM \(rule.table) WHERE \(rule.isKnown)"
      let used = moments.filter { sql.contains("$\($0.key)") }
      then.register(
        try then.answer(sql, named: "\(rule.table) as known then", used).table(named: rule.table))
    }
    do { try derivations.store(in: then) } catch {
      throw InterrogationError(
        kind: .query(error.kind), place: "the derived views", expected: "every table of an extract",
        found: error.report)
    }
    return then
  }

  /// How far the extract says when its rows were recorded.
  ///
  /// - Throws: ``InterrogationError`` of kind `query` when a native table is not there.
  func lateEntry() throws(InterrogationError) -> LateEntry {
    var late = LateEntry()
    for table in [
      "missing_episodes", "return_interviews", "referrals", "responses", "care_periods", "placements",
    ] {
      let answer = try session.answer(
        "SELECT count(*), count(recorded_at), count(as_of) FROM \(table)", named: table)
      late.rows += answer.count(0)
      late.recorded += answer.count(1)
      late.dated += answer.count(2)
    }
    return late
  }

  /// Counts of rows of the tables that indicators and outcomes rest on.
  struct LateEntry: Hashable {
    var rows = 0
    /// Rows that say when they were recorded.
    var recorded = 0
    /// Rows that say from when they hold.
    var dated = 0
  }
}

extension QueryResult {
  /// A count in the first row.
  fileprivate func count(_ column: Int) -> Int {
    guard case .integer(let count) = value(row: 0, column: column) else { return 0 }
    return Int(count)
  }
}
