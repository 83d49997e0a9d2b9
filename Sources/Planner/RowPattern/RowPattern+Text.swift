extension RowPattern {
  /// One line for EXPLAIN.
  func text(over input: [LogicalPlan.Output]) -> String {
    var text = "match (\(self.text(pattern)))"
    if !partitionBy.isEmpty {
      text += " by \(partitionBy.map { $0.text(over: input) }.joined(separator: ", "))"
    }
    if !orderBy.isEmpty { text += " order \(orderBy.map { $0.text(over: input) }.joined(separator: ", "))" }
    switch rowsPerMatch {
    case .one: return text + ", one row a match"
    case .all(_, let showsUnmatched):
      return text + (showsUnmatched ? ", all rows" : ", all rows of matches")
    }
  }

  private func text(_ term: Term) -> String {
    switch term {
    case .variable(let variable): return variables[variable].label
    case .partitionStart: return "^"
    case .partitionEnd: return "$"
    case .sequence(let members): return members.map(member).joined(separator: " ")
    case .alternation(let members): return members.map(member).joined(separator: " | ")
    case .excluded(let inner): return "{- \(text(inner)) -}"
    case .repeated(let inner, let least, let most, let isReluctant):
      let bounds =
        switch (least, most) {
        case (0, nil): "*"
        case (1, nil): "+"
        case (0, 1): "?"
        default: "{\(least),\(most.map(String.init) ?? "")}"
        }
      return grouped(inner) + bounds + (isReluctant ? "?" : "")
    }
  }

  private func member(_ term: Term) -> String {
    if case .repeated = term { text(term) } else { grouped(term) }
  }

  private func grouped(_ term: Term) -> String {
    switch term {
    case .variable, .partitionStart, .partitionEnd, .excluded: text(term)
    case .sequence, .alternation, .repeated: "(\(text(term)))"
    }
  }
}
