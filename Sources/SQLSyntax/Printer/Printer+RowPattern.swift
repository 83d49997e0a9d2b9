/// MATCH_RECOGNIZE and its patterns.
extension Printer {
  mutating func matchRecognize(_ clause: MatchRecognizeSyntax) {
    write(" MATCH_RECOGNIZE ")
    bracketed { $0.clauses(clause) }
  }

  private mutating func clauses(_ clause: MatchRecognizeSyntax) {
    if !clause.partitionBy.isEmpty {
      write("PARTITION BY ")
      expressions(clause.partitionBy)
      write(" ")
    }
    if !clause.orderBy.isEmpty {
      orderBy(clause.orderBy)
      write(" ")
    }
    if !clause.measures.isEmpty {
      write("MEASURES ")
      list(clause.measures) { printer, measure in
        printer.expression(measure.expression)
        printer.write(" AS ")
        printer.name(measure.name)
      }
      write(" ")
    }
    write("\(clause.rowsPerMatch.rawValue) AFTER MATCH SKIP ")
    switch clause.skip {
    case .pastLastRow: write("PAST LAST ROW")
    case .toNextRow: write("TO NEXT ROW")
    case .toFirst(let variable):
      write("TO FIRST ")
      name(variable)
    case .toLast(let variable):
      write("TO LAST ")
      name(variable)
    }
    write(" PATTERN ")
    bracketed { $0.pattern(clause.pattern) }
    if !clause.subsets.isEmpty {
      write(" SUBSET ")
      list(clause.subsets) { printer, subset in
        printer.name(subset.name)
        printer.write(" = ")
        printer.names(subset.members)
      }
    }
    if !clause.definitions.isEmpty {
      write(" DEFINE ")
      list(clause.definitions) { printer, definition in
        printer.name(definition.variable)
        printer.write(" AS ")
        printer.expression(definition.condition)
      }
    }
  }

  private mutating func pattern(_ term: RowPatternTermSyntax) {
    switch term {
    case .variable(let variable, let label):
      // What is shown in capitals was written without quotes.
      if label == variable.text.uppercased(), variable.text == variable.text.lowercased() {
        name(variable, also: ["permute"])
      } else {
        write(quoted(variable.text, by: "\""))
      }
    case .partitionStart: write("^")
    case .partitionEnd: write("$")
    case .sequence(let members):
      if members.isEmpty { write("()") }
      list(members, separator: " ") { $0.member($1) }
    case .alternation(let members):
      list(members, separator: " | ") { $0.member($1) }
    case .permutation(let members, _):
      write("PERMUTE ")
      bracketed { $0.list(members) { $0.pattern($1) } }
    case .repeated(let inner, let least, let most, let isReluctant):
      grouped(inner)
      write(Self.quantifier(least, most) + (isReluctant ? "?" : ""))
    case .excluded(let inner, _):
      write("{- ")
      pattern(inner)
      write(" -}")
    }
  }

  /// A part beside others: a quantifier binds closer than they do.
  private mutating func member(_ term: RowPatternTermSyntax) {
    if case .repeated = term { pattern(term) } else { grouped(term) }
  }

  private mutating func grouped(_ term: RowPatternTermSyntax) {
    switch term {
    case .variable, .partitionStart, .permutation, .excluded, .partitionEnd: pattern(term)
    case .sequence(let members) where members.isEmpty: pattern(term)
    case .sequence, .alternation, .repeated: bracketed { $0.pattern(term) }
    }
  }

  private static func quantifier(_ least: Int, _ most: Int?) -> String {
    switch (least, most) {
    case (0, nil): "*"
    case (1, nil): "+"
    case (0, 1): "?"
    case (_, nil): "{\(least),}"
    case (_, let most?): least == most ? "{\(least)}" : "{\(least),\(most)}"
    }
  }
}
