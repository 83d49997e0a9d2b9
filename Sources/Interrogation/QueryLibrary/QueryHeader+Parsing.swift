import Inference
extension QueryHeader {
  /// Reads the header at the top of a question's file.
  ///
  /// The header is the unbroken run of `-- key: value` lines that opens the file; a line that starts with `--` and three
  /// or more spaces continues the value above it. Every key stands once, `param` as often as there are parameters.
  ///
  /// - Parameters:
  ///   - text: the whole file.
  ///   - file: its name, for errors.
  /// - Throws: ``InterrogationError`` of kind `header`, naming the line.
  public init(parsing text: String, file: String) throws(InterrogationError) {
    var fields = try HeaderFields(
      text, file: file,
      keys: [
        "title", "question", "answers", "unit", "about", "numerator", "denominator", "whole", "param",
        "publish", "chart", "measure",
      ], repeating: "param")
    title = try fields.required("title")
    question = try fields.required("question")
    answers = try fields.required("answers")
    unit = try fields.required("unit")
    about = try fields.oneOf("about", Subject.allCases)
    let (above, below) = (fields.optional("numerator"), fields.optional("denominator"))
    if let lonely = above ?? below, (above == nil) != (below == nil) {
      throw lonely.fault(expected: "numerator and denominator together", found: "one without the other")
    }
    (numerator, denominator) = (above?.value, below?.value)
    wholePopulations =
      try fields.optional("whole").map { (field) throws(InterrogationError) in
        try Population.list(of: field)
      } ?? []
    parameters = try fields.repeated("param").map { (field) throws(InterrogationError) in
      try QueryParameter(parsing: field)
    }
    publication = try PublicationRule(parsing: fields.requiredField("publish"))
    chart = try fields.optional("chart").map { (field) throws(InterrogationError) in
      try ChartHint(parsing: field)
    }
    measure = try fields.optional("measure").map { (field) throws(InterrogationError) in
      try MeasureRule(parsing: field)
    }
    try fields.refuseTheRest()
    for (index, parameter) in parameters.enumerated()
    where parameters[..<index].contains(where: { $0.name == parameter.name }) {
      throw InterrogationError(
        kind: .header, place: "\(file):\(parameter.line)", expected: "a parameter's name once",
        found: "\(parameter.name) again")
    }
  }
}

extension MeasureRule {
  /// Reads `children | events | share [better=higher | better=lower] [family=primary] [lookback=days] [needs=table.column]`.
  fileprivate init(parsing field: HeaderField) throws(InterrogationError) {
    var words = field.value.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, let counted = Counted(rawValue: first) else {
      throw field.fault(
        expected: "what is counted: \(Counted.allCases.map(\.rawValue).joined(separator: ", "))",
        found: "`\(words.first ?? "")`")
    }
    words.removeFirst()
    self.counted = counted
    let lookback = words.first { $0.hasPrefix("lookback=") }
    let days = lookback.map { Int($0.dropFirst("lookback=".count)) } ?? 0
    guard let days, days >= 0 else {
      throw field.fault(expected: "a number of days after lookback=", found: "`\(lookback ?? "")`")
    }
    lookbackDays = days
    let needed = words.first { $0.hasPrefix("needs=") }
    need = try needed.map { (word) throws(InterrogationError) in
      let names = word.dropFirst("needs=".count).split(separator: ".", omittingEmptySubsequences: false)
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isOfAName) }) else {
        throw field.fault(expected: "table.column after needs=", found: "`\(word)`")
      }
      return Need(table: String(names[0]), column: String(names[1]))
    }
    isPrimary = words.contains("family=primary")
    better = words.contains("better=higher") ? .higher : words.contains("better=lower") ? .lower : .neither
    let known = [
      better == .neither ? nil : "better=\(better == .higher ? "higher" : "lower")",
      isPrimary ? "family=primary" : nil, lookback, needed,
    ]
    guard Set(words) == Set(known.compactMap(\.self)), words.count == Set(words).count else {
      throw field.fault(
        expected: "better=higher or better=lower, family=primary, lookback=days, needs=table.column",
        found: "`\(field.value)`")
    }
  }
}

extension MeasureRule {
  private static func isOfAName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}

extension Population {
  /// Reads names with commas between them.
  fileprivate static func list(of field: HeaderField) throws(InterrogationError) -> [Population] {
    try field.value.split(separator: ",").map { (name) throws(InterrogationError) in
      guard let population = Population(rawValue: name.trimmed) else {
        throw field.fault(
          expected: "some of \(allCases.map(\.rawValue).joined(separator: ", "))", found: "`\(name.trimmed)`")
      }
      return population
    }
  }
}
