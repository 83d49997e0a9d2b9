/// Writes syntax trees as SQL: keywords in capitals, one blank between words, brackets only where the grammar needs them.
///
/// Reading the text again gives the same tree but for its ranges (the brackets it adds count as levels of nesting).
struct Printer {
  private(set) var text = ""

  mutating func write(_ piece: String) { text += piece }

  /// Writes items with a separator between them.
  mutating func list<Item>(
    _ items: [Item], separator: String = ", ", _ write: (inout Printer, Item) -> Void
  ) {
    for (index, item) in items.enumerated() {
      if index > 0 { self.write(separator) }
      write(&self, item)
    }
  }

  mutating func expressions(_ items: [ExpressionSyntax]) {
    list(items) { $0.expression($1) }
  }

  /// `(a, b)`.
  mutating func bracketed(_ write: (inout Printer) -> Void) {
    self.write("(")
    write(&self)
    self.write(")")
  }

  mutating func names(_ names: [Identifier]) {
    bracketed { $0.list(names) { $0.name($1) } }
  }

  /// A name, quoted where it would otherwise be read as something else.
  mutating func name(_ name: Identifier, also special: Set<String> = []) {
    write(needsQuotes(name.text, also: special) ? quoted(name.text, by: "\"") : name.text)
  }

  /// A text between quotes, those inside it doubled.
  func quoted(_ text: String, by quote: Character) -> String {
    var result = String(quote)
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if quote.unicodeScalars.first == scalar { result.unicodeScalars.append(scalar) }
    }
    result.append(quote)
    return result
  }

  private func needsQuotes(_ name: String, also special: Set<String>) -> Bool {
    var name = name
    let keyword = name.withUTF8 { bytes -> Keyword?? in
      guard let first = bytes.first, first.startsName,
        bytes.allSatisfy({ $0.continuesName && $0 == $0.lowercased })
      else { return nil }
      return .some(KeywordTable.shared.keyword(bytes[...]))
    }
    guard let keyword else { return true }
    return keyword.map { $0.isReserved || Self.specialNames.contains(name) } ?? false
      || special.contains(name)
  }

  /// Names that are words of the grammar where a name or an expression may begin.
  private static let specialNames: Set = ["both", "current", "recursive", "unbounded"]

  /// Names that are words of the grammar when a bracket follows.
  static let specialCalls: Set = [
    "cube", "exists", "interval", "rollup", "row", "values",
  ]

  /// Names that are words of the grammar where a window begins.
  static let specialWindows: Set = ["groups", "partition", "range", "rows"]
}

extension QuerySyntax {
  /// The query as canonical SQL, on one line.
  public var sql: String {
    var printer = Printer()
    printer.query(self)
    return printer.text
  }
}

extension ExpressionSyntax {
  /// The expression as canonical SQL, on one line.
  public var sql: String {
    var printer = Printer()
    printer.expression(self)
    return printer.text
  }
}
