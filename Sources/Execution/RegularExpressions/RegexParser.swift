/// Reads a pattern.
struct RegexParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var options: RegularExpression.Options
  private(set) var groupCount = 0

  /// Brackets within brackets beyond this are refused: they would be too deep for the stack.
  private static let deepest = 200
  /// As many repetitions may be asked for by number.
  private static let mostRepetitions = 1_000

  init(_ pattern: String, _ options: RegularExpression.Options) {
    scalars = Array(pattern.unicodeScalars)
    self.options = options
  }

  mutating func parse() throws(RegularExpression.Fault) -> RegexNode {
    if options.isLiteral { return .sequence(scalars.map(literal)) }
    let node = try alternatives()
    guard index == scalars.count else { throw fault("a closing bracket ) has none to close") }
    return node
  }

  func fault(_ message: String) -> RegularExpression.Fault {
    RegularExpression.Fault(message: "the regular expression is not one: " + message)
  }

  // MARK: - Reading on

  var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  func lookAhead(_ offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  mutating func advance() { index += 1 }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    index += 1
    return true
  }

  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  /// The text up to a closing sign, which is read too.
  mutating func take(upTo end: Unicode.Scalar) -> String? {
    guard let stop = scalars[index...].firstIndex(of: end) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[index..<stop])
    index = stop + 1
    return String(text)
  }

  // MARK: - The grammar

  private mutating func alternatives() throws(RegularExpression.Fault) -> RegexNode {
    var branches = [try sequence()]
    while take("|" as Unicode.Scalar) { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(RegularExpression.Fault) -> RegexNode {
    var members: [RegexNode] = []
    while let scalar = current, scalar != "|", scalar != ")" {
      if options.isExtended, skipBlanksAndComments() { continue }
      members.append(try repeated())
    }
    return members.isEmpty ? .empty : members.count == 1 ? members[0] : .sequence(members)
  }

  private mutating func skipBlanksAndComments() -> Bool {
    let start = index
    while let scalar = current, scalar.properties.isWhitespace { advance() }
    if current == "#" { while let scalar = current, scalar != "\n" { _ = scalar; advance() } }
    return index > start
  }

  private mutating func repeated() throws(RegularExpression.Fault) -> RegexNode {
    var node = try atom()
    var isRepeated = false
    while let (least, most) = try quantifier() {
      if isRepeated { throw fault("a repetition follows another one") }
      isRepeated = true
      if case .assertion = node { throw fault("a repetition follows what has no width") }
      let isGreedy = !take("?" as Unicode.Scalar)
      if current == "+", isGreedy { throw fault("there is no possessive repetition") }
      node = .repetition(node, least: least, most: most, isGreedy: isGreedy)
    }
    return node
  }

  private mutating func quantifier() throws(RegularExpression.Fault) -> (Int, Int?)? {
    switch current {
    case "*":
      advance()
      return (0, nil)
    case "+":
      advance()
      return (1, nil)
    case "?":
      advance()
      return (0, 1)
    case "{":
      let start = index
      advance()
      guard let text = take(upTo: "}"), let bounds = Self.bounds(text) else {
        // A brace that counts nothing stands for itself.
        index = start
        return nil
      }
      guard bounds.0 <= Self.mostRepetitions, (bounds.1 ?? 0) <= Self.mostRepetitions else {
        throw fault("more than \(Self.mostRepetitions) repetitions are asked for")
      }
      if let most = bounds.1, most < bounds.0 {
        throw fault("a repetition has its bounds the wrong way round")
      }
      return bounds
    default: return nil
    }
  }

  /// `n`, `n,` or `n,m`.
  private static func bounds(_ text: String) -> (Int, Int?)? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let least = number(parts[0]) else { return nil }
    if parts.count == 1 { return (least, least) }
    if parts[1].isEmpty { return (least, nil) }
    return number(parts[1]).map { (least, $0) }
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.count <= 6 ? Int(text) : nil
  }

  private mutating func atom() throws(RegularExpression.Fault) -> RegexNode {
    guard let scalar = current else { throw fault("it ends too soon") }
    switch scalar {
    case "(": return try bracketed()
    case "[":
      advance()
      return .scalars(try characterClass(), ignoresCase: options.ignoresCase)
    case ".":
      advance()
      let set = options.dotMatchesNewline ? ScalarSet.all : ScalarSet.newline.negated
      return .scalars(set, ignoresCase: false)
    case "^":
      advance()
      return .assertion(options.hasLines ? .lineStart : .textStart)
    case "$":
      advance()
      return .assertion(options.hasLines ? .lineEnd : .textEnd)
    case "*", "+", "?": throw fault("a repetition follows nothing")
    case "\\":
      advance()
      return try escaped()
    case "{" where Self.isCount(scalars[index...]): throw fault("a repetition follows nothing")
    default:
      advance()
      return literal(scalar)
    }
  }

  private static func isCount(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let end = rest.firstIndex(of: "}") else { return false }
    return bounds(String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end]))) != nil
  }

  func literal(_ scalar: Unicode.Scalar) -> RegexNode {
    .scalars(ScalarSet(scalar), ignoresCase: options.ignoresCase)
  }

  private mutating func bracketed() throws(RegularExpression.Fault) -> RegexNode {
    advance()
    let outer = options
    var number: Int?
    let kind = take("?" as Unicode.Scalar) ? try groupKind() : .numbered
    switch kind {
    // The options hold to the end of the brackets around.
    case .options: return .empty
    case .plain: break
    case .numbered:
      groupCount += 1
      number = groupCount
    }
    depth += 1
    guard depth <= Self.deepest else { throw fault("its brackets are too deep") }
    let node = try alternatives()
    guard take(")" as Unicode.Scalar) else { throw fault("an opening bracket ( is never closed") }
    depth -= 1
    options = outer
    return number.map { .group(number: $0, node) } ?? node
  }

  private enum GroupKind { case numbered, plain, options }

  /// What stands after `(?`.
  private mutating func groupKind() throws(RegularExpression.Fault) -> GroupKind {
    if take(":" as Unicode.Scalar) { return .plain }
    let isNamed = take("P<") || (current == "<" && lookAhead(1) != "=" && lookAhead(1) != "!" && take("<"))
    if isNamed {
      guard take(upTo: ">") != nil else { throw fault("the name of a group is never closed by >") }
      return .numbered
    }
    guard let first = current, !["=", "!", "<", ">"].contains(first) else {
      throw fault("look-around is not part of the syntax: it cannot be searched for in linear time")
    }
    var isOn = true
    while let letter = current {
      advance()
      switch letter {
      case ")": return .options
      case ":": return .plain
      case "-": isOn = false
      case "i": options.ignoresCase = isOn
      case "s": options.dotMatchesNewline = isOn
      case "m": options.hasLines = isOn
      case "x": options.isExtended = isOn
      default: throw fault("(? is followed by something else than :, <name>, i, s, m or x")
      }
    }
    throw fault("an opening bracket ( is never closed")
  }
}
