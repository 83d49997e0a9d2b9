import Calendar
import Configuration
import Engine

/// The questions of one meeting, in the order in which it takes them: a file of `queries/agendas`.
///
/// ```yaml
/// title: The weekly meeting
/// questions:
///   - awaiting-decision-or-review
///   - question: interviews-outstanding
///     with: {days: 28}
///   - question: by-bimonth
///     months: 24          # up to the end of what the meeting looks at; without it the meeting's own stretch
/// ```
public struct Agenda: Sendable {
  /// One question as the meeting asks it.
  struct Item: Sendable {
    let question: Question
    /// How many months up to the end; nil: the stretch that the meeting looks at.
    let months: Int?
    let parameters: [(name: String, text: String)]

    /// The question's name with what it is asked with: `repeat-missing-times-2`.
    var name: String {
      ([question.name] + parameters.flatMap { [$0.name, $0.text] }).joined(separator: "-").replacing(
        " ", with: "-")
    }
  }

  /// In words.
  public let title: String
  let items: [Item]

  /// Reads a file.
  ///
  /// - Throws: `ConfigurationError` for a fault of the file; ``InterrogationError`` for a question that is not in the library.
  public init(file: String, library: QueryLibrary) throws {
    let root = try ConfigurationNode.read(file: file)
    try root.allowOnly(["title", "questions"])
    title = try root.child("title").text()
    var items: [Item] = []
    for node in try root.child("questions").items() {
      if case .scalar = node.content {
        items.append(Item(question: try library.question(named: node.text()), months: nil, parameters: []))
        continue
      }
      try node.allowOnly(["question", "months", "with"])
      var parameters: [(name: String, text: String)] = []
      for entry in try node.optionalChild("with")?.entries() ?? [] {
        parameters.append((entry.key, try entry.value.text()))
      }
      items.append(
        Item(
          question: try library.question(named: node.child("question").text()),
          months: try node.optionalChild("months")?.integer(in: 1...240), parameters: parameters))
    }
    self.items = items
  }

  /// Every question answered over a stretch of days, each a section.
  ///
  /// A question gets the stretch by the names of its parameters: `from` and `to`, or its end as `as_of`, `period_end` or
  /// `year_ending`. One that the extract does not allow (a rate over children who are not all there) says so, and the
  /// others are answered.
  ///
  /// - Throws: ``InterrogationError`` of kind `query` or `parameter`.
  public func sections(
    from: CivilDate, to: CivilDate, session: Session
  ) throws(InterrogationError) -> [FindingsSection] {
    try session.concurrentMap(items) { session, item throws(InterrogationError) in
      try section(item, from: from, to: to, session)
    }
  }

  /// One question answered, as of ``sections(from:to:session:)``.
  func section(
    _ item: Item, from: CivilDate, to: CivilDate, _ session: Session
  ) throws(InterrogationError) -> FindingsSection {
    let question = item.question
    let reach = try ExtractReach(of: session)
    let first = max(reach.from, item.months.map { to.adding(days: 1).adding(months: -$0) } ?? from)
    let stretch = ["from": first, "to": to, "as_of": to, "period_end": to, "year_ending": to]
    let given = question.header.parameters.compactMap { parameter in
      stretch[parameter.name].map { (name: parameter.name, text: $0.description) }
    }
    let over = given.contains { $0.name == "from" } ? "\(first) to \(to)" : "as of \(to)"
    let asked = given + item.parameters
    func worded(_ text: String) -> String { Self.worded(text, question.header.parameters, asked) }
    var sentences = ["\(worded(question.header.question)) (\(given.isEmpty ? "the whole extract" : over))"]
    let values: [String: Value]
    do {
      values = try question.bind(asked, in: session)
    } catch {
      guard error.kind == .extract else { throw error }
      sentences.append("Not answered: it takes \(error.expected).")
      return FindingsSection(
        name: "question-\(item.name)", title: question.header.title, sentences: sentences)
    }
    if let numerator = question.header.numerator, let denominator = question.header.denominator {
      sentences.append("Counted: \(worded(numerator)). Of: \(worded(denominator)).")
    }
    let answer = try session.answer(question.sql, named: question.path, values)
    if answer.rowCount == 0 { sentences.append("There is none.") }
    return FindingsSection(
      name: "question-\(item.name)", title: question.header.title, sentences: sentences,
      tables: [
        FindingsTable(answer, name: item.name, title: question.header.title, unit: question.header.unit)
      ])
  }
}

extension Agenda {
  /// A header's text with the values in place of `$names`, as they were given or as the header has them.
  private static func worded(
    _ text: String, _ parameters: [QueryParameter], _ given: [(name: String, text: String)]
  ) -> String {
    parameters.sorted { $0.name.count > $1.name.count }.reduce(text) { text, parameter in
      var value = given.first { $0.name == parameter.name }?.text
      if value == nil, case .text(let fallback)? = parameter.fallback { value = fallback }
      return value.map { text.replacing("$\(parameter.name)", with: $0) } ?? text
    }
  }
}

extension FindingsTable {
  /// The answer to a query: numbers are indicators, in the unit given where they are whole; all else are filters.
  init(_ answer: QueryResult, name: String, title: String, unit: String) {
    self.init(
      name: name, title: title,
      columns: answer.columns.map { column in
        let label = column.name.replacing("_", with: " ")
        switch column.type {
        case .integer: return Column(column.name, label, .indicator(unit: unit, decimals: 0))
        case .decimal(let scale): return Column(column.name, label, .indicator(unit: "", decimals: scale))
        case .double: return Column(column.name, label, .indicator(unit: "", decimals: 3))
        case .boolean, .date, .timestamp, .text, .interval, .null: return Column(column.name, label)
        }
      },
      rows: (0..<answer.rowCount).map { row in
        answer.columns.indices.map { answer.value(row: row, column: $0) }
      })
  }
}
