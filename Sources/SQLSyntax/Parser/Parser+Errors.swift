/// The clauses in the order in which they are written.
enum Clause: Int {
  case statement, with, select, from, `where`, groupBy, having, window, qualify, orderBy, limit, values

  /// The clause that a keyword begins.
  init?(_ keyword: Keyword?) {
    switch keyword {
    case .from: self = .from
    case .where: self = .where
    case .group: self = .groupBy
    case .having: self = .having
    case .window: self = .window
    case .qualify: self = .qualify
    case .order: self = .orderBy
    case .limit, .offset, .fetch: self = .limit
    default: return nil
    }
  }

  /// The word an analyst knows the clause by.
  var name: String {
    switch self {
    case .statement: "the statement"
    case .with: "WITH"
    case .select: "SELECT"
    case .from: "FROM"
    case .where: "WHERE"
    case .groupBy: "GROUP BY"
    case .having: "HAVING"
    case .window: "WINDOW"
    case .qualify: "QUALIFY"
    case .orderBy: "ORDER BY"
    case .limit: "LIMIT"
    case .values: "VALUES"
    }
  }

  /// What may follow where the clause could end.
  var continuation: String {
    switch self {
    case .statement: "the end of the statement"
    case .with: "SELECT or a comma and the next part of WITH"
    case .select: "a comma or FROM after this column"
    case .from: "a comma, a join, WHERE, GROUP BY, ORDER BY or LIMIT after this table"
    case .where: "AND, OR, GROUP BY, ORDER BY or LIMIT after this condition"
    case .groupBy: "a comma, HAVING, ORDER BY or LIMIT after this group"
    case .having, .qualify: "AND, OR, ORDER BY or LIMIT after this condition"
    case .window: "a comma, QUALIFY, ORDER BY or LIMIT after this window"
    case .orderBy: "a comma, ASC, DESC, NULLS FIRST, NULLS LAST or LIMIT after this sort key"
    case .limit: "the end of the query after LIMIT and OFFSET"
    case .values: "a comma and another row, ORDER BY or LIMIT after this row"
    }
  }
}

extension Parser {
  /// The error that the current token is not what was expected.
  func unexpected(_ expected: String, mend: String? = nil) -> SyntaxError {
    if let fault = lexicalFault { return fault }
    return SyntaxError(
      range: current.range, message: "expected \(expected), found \(found)", mend: mend ?? guessedMend)
  }

  /// The error that neither the clause being read goes on nor the query or its brackets end here.
  func unexpectedContinuation(orClosing closing: String? = nil) -> SyntaxError {
    unexpected(
      closing.map { "\(clause.continuation), or \($0)" } ?? clause.continuation, mend: misplacedClauseMend)
  }

  /// The current token in words, without the text of quotes.
  private var found: String {
    switch current.kind {
    case .endOfText: "the end of the text"
    case .text: "a text in quotes"
    case .integer, .decimal, .double: "the number \(text(current))"
    case .word where current.keyword?.isReserved == true: text(current).uppercased()
    default: "“\(text(current))”"
    }
  }

  /// The error of a token that could not be read at all.
  private var lexicalFault: SyntaxError? {
    switch current.kind {
    case .unterminatedText:
      SyntaxError(
        range: openingRange(1), message: "the text that begins here has no closing quote",
        mend: "close it with ', and write an apostrophe inside it twice: ''")
    case .unterminatedName:
      SyntaxError(range: openingRange(1), message: "the name that begins here has no closing double quote")
    case .unterminatedComment:
      SyntaxError(range: openingRange(2), message: "the comment that begins here is never closed with */")
    case .malformedNumber:
      SyntaxError(
        range: current.range, message: "the number “\(text(current))” runs into letters",
        mend: "put a blank after the number, or double quotes around a name that begins with a digit")
    case .emptyName:
      SyntaxError(range: current.range, message: "a name in double quotes has at least one character")
    case .unknownCharacter:
      SyntaxError(
        range: current.range, message: "“\(text(current))” has no meaning here", mend: unknownCharacterMend)
    default: nil
    }
  }

  private func openingRange(_ length: Int) -> SourceRange {
    SourceRange(start: current.start, end: current.start + length)
  }

  private var unknownCharacterMend: String? {
    switch source[current.start] {
    case UInt8(ascii: "`"): "names stand in double quotes, as in \"from\""
    case UInt8(ascii: "?"): "name the parameter, as in $from"
    case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "#"): "a parameter is written $name"
    case UInt8(ascii: "&"): "conditions are joined by AND"
    case UInt8(ascii: "|"): "conditions are joined by OR, texts by ||"
    case UInt8(ascii: "!"): "the opposite of a condition is NOT"
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      "names stand in double quotes; lists and structures are not part of the dialect"
    default: nil
    }
  }

  /// The error that no value begins at the current token, where one must.
  func missingOperand() -> SyntaxError {
    unexpected("a column, a value or an expression", mend: missingOperandMend)
  }

  /// A reserved word as a column, or a comma with nothing after it.
  private var missingOperandMend: String? {
    if previous?.kind == .percent { return "a pattern stands in quotes, as in LIKE 'Ox%'" }
    guard let keyword = current.keyword, keyword.isReserved else { return nil }
    if keyword == .isnull { return "coalesce(x, y) gives the first that is not NULL" }
    if keyword == .select, previous?.kind == .leftParenthesis {
      return "a query here stands in brackets of its own; perhaps EXISTS was meant"
    }
    let following = lookAhead(1)
    if endsItem(following) || following.binaryOperator != nil || following.keyword == .is {
      return "a column with this name is written \"\(keyword.rawValue)\""
    }
    return previous?.kind == .comma ? "perhaps a comma too many" : nil
  }

  /// A mend for the mistakes seen most: an apostrophe, a misspelt keyword, a comma too many.
  private var guessedMend: String? {
    if let previous, previous.end == current.start {
      if previous.kind == .text, current.kind == .word {
        return "an apostrophe inside a text is written twice: 'O''Neill'"
      }
      if previous.kind == .word, current.kind == .text {
        return "letters before a text, as in x'00' or E'…', are not part of the dialect"
      }
    }
    if let alias = aliasBefore, let mend = mend(ofAlias: alias) { return mend }
    if previous?.kind == .text, current.kind == .text {
      return "perhaps a comma is missing between the texts"
    }
    if previous?.kind == .word, previous.map(folded) == "top", current.kind == .integer {
      return "LIMIT \(text(current)) at the end of the query gives the first rows"
    }
    if current.keyword == .distinct { return "the argument stands in brackets, as in count(DISTINCT x)" }
    if at(.not, .null) { return "whether there is a value is asked by IS NOT NULL" }
    if current.kind == .word, current.keyword == nil,
      let meant = keywordResembling(text(current).uppercased())
    {
      return "perhaps \(meant) was meant"
    }
    return current.keyword?.isReserved == true && previous?.kind == .comma ? "perhaps a comma too many" : nil
  }

  /// A clause out of order, or a missing semicolon.
  private var misplacedClauseMend: String? {
    if let late = Clause(current.keyword), late.rawValue < clause.rawValue, clause != .values {
      return "\(late.name) stands before \(clause.name)"
    }
    if current.kind == .rightParenthesis { return "no bracket is open here" }
    switch current.keyword {
    case .union, .except, .intersect:
      let word = text(current).uppercased()
      return clause == .orderBy || clause == .limit
        ? "put the query before \(word) in brackets, or move \(clause.name) to the end" : nil
    case .select, .with, .explain: return "a semicolon separates two statements"
    default: return nil
    }
  }

  func mend(ofAlias alias: Token) -> String? {
    let word = text(alias).uppercased()
    if alias.keyword?.isReserved == true {
      return "\(word) was read as a new name; perhaps the name after AS is missing"
    }
    return keywordResembling(word).map { "“\(text(alias))” was read as a new name; perhaps \($0) was meant" }
  }

  private func endsItem(_ token: Token) -> Bool {
    switch token.kind {
    case .comma, .rightParenthesis, .endOfText, .semicolon: true
    default: token.keyword == .from || token.keyword == .as
    }
  }

  /// What to do about a word that begins a statement elsewhere, or nearly one here.
  var foreignStatementMend: String? {
    guard at(.word) else { return nil }
    let word = text(current).uppercased()
    switch word {
    case "PRAGMA", "RESET": return "settings are made with SET, and parameters are given with --param"
    case "ALTER", "TRUNCATE", "MERGE":
      return "CREATE OR REPLACE TABLE … AS SELECT makes a table anew, with the columns and rows it is to have"
    case "BEGIN", "START", "COMMIT", "ROLLBACK":
      return "every statement is done whole or not at all by itself"
    case "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "JOIN", "UNION":
      return "perhaps a semicolon too many stands before \(word)"
    default:
      return current.keyword == nil
        ? keywordResembling(word, among: Self.statementWords).map { "perhaps \($0) was meant" } : nil
    }
  }

  private static let statementWords = [
    "SELECT", "WITH", "VALUES", "EXPLAIN", "DESCRIBE", "SUMMARIZE", "SHOW", "SET", "COPY", "CREATE", "INSERT",
    "UPDATE",
    "DELETE", "DROP",
  ]
  private static let clauseWords = [
    "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "UNION", "JOIN", "LEFT", "INNER",
    "WINDOW",
  ]

  /// The keyword that a word is a misspelling of.
  private func keywordResembling(_ word: String, among keywords: [String] = clauseWords) -> String? {
    let meant = keywords.first {
      $0 != word && editDistance(Array(word.utf8), Array($0.utf8)) <= ($0.utf8.count > 4 ? 2 : 1)
    }
    return meant == "GROUP" || meant == "ORDER" ? meant.map { $0 + " BY" } : meant
  }

  /// How many letters must be changed, added, left out or swapped with their neighbour to turn one word into the other.
  private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard abs(a.count - b.count) <= 2 else { return .max }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let change = last[j] + (a[i] == b[j] ? 0 : 1)
        var least = min(change, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
