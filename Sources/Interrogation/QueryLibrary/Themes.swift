import Configuration

/// The folders of a library in the order in which a meeting takes them, with what each is called.
public struct Themes: Sendable {
  /// One folder.
  public struct Theme: Hashable, Sendable {
    /// The folder.
    public let name: String
    /// In words.
    public let title: String
    /// Its questions, by name.
    public let questions: [Question]
  }

  /// In order; those that the file does not name come last, by their folder, under its name.
  public let themes: [Theme]

  /// - Parameter file: a list of `theme` and `title`.
  /// - Throws: `ConfigurationError` for a fault of the file, and for a folder that holds no question.
  public init(file: String, library: QueryLibrary) throws(ConfigurationError) {
    var themes: [Theme] = []
    func questions(_ theme: String) -> [Question] { library.questions.filter { $0.theme == theme } }
    for node in try ConfigurationNode.read(file: file).items() {
      try node.allowOnly(["theme", "title"])
      let name = try node.child("theme").text()
      guard !questions(name).isEmpty, !themes.contains(where: { $0.name == name }) else {
        throw try node.child("theme").fault(
          expected: "each folder that holds questions, once", found: "\"\(name)\"")
      }
      themes.append(Theme(name: name, title: try node.child("title").text(), questions: questions(name)))
    }
    let named = Set(themes.map(\.name))
    for name in Set(library.questions.map(\.theme)).subtracting(named).sorted() {
      themes.append(Theme(name: name, title: name, questions: questions(name)))
    }
    self.themes = themes
  }

  /// Every question with what its header says of it, as a page in Markdown.
  public var page: String {
    var text = """
      # The questions

      Made by `make docs` from the headers of the files in `queries/`: `halcyon queries show NAME` shows one with its SQL, `halcyon queries
      run NAME` answers it. Adding a question is adding a file.

      """
    for theme in themes {
      text += "\n## \(theme.title)\n"
      for question in theme.questions {
        text += "\n### \(question.header.title)\n\n*\(question.header.question)*\n\n"
        text += Self.facts(question).map { "- \($0)\n" }.joined()
      }
    }
    return text
  }

  private static func facts(_ question: Question) -> [String] {
    let header = question.header
    var facts = ["`\(question.theme)/\(question.name)`, for \(header.answers)", "counts \(header.unit)"]
    if let numerator = header.numerator, let denominator = header.denominator {
      facts.append("**\(numerator)** of **\(denominator)**")
    }
    if !header.wholePopulations.isEmpty {
      facts.append(
        "needs an extract that is whole for \(FigureText.list(header.wholePopulations.map(\.rawValue)))")
    }
    if !header.parameters.isEmpty {
      facts.append("asked with \(header.parameters.map(Self.words).joined(separator: ", "))")
    }
    switch header.publication {
    case .restricted: facts.append("for professional eyes only")
    case .gated(let rule): facts.append("may be published to the \(rule.audience.rawValue), through the gate")
    }
    return facts
  }

  private static func words(_ parameter: QueryParameter) -> String {
    let fallback =
      switch parameter.fallback {
      case .text(let text): " = \(text)"
      case .extract(let column): " = extract.\(column)"
      case nil: ""
      }
    return "`\(parameter.name)\(fallback)`"
  }
}
