import SQLSyntax

/// Why a query that parses cannot be planned: it names or combines things that the data or the dialect do not have.
///
/// The caller shows the message with the place in the query's text.
public struct PlanningError: Error, Hashable, Sendable {
  /// What kind of fault it is.
  public enum Kind: Hashable, Sendable {
    /// No table has that name.
    case unknownTable
    /// No column in sight has that name.
    case unknownColumn
    /// Several columns in sight have that name.
    case ambiguousColumn
    /// No function has that name, or none takes these arguments.
    case unknownFunction
    /// A parameter was given no value.
    case missingParameter
    /// Types that do not go together.
    case typeMismatch
    /// A literal that is no value of its type.
    case badLiteral
    /// An aggregate, window or bare column where none may stand.
    case misplaced
    /// Something the dialect does not have.
    case unsupported
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// What is wrong, in a sentence without the place.
  public let message: String
  /// How to mend it, if there is something to say.
  public let hint: String?
  /// Where in the text.
  public let range: SourceRange

  /// Makes an error at a place.
  public init(_ kind: Kind, _ message: String, hint: String? = nil, at range: SourceRange) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.range = range
  }
}

/// The valid names nearest to one that was not found.
///
/// - Source: Damerau-Levenshtein distance (optimal string alignment).
public func nearestNames(to name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String]
{
  let wanted = Array(name.lowercased().utf8)
  let scored = candidates.map { ($0, editDistance(wanted, Array($0.lowercased().utf8))) }
  // One letter in a short word, two in a usual one: more would guess.
  let tolerance = wanted.count <= 4 ? 1 : max(2, wanted.count / 3)
  let near = scored.filter { $0.1 <= tolerance }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  return near.prefix(limit).map(\.0)
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
