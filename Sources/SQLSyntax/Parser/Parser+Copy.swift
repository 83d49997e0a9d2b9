/// COPY: rows into a file.
extension Parser {
  /// A statement that begins with COPY.
  mutating func parseCopy() throws(SyntaxError) -> CopySyntax {
    let start = current.start
    advance()
    let source = try parseCopySource()
    guard take(.to) else {
      throw unexpected(
        "TO and a file's name in single quotes",
        mend: at(.from) ? "COPY only writes files; `--data` names the files to be read" : nil)
    }
    let file = current
    guard take(.text) else {
      throw unexpected("a file's name in single quotes, as in 'answers.csv'")
    }
    _ = take(.with)
    var options: [CopySyntax.Option] = []
    if take(.leftParenthesis) {
      options = try list { parser throws(SyntaxError) in try parser.parseCopyOption() }
      try expect(.rightParenthesis, "a comma or a closing bracket after this option")
    }
    return CopySyntax(
      source: source, path: unquoted(file), pathRange: range(of: file), options: options,
      range: range(from: start))
  }

  private mutating func parseCopySource() throws(SyntaxError) -> CopySyntax.Source {
    if take(.leftParenthesis) {
      guard startsQuery || at(.values) || at(.leftParenthesis) else {
        throw unexpected("SELECT, WITH or VALUES in the brackets after COPY")
      }
      let query = try parseQuery()
      guard take(.rightParenthesis) else { throw unexpectedContinuation(orClosing: "a closing bracket") }
      return .query(query)
    }
    let mend = startsQuery ? "a query stands in brackets: COPY (SELECT …) TO 'file'" : nil
    guard atName, !startsQuery else {
      throw unexpected("a table, or a query in brackets, after COPY", mend: mend)
    }
    let table = takeName()
    return .table(table, columns: try parseColumnNames())
  }

  private mutating func parseCopyOption() throws(SyntaxError) -> CopySyntax.Option {
    let start = current.start
    guard at(.word) else { throw unexpected("an option, as in FORMAT csv") }
    let name = takeName()
    var value: String?
    switch current.kind {
    case .word, .integer: value = folded(current)
    case .text: value = unquoted(current)
    case .comma, .rightParenthesis: break
    default: throw unexpected("the value of \(name.text.uppercased())")
    }
    if value != nil { advance() }
    return CopySyntax.Option(name: name, value: value, range: range(from: start))
  }
}
