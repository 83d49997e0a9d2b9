import Calendar
import Configuration
import Engine

extension IndicatorSet {
  /// Reads the file, each rule with its question in the library.
  ///
  /// - Throws: ``InterrogationError`` of kind `unreadable` for the file, `header` for a fault in it, with file, line, column,
  ///   key and mend.
  public init(file path: String, library: QueryLibrary) throws(InterrogationError) {
    do throws(ConfigurationError) {
      try self.init(ConfigurationNode.read(file: path), library)
    } catch { throw InterrogationError(error) }
  }

  /// Reads text as the file's; `file` names it in places.
  init(text: String, file: String, library: QueryLibrary) throws(InterrogationError) {
    do throws(ConfigurationError) {
      try self.init(ConfigurationNode.parse(text, file: file), library)
    } catch { throw InterrogationError(error) }
  }

  private init(_ root: ConfigurationNode, _ library: QueryLibrary) throws(ConfigurationError) {
    try root.allowOnly(["concern", "chosen_on", "horizon_days", "rules", "compare_with"])
    var names: Set<String> = []
    func rules(_ key: String, addUp: Bool) throws(ConfigurationError) -> [IndicatorRule] {
      var rules: [IndicatorRule] = []
      for node in try root.child(key).items() {
        let rule = try IndicatorRule(node, library, addsUp: addUp)
        guard names.insert(rule.name).inserted else {
          throw try node.child("name").fault(
            expected: "a name that no other rule has", mend: "rename one of the two")
        }
        rules.append(rule)
      }
      guard !rules.isEmpty else { throw try root.child(key).fault(expected: "one rule at least") }
      return rules
    }
    self.rules = try rules("rules", addUp: true)
    comparisons = try rules("compare_with", addUp: false)
    let most = self.rules.reduce(0) { $0 + $1.points }
    concern = try root.child("concern").integer(in: 1...most)
    let year = try root.child("chosen_on")
    guard let chosenOn = FinancialYear(label: try year.text()) else {
      throw year.fault(expected: "a financial year such as 2013-14")
    }
    self.chosenOn = chosenOn
    horizonDays = try root.optionalChild("horizon_days")?.integer(in: 1...730) ?? 90
  }
}

extension IndicatorRule {
  fileprivate init(
    _ node: ConfigurationNode, _ library: QueryLibrary, addsUp: Bool
  ) throws(ConfigurationError) {
    let keys = ["name", "title", "why", "question", "window", "params"]
    try node.allowOnly(keys + (addsUp ? ["points", "screening"] : []))
    let nameNode = try node.child("name")
    name = try nameNode.text()
    guard name.utf8.allSatisfy({ isKebabCase($0) }) else {
      throw nameNode.fault(expected: "a word of letters a to z, digits and -")
    }
    title = try node.child("title").text()
    why = try node.child("why").text()
    points = addsUp ? try node.child("points").integer(in: 1...100) : 0
    isScreening = try node.optionalChild("screening")?.boolean() ?? false
    let windowNode = try node.child("window")
    guard let window = LookBack(try windowNode.text()) else {
      throw windowNode.fault(expected: "a number of days or months, such as 90 days or 12 months")
    }
    self.window = window
    question = try Self.question(node.child("question"), library)
    var parameters: [Parameter] = []
    for entry in try node.optionalChild("params")?.entries() ?? [] {
      guard !["from", "to"].contains(entry.key) else {
        throw entry.value.fault(
          expected: "the question's other parameters", found: "\"\(entry.key)\"",
          mend: "the window says which days are asked about", at: entry.place)
      }
      parameters.append(Parameter(name: entry.key, text: try entry.value.text()))
    }
    self.parameters = parameters
    try checkParameters(node)
  }

  private static func question(
    _ node: ConfigurationNode, _ library: QueryLibrary
  ) throws(ConfigurationError) -> Question {
    let name = try node.text()
    let question: Question
    do throws(InterrogationError) { question = try library.question(named: name) } catch {
      throw node.fault(expected: error.expected, found: error.found, mend: error.mend)
    }
    let dates = question.header.parameters.filter { $0.type == "DATE" }.map(\.name)
    guard dates.contains("from"), dates.contains("to") else {
      throw node.fault(
        expected: "a question with the parameters from and to, dates both",
        mend: "`halcyon queries show \(name)` names its parameters")
    }
    return question
  }

  /// Binds them once, for any day: a name or a value that the question does not know is found before it is asked.
  private func checkParameters(_ node: ConfigurationNode) throws(ConfigurationError) {
    let anyDay = CivilDate(dayNumber: 0)
    do throws(InterrogationError) { _ = try question.bind(arguments(asOf: anyDay), in: Session()) } catch {
      let place = try node.optionalChild("params") ?? node
      throw place.fault(
        expected: "\(error.place): \(error.expected)", found: error.found,
        mend: error.mend.isEmpty ? "`halcyon queries show \(question.name)` names them" : error.mend)
    }
  }
}

private func isKebabCase(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
  default: false
  }
}

extension InterrogationError {
  /// A fault of a file that people edit, as the library's own files have them.
  fileprivate init(_ error: ConfigurationError) {
    let isUnreadable = error.kind == .unreadable || error.kind == .runtimeFilesMissing
    self.init(
      kind: isUnreadable ? .unreadable : .header,
      place: error.key.isEmpty ? "\(error.place)" : "\(error.place): \(error.key)",
      expected: error.expected, found: error.found, mend: error.mend)
  }
}
