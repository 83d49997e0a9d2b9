/// Something the suites hold and the dialect leaves out: how it is known in a record's SQL, and why it is not run.
public struct OutsideTheDialect: Hashable, Sendable {
  /// The words and signs by which it is known, one of them being enough.
  ///
  /// Each is a run of tokens as they stand in the SQL, in lower case and parted by blanks: a word, a sign, `''` for any
  /// text, `#` for any number. `^` stands for the beginning; a word may end in `*`, for every word that begins so.
  /// `'` and a regular expression stand for a text that matches it.
  public let signs: [String]
  /// What begins as one of the signs does and is part of the dialect all the same.
  public let exceptions: [String]
  /// Regular expressions for the message by which the engine refuses it and, on the lines below, its SQL in lower case,
  /// one being enough: for what no sign shows.
  public let refusals: [String]
  /// Why the record is not run.
  public let reason: String
  /// What else in the file means something else without it.
  public let reach: Reach

  /// How far an entry reaches.
  public enum Reach: Hashable, Sendable {
    /// The record alone.
    case record
    /// The record and, after it, every one with an ORDER BY that does not say where NULLs go.
    case ordered
    /// The record and the rest of the file.
    case file
  }

  /// Makes an entry.
  public init(
    _ reason: String, reach: Reach = .record, _ signs: [String] = [], except exceptions: [String] = [],
    refusals: [String] = []
  ) {
    self.signs = signs
    self.exceptions = exceptions
    self.refusals = refusals
    self.reason = reason
    self.reach = reach
  }

  /// What `require` may ask for without meaning anything here: ways of DuckDB's runner to test DuckDB itself.
  static let idleRequirements: Set = [
    "noforcestorage", "no_alternative_verify", "skip_reload", "vector_size",
  ]
}

/// Finds the entries of a list in SQL, in one pass over its tokens.
struct OutsideFinder {
  private struct Sign {
    let phrase: Phrase
    let exceptions: [Phrase]
    let entry: OutsideTheDialect

    func stands(in tokens: [Substring], at start: Int) -> Bool {
      phrase.stands(in: tokens, at: start) && !exceptions.contains { $0.stands(in: tokens, at: start) }
    }
  }

  /// A run of tokens, perhaps at the beginning alone.
  private struct Phrase {
    let isAtBeginning: Bool
    let words: [Word]

    init(_ text: String) {
      let signs = text.split(separator: " ")
      isAtBeginning = signs.first == "^"
      words = signs.drop { $0 == "^" }.map(Word.init)
    }

    func stands(in tokens: [Substring], at start: Int) -> Bool {
      guard start == 0 || !isAtBeginning, start + words.count <= tokens.count else { return false }
      return words.indices.allSatisfy { words[$0].stands(for: tokens[start + $0]) }
    }
  }

  private enum Word {
    /// One word or sign.
    case exact(Substring)
    /// Every word that begins so.
    case beginning(Substring)
    /// Every text.
    case anyText
    /// Every text that matches.
    case text(Regex<AnyRegexOutput>)

    init(_ sign: Substring) {
      if sign == "''" {
        self = .anyText
      } else if sign.hasPrefix("'"), let pattern = try? Regex(String(sign.dropFirst())) {
        self = .text(pattern)
      } else if sign.hasSuffix("*"), sign.utf8.count > 1 {
        self = .beginning(sign.dropLast())
      } else {
        self = .exact(sign)
      }
    }

    func stands(for token: Substring) -> Bool {
      switch self {
      case .exact(let word): token.utf8.elementsEqual(word.utf8)
      case .beginning(let start): token.utf8.starts(with: start.utf8)
      case .anyText: token.hasPrefix("'")
      case .text(let pattern): token.hasPrefix("'") && token.dropFirst().wholeMatch(of: pattern) != nil
      }
    }
  }

  /// The signs that begin with one word or sign, by it.
  private var exact: [Substring: [Sign]] = [:]
  /// The others, by the first byte of a token that they may begin with.
  private var inexact = [[Sign]](repeating: [], count: 256)
  private var refusals: [(pattern: Regex<AnyRegexOutput>, reason: String)] = []

  init(_ entries: [OutsideTheDialect]) {
    for entry in entries {
      refusals += entry.refusals.compactMap { text in (try? Regex(text)).map { ($0, entry.reason) } }
      let exceptions = entry.exceptions.map(Phrase.init)
      for text in entry.signs {
        let sign = Sign(phrase: Phrase(text), exceptions: exceptions, entry: entry)
        switch sign.phrase.words.first {
        case .exact(let word): exact[word, default: []].append(sign)
        case .beginning(let start): inexact[Int(start.utf8.first ?? 0)].append(sign)
        case .anyText, .text: inexact[Int(UInt8(ascii: "'"))].append(sign)
        case nil: break
        }
      }
    }
  }

  /// The first entry whose sign stands among the tokens.
  func entry(in tokens: [Substring]) -> OutsideTheDialect? {
    for start in tokens.indices {
      if let sign = exact[tokens[start]]?.first(where: { $0.stands(in: tokens, at: start) })
        ?? inexact[Int(tokens[start].utf8.first ?? 0)].first(where: { $0.stands(in: tokens, at: start) })
      {
        return sign.entry
      }
    }
    return nil
  }

  /// Why a record is left out that the engine refused with this message; nil when the list does not say so.
  func reason(forRefusal message: String) -> String? {
    refusals.first { message.contains($0.pattern) }?.reason
  }

  /// Words, signs, texts without their closing quote and `#` for a number; comments are left out.
  static func tokens(of sql: String) -> [Substring] {
    let sql = sql.lowercased()
    var tokens: [Substring] = []
    var rest = sql.utf8[...]
    while let byte = rest.first {
      let start = rest.startIndex
      switch byte {
      case 0x00...0x20: rest = rest.dropFirst()
      case UInt8(ascii: "'"):
        rest = rest.dropFirst().drop { $0 != byte }.dropFirst()
        tokens.append(sql[start..<rest.startIndex].dropLast())
      case UInt8(ascii: "-") where rest.dropFirst().first == byte:
        rest = rest.drop { $0 != 0x0A }
      case _ where isWord(byte):
        rest = rest.drop(while: isWord)
        let isNumber = (0x30...0x39).contains(byte)
        tokens.append(
          isNumber && !sql.utf8[start..<rest.startIndex].contains(0x5F) ? "#" : sql[start..<rest.startIndex])
      default:
        rest = rest.dropFirst()
        tokens.append(sql[start..<rest.startIndex])
      }
    }
    return tokens
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte >= 0x80
  }
}
