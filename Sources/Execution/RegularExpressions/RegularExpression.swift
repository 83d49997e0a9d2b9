/// A regular expression over Unicode scalars, whose search takes time linear in the text, whatever the pattern.
///
/// The syntax is that of RE2 and the common part of PostgreSQL's and Perl's: `.`, `[…]`, `[[:alpha:]]`, `\d \w \s`, `\p{L}`,
/// `( )`, `(?: )`, `(?i)`, `|`, `* + ? {n,m}` and their reluctant forms, `^ $ \A \z \b \B`. Back references and look-around
/// cannot be searched for in linear time: they are refused. Of the matches that begin first, the one is taken that a
/// search by trial would find first: alternatives from left to right, as many repetitions as possible.
///
/// - Source: K. Thompson, "Regular Expression Search Algorithm", 1968; R. Cox, "Regular Expression Matching: the Virtual
///   Machine Approach", 2009.
struct RegularExpression: Sendable {
  /// What changes a pattern's meaning.
  struct Options: Hashable, Sendable {
    /// Letters match in both cases.
    var ignoresCase = false
    /// `^` and `$` stand at lines' ends too.
    var hasLines = false
    /// `.` matches a line's end too.
    var dotMatchesNewline = true
    /// Blanks and comments in the pattern mean nothing.
    var isExtended = false
    /// Every match, not the first only; of meaning to replacing alone.
    var isGlobal = false
    /// The pattern is plain text.
    var isLiteral = false
  }

  /// Why a text is no pattern, in words that name nothing of it but single signs of the syntax.
  struct Fault: Error {
    let message: String
  }

  let program: RegexProgram

  /// How many groups in brackets are numbered.
  var groupCount: Int { program.groupCount }

  /// - Throws: ``Fault``.
  init(_ pattern: String, _ options: Options = Options()) throws(Fault) {
    var parser = RegexParser(pattern, options)
    let node = try parser.parse()
    program = try RegexProgram(node, groupCount: parser.groupCount)
  }

  /// A match: where it and its groups begin and end, in pairs; −1 where a group took no part.
  struct Match {
    let places: [Int]

    /// Where it lies.
    var range: Range<Int> { places[0]..<places[1] }

    /// Where a group lies; nil when it took no part.
    func group(_ number: Int) -> Range<Int>? {
      places[number * 2] < 0 ? nil : places[number * 2]..<places[number * 2 + 1]
    }
  }

  /// Whether it is found anywhere.
  func isFound(in text: [Unicode.Scalar]) -> Bool {
    var search = RegexSearch(program, text)
    return search.first(from: 0, wants: .presence) != nil
  }

  /// Whether it matches the text from its beginning to its end.
  func matchesWhole(_ text: [Unicode.Scalar]) -> Bool {
    var search = RegexSearch(program, text)
    return search.first(from: 0, wants: .whole) != nil
  }

  /// All matches from a place on, none beginning within another; an empty one not where the one before ended.
  func matches(in text: [Unicode.Scalar], from start: Int, limit: Int = .max) -> [Match] {
    var search = RegexSearch(program, text)
    var (matches, place, lastEnd) = ([Match](), start, -1)
    while place <= text.count, matches.count < limit, let match = search.first(from: place, wants: .groups) {
      let isEmptyAfterMatch = match.range.isEmpty && match.range.lowerBound == lastEnd
      if !isEmptyAfterMatch { matches.append(match) }
      lastEnd = match.range.upperBound
      place = match.range.isEmpty ? lastEnd + 1 : lastEnd
    }
    return matches
  }
}
