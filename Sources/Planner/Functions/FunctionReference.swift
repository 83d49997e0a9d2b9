/// What SQL knows here by a name, as users are shown it: made from the descriptions that calls are bound by.
public enum FunctionReference {
  /// Functions that are shown together.
  public struct Section: Sendable {
    /// The heading.
    public let title: String
    /// The functions, in the order in which they are shown.
    public let entries: [Entry]
  }

  /// One function.
  public struct Entry: Sendable {
    /// Its name and its other names, lower case.
    public let names: [String]
    /// One line on what it gives.
    public let summary: String
    /// A call and its result.
    public let example: String
    /// What it makes of NULL.
    public let nullRule: String
    /// Each way to call it with the types, as far as they are described.
    public let usages: [String]
  }

  /// Every function: scalar ones by family, aggregates, those of windows, and those that stand in FROM.
  public static let sections: [Section] =
    FunctionDescription.families.map { family in
      Section(title: family.title, entries: family.functions.map(Entry.init))
    } + [
      Section(
        title: "Aggregates, over groups and over windows", entries: AggregateDescription.all.map(Entry.init)),
      Section(title: "Over windows alone", entries: WindowFunctionDescription.all.map(Entry.init)),
      Section(title: "In FROM", entries: TableFunction.all.map(Entry.init)),
    ]

  /// Every name and other name.
  public static let names: [String] = sections.flatMap(\.entries).flatMap(\.names)

  /// Finds a function by name or other name; names are lower case.
  public static func named(_ name: String) -> Entry? {
    sections.lazy.flatMap(\.entries).first { $0.names.contains(name) }
  }

  /// The functions as a page in Markdown.
  public static var page: String {
    var lines = [
      "# Functions", "",
      "Made by `make docs` from the data that the engine resolves calls by; every example is asked in the tests. An aggregate's",
      "example is over rows with the values named, one of two arguments over rows (y, x); a window function's over rows of one column `n`.",
    ]
    for section in sections {
      lines += [
        "", "## \(section.title)", "", "| function | gives | example | NULL |", "| --- | --- | --- | --- |",
      ]
      lines += section.entries.map { entry in
        let names = entry.names.map { "`\($0)`" }.joined(separator: ", ")
        let cells = [names, entry.summary, "`\(entry.example)`", entry.nullRule]
        return "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension FunctionReference.Entry {
  fileprivate init(_ function: FunctionDescription) {
    self.init(
      names: [function.name] + function.aliases, summary: function.summary, example: function.example,
      nullRule: function.nullRule.rawValue, usages: function.usages)
  }

  fileprivate init(_ aggregate: AggregateDescription) {
    self.init(
      names: [aggregate.name] + aggregate.aliases, summary: aggregate.summary, example: aggregate.example,
      nullRule: aggregate.nullRule.rawValue, usages: [])
  }

  fileprivate init(_ function: WindowFunctionDescription) {
    self.init(
      names: [function.name], summary: function.summary, example: function.example,
      nullRule: function.nullRule,
      usages: [])
  }

  fileprivate init(_ function: TableFunction) {
    self.init(
      names: [function.name], summary: function.summary, example: function.example,
      nullRule: "no rows for NULL",
      usages: [])
  }
}
