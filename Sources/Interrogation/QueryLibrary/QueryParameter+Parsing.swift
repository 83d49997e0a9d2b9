extension QueryParameter {
  /// Reads `name TYPE [= default] [IN ('a', 'b')]`; a default is a number, a quoted text, or `extract.from`/`extract.to`.
  init(parsing field: HeaderField) throws(InterrogationError) {
    var rest = field.value[...]
    let form = "`name TYPE`, `name TYPE = default` or `name TYPE = default IN ('a', 'b')`"
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest = rest.dropFirst(name.count).drop(while: \.isWhitespace)
    let type = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(type.count).drop(while: \.isWhitespace)
    guard !name.isEmpty, !type.isEmpty else {
      throw field.fault(expected: form, found: "`\(field.value)`")
    }
    guard Self.typeNames.contains(String(type)) else {
      throw field.fault(
        expected: "a type: \(Self.typeNames.joined(separator: ", "))", found: "`\(type)`")
    }
    self.name = String(name)
    self.type = String(type)
    self.line = field.line
    if rest.hasPrefix("=") {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      fallback = try Self.takeFallback(from: &rest, of: field)
    } else {
      fallback = nil
    }
    choices = try Self.takeChoices(from: &rest, of: field)
    guard rest.isEmpty else { throw field.fault(expected: form, found: "`\(rest)` after it") }
    if case .text(let text) = fallback, !choices.isEmpty, !choices.contains(text) {
      throw field.fault(expected: "a default that is one of the choices", found: "`\(text)`")
    }
  }

  private static func takeFallback(
    from rest: inout Substring, of field: HeaderField
  ) throws(InterrogationError) -> Fallback {
    if rest.first == "'" { return .text(try takeQuoted(from: &rest, of: field)) }
    let word = rest.prefix { !$0.isWhitespace }
    rest = rest.dropFirst(word.count).drop(while: \.isWhitespace)
    if word.hasPrefix("extract.") {
      let column = String(word.dropFirst("extract.".count))
      guard extractColumns.contains(column) else {
        throw field.fault(
          expected: extractColumns.map { "extract.\($0)" }.joined(separator: " or "), found: "`\(word)`")
      }
      return .extract(column: column)
    }
    guard let first = word.first, first.isNumber || first == "-" || word == "true" || word == "false" else {
      throw field.fault(
        expected: "a default: a number, a text in quotes, extract.from or extract.to", found: "`\(word)`")
    }
    return .text(String(word))
  }

  private static func takeChoices(
    from rest: inout Substring, of field: HeaderField
  ) throws(InterrogationError) -> [String] {
    guard rest.hasPrefix("IN") else { return [] }
    rest = rest.dropFirst(2).drop(while: \.isWhitespace)
    guard rest.first == "(" else { throw field.fault(expected: "IN ('a', 'b')", found: "`IN\(rest)`") }
    var choices: [String] = []
    repeat {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      choices.append(try takeQuoted(from: &rest, of: field))
    } while rest.first == ","
    guard rest.first == ")" else { throw field.fault(expected: "`)` after the choices", found: "`\(rest)`") }
    rest = rest.dropFirst().drop(while: \.isWhitespace)
    return choices
  }

  /// A text in single quotes, a quote inside it written twice; blanks after it are skipped.
  private static func takeQuoted(
    from rest: inout Substring, of field: HeaderField
  ) throws(InterrogationError) -> String {
    var text = ""
    var index = rest.startIndex
    guard rest.first == "'" else { throw field.fault(expected: "a text in quotes", found: "`\(rest)`") }
    while true {
      index = rest.index(after: index)
      guard index < rest.endIndex else {
        throw field.fault(expected: "a closing quote", found: "the line's end")
      }
      if rest[index] == "'" {
        let next = rest.index(after: index)
        guard next < rest.endIndex, rest[next] == "'" else { break }
        index = next
      }
      text.append(rest[index])
    }
    rest = rest[rest.index(after: index)...].drop(while: \.isWhitespace)
    return text
  }
}
