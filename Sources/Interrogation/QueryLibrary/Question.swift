import Engine

/// One file of the query library: its header and its SQL.
public struct Question: Hashable, Sendable {
  /// The file's name without `.sql`: `repeat-missing`. No two files of a library share one.
  public let name: String
  /// The folder it stands in: `repeat`.
  public let theme: String
  /// The file's path.
  public let path: String
  /// What it says about itself.
  public let header: QueryHeader
  /// The whole file: its header is SQL comments, so that an error's line is the file's line.
  public let sql: String

  /// Makes a question of a file's text.
  ///
  /// - Throws: ``InterrogationError`` of kind `header`, naming file and line.
  public init(name: String, theme: String, path: String, text: String) throws(InterrogationError) {
    self.name = name
    self.theme = theme
    self.path = path
    self.header = try QueryHeader(parsing: text, file: path)
    self.sql = text
  }

  /// The values of the question's parameters: the given texts by declared type, and the defaults of the others.
  ///
  /// A text is turned into a value as SQL's CAST does it. A default of `extract.from` or `extract.to` is the earliest
  /// `from`, the latest `to` among the extracts at hand.
  ///
  /// - Parameters:
  ///   - given: names and texts, as typed.
  ///   - session: holds the tables; asked only for defaults that depend on the extract.
  /// - Throws: ``InterrogationError`` of kind `parameter` for a name that is unknown or given twice, a text that is not
  ///   of the type or not one of the choices, and a parameter without default that is not given; of kind `extract` when
  ///   the extract has no such date, or does not declare whole a population that the answer is a rate over.
  public func bind(
    _ given: [(name: String, text: String)], in session: Session
  ) throws(InterrogationError) -> [String: Value] {
    for (index, argument) in given.enumerated() {
      let isRepeated = given[..<index].contains { $0.name == argument.name }
      guard !isRepeated, header.parameters.contains(where: { $0.name == argument.name }) else {
        let names = header.parameters.map(\.name).joined(separator: ", ")
        throw InterrogationError(
          kind: .parameter, place: name,
          expected: names.isEmpty ? "no parameter" : "each of \(names) at most once",
          found: "\(argument.name)\(isRepeated ? " twice" : "")")
      }
    }
    var values: [String: Value] = [:]
    for parameter in header.parameters {
      values[parameter.name] = try parameter.value(
        given: given.first { $0.name == parameter.name }?.text, for: name, in: session)
    }
    try requireWholePopulations(in: session)
    return values
  }

  /// - Source: domain.md C: any rate per looked-after child is refused unless `complete_for` says that population is whole.
  private func requireWholePopulations(in session: Session) throws(InterrogationError) {
    if header.wholePopulations.isEmpty { return }
    let declared = session.wholePopulations()
    let missing = header.wholePopulations.filter { !declared.contains($0) }.map(\.rawValue)
    guard missing.isEmpty else {
      throw InterrogationError(
        kind: .extract, place: name,
        expected:
          "an extract whose complete_for names \(missing.joined(separator: ", ")), since the answer is a rate over all of them",
        found: "one that does not say they are all there",
        mend:
          "ask the data holder for an extract of all of them that says so in complete_for; a count needs none"
      )
    }
  }
}

extension QueryParameter {
  fileprivate func value(
    given: String?, for question: String, in session: Session
  ) throws(InterrogationError) -> Value {
    switch (given, fallback) {
    case (let text?, _), (nil, .text(let text)):
      if !choices.isEmpty, !choices.contains(text) {
        throw InterrogationError(
          kind: .parameter, place: "\(question), parameter \(name)",
          expected: "one of \(choices.map { "'\($0)'" }.joined(separator: ", "))", found: "'\(text)'")
      }
      guard type != "TEXT" else { return .text(text) }
      guard
        let answer = try? session.query(
          "SELECT CAST($given AS \(type)) AS given", parameters: ["given": .text(text)])
      else {
        throw InterrogationError(
          kind: .parameter, place: "\(question), parameter \(name)",
          expected: "a value of type \(type)\(example)",
          found: "'\(text)'")
      }
      return answer.value(row: 0, column: 0)
    case (nil, .extract(let column)?):
      let edge = column == "from" ? "min" : "max"
      let answer = try? session.query(#"SELECT CAST(\#(edge)("\#(column)") AS DATE) FROM extract"#)
      guard let answer, answer.value(row: 0, column: 0) != .null else {
        throw InterrogationError(
          kind: .extract, place: "\(question), parameter \(name)",
          expected: "a table extract with a date in `\(column)`",
          found: "none", mend: "load an extract that says so, or give --param \(name)=YYYY-MM-DD")
      }
      return answer.value(row: 0, column: 0)
    case (nil, nil):
      throw InterrogationError(
        kind: .parameter, place: question, expected: "a value for \(name)", found: "none",
        mend: "give --param \(name)=…\(example)")
    }
  }

  private var example: String {
    switch type {
    case "DATE": " such as 2015-03-31"
    case "TIMESTAMP": " such as 2015-03-31 18:30"
    case "INTERVAL": " such as 12 months"
    default: ""
    }
  }
}
