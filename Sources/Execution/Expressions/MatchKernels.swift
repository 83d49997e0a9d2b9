import Columnar
import Planner

/// The search for patterns in texts. A pattern that is a constant, as it nearly always is, is read once.
enum MatchKernels {
  static func apply(_ operation: MatchOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    let text = arguments[0].textRows
    switch operation {
    case .like, .likeIgnoringCase:
      return try like(arguments, ignoresCase: operation == .likeIgnoringCase, at: place)
    case .similar:
      let escapes = arguments[2].textRows
      let patterns = Patterns(arguments, options: nil, besides: 2, at: place) {
        try SimilarPattern.regex($0, escape: escapes[$1], at: place)
      }
      return try Strict.booleans(arguments) { try patterns[$0].matchesWhole(scalars(text[$0])) }
    case .regexIsFound:
      let patterns = Patterns(arguments, options: 2, at: place)
      return try Strict.booleans(arguments) { try patterns[$0].isFound(in: scalars(text[$0])) }
    case .regexIsWhole:
      let patterns = Patterns(arguments, options: 2, at: place)
      return try Strict.booleans(arguments) { try patterns[$0].matchesWhole(scalars(text[$0])) }
    case .regexReplace: return try replace(arguments, at: place)
    case .regexExtract:
      let (patterns, groups) = (Patterns(arguments, options: 3, at: place), arguments[2].integerRows)
      return try Strict.texts(arguments) { row in
        try occurrence(1, of: patterns[row], in: text[row], from: 1, group: groups[row], at: place) ?? ""
      }
    case .regexFirstGroup:
      let patterns = Patterns(arguments, options: nil, at: place)
      return try Strict.values(arguments, .text) { row in
        let pattern = try patterns[row]
        return try occurrence(
          1, of: pattern, in: text[row], from: 1, group: pattern.groupCount > 0 ? 1 : 0, at: place
        ).map { .text($0) } ?? .null
      }
    case .regexSubstring:
      let patterns = Patterns(arguments, options: 4, at: place)
      let (starts, counts, groups) = (
        arguments[2].integerRows, arguments[3].integerRows, arguments[5].integerRows
      )
      return try Strict.values(arguments, .text) { row in
        try occurrence(
          counts[row], of: patterns[row], in: text[row], from: starts[row], group: groups[row], at: place
        ).map { .text($0) } ?? .null
      }
    case .regexCount:
      let (patterns, starts) = (Patterns(arguments, options: 3, at: place), arguments[2].integerRows)
      return try Strict.integers(arguments) { row in
        let scalars = scalars(text[row])
        return Int64(try patterns[row].matches(in: scalars, from: try start(starts[row], at: place)).count)
      }
    case .regexPosition: return try position(arguments, at: place)
    }
  }

  private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// A 1-based place as a distance from the beginning.
  private static func start(_ place: Int64, at range: Place) throws -> Int {
    guard place > 0 else {
      throw ExecutionError(.badArgument, "places and occurrences are counted from 1", at: range)
    }
    return Int(clamping: place - 1)
  }

  /// Where the n-th match from a place on lies, or a group of it; nil when there is none or the group took no part.
  private static func range(
    _ count: Int64, of pattern: RegularExpression, in scalars: [Unicode.Scalar], from place: Int64,
    group: Int64, at range: Place
  ) throws -> Range<Int>? {
    guard (0...Int64(pattern.groupCount)).contains(group) else {
      throw ExecutionError(
        .badArgument, "the regular expression has \(pattern.groupCount) groups, not so many", at: range)
    }
    let index = try start(count, at: range)
    let found = pattern.matches(
      in: scalars, from: try start(place, at: range), limit: index == .max ? index : index + 1)
    return found.count > index ? found[index].group(Int(group)) : nil
  }

  private static func occurrence(
    _ count: Int64, of pattern: RegularExpression, in text: String, from place: Int64, group: Int64,
    at range: Place
  ) throws -> String? {
    let scalars = scalars(text)
    return try Self.range(count, of: pattern, in: scalars, from: place, group: group, at: range).map {
      string(scalars[$0])
    }
  }

  private static func position(_ arguments: [Vector], at place: Place) throws -> Vector {
    let (text, patterns) = (arguments[0].textRows, Patterns(arguments, options: 5, at: place))
    let (starts, counts) = (arguments[2].integerRows, arguments[3].integerRows)
    let (ends, groups) = (arguments[4].integerRows, arguments[6].integerRows)
    return try Strict.integers(arguments) { row in
      guard (0...1).contains(ends[row]) else {
        throw ExecutionError(.badArgument, "0 asks where it begins, 1 where it ends", at: place)
      }
      let found = try range(
        counts[row], of: patterns[row], in: scalars(text[row]), from: starts[row], group: groups[row],
        at: place)
      return found.map { Int64(ends[row] == 0 ? $0.lowerBound : $0.upperBound) + 1 } ?? 0
    }
  }

  private static func replace(_ arguments: [Vector], at place: Place) throws -> Vector {
    let (text, news) = (arguments[0].textRows, arguments[2].textRows)
    let patterns = Patterns(arguments, options: 3, mayBeGlobal: true, at: place)
    return try Strict.texts(arguments) { row in
      let (pattern, isGlobal) = try patterns.withOptions(row)
      let new = try RegexReplacement(news[row], groupCount: pattern.groupCount, at: place)
      let scalars = scalars(text[row])
      var (result, end) = (String.UnicodeScalarView(), 0)
      for match in pattern.matches(in: scalars, from: 0, limit: isGlobal ? .max : 1) {
        result.append(contentsOf: scalars[end..<match.range.lowerBound])
        new.append(match, of: scalars, to: &result)
        end = match.range.upperBound
      }
      result.append(contentsOf: scalars[end...])
      return String(result)
    }
  }

  private static func like(_ arguments: [Vector], ignoresCase: Bool, at place: Place) throws -> Vector {
    let (text, patterns, escapes) = (arguments[0].textRows, arguments[1].textRows, arguments[2].textRows)
    if arguments[1].isConstant, arguments[2].isConstant, arguments[1].isValid(0), arguments[2].isValid(0) {
      let pattern = try LikePattern(patterns[0], escape: escapes[0], ignoresCase: ignoresCase, at: place)
      return Strict.booleans(arguments) { pattern.matches(text[$0]) }
    }
    return try Strict.booleans(arguments) { row in
      try LikePattern(patterns[row], escape: escapes[row], ignoresCase: ignoresCase, at: place).matches(
        text[row])
    }
  }
}

/// The patterns of a call's rows: the second argument, with the flags in another; read once where both are constants.
private struct Patterns {
  private typealias Compiled = (RegularExpression, isGlobal: Bool)
  private let constant: Result<Compiled, any Error>?
  private let compile: (Int) throws -> Compiled

  /// - Parameters:
  ///   - flagArgument: which argument holds the flags.
  ///   - other: what else the pattern is made of.
  ///   - translate: what the text of a pattern is as a regular expression.
  init(
    _ arguments: [Vector], options flagArgument: Int?, mayBeGlobal: Bool = false,
    besides other: Int? = nil, at place: Place,
    _ translate: @escaping (String, Int) throws -> String = { text, _ in text }
  ) {
    let (texts, flags) = (arguments[1].textRows, flagArgument.map { arguments[$0].textRows })
    let compile: (Int) throws -> Compiled = { row in
      let options = try flags.map { try RegularExpression.Options(flags: $0[row], mayBeGlobal, at: place) }
      let text = try translate(texts[row], row)
      do throws(RegularExpression.Fault) {
        return (try RegularExpression(text, options ?? .init()), options?.isGlobal ?? false)
      } catch {
        throw ExecutionError(.badArgument, error.message, at: place)
      }
    }
    self.compile = compile
    let sources = [1, flagArgument, other].compactMap { $0 }.map { arguments[$0] }
    constant = sources.allSatisfy { $0.isConstant && $0.isValid(0) } ? Result { try compile(0) } : nil
  }

  func withOptions(_ row: Int) throws -> (RegularExpression, isGlobal: Bool) {
    try constant?.get() ?? compile(row)
  }

  subscript(row: Int) -> RegularExpression {
    get throws { try withOptions(row).0 }
  }
}

extension RegularExpression.Options {
  /// The flags of PostgreSQL, and DuckDB's `l` for plain text.
  fileprivate init(flags: String, _ mayBeGlobal: Bool, at place: Place) throws {
    self.init()
    for flag in flags.unicodeScalars {
      switch flag {
      case "i": ignoresCase = true
      case "c": ignoresCase = false
      case "n", "m": (hasLines, dotMatchesNewline) = (true, false)
      case "p": dotMatchesNewline = false
      case "w": hasLines = true
      case "s": (hasLines, dotMatchesNewline) = (false, true)
      case "x": isExtended = true
      case "l", "q": isLiteral = true
      case "g" where mayBeGlobal: isGlobal = true
      case "g":
        throw ExecutionError(.badArgument, "the flag g goes with regexp_replace only", at: place)
      default:
        throw ExecutionError(.badArgument, "the flags are i, c, g, n, s, x and l", at: place)
      }
    }
  }
}
