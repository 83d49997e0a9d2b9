/// Text that comes line by line, given out statement by statement: cut at semicolons, those inside quotes and comments
/// left alone.
struct ShellScript {
  private var bytes: [UInt8] = []
  private var scanned = 0
  private var state = State.plain

  private enum State {
    case plain
    case singleQuote
    case doubleQuote
    case lineComment
    case blockComment(depth: Int)
  }

  /// Whether something other than blanks is waiting for its semicolon.
  var hasText: Bool { bytes.contains { $0 > 0x20 } }

  /// What is waiting for its semicolon.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ line: String) {
    bytes += Array(line.utf8)
  }

  /// The next whole statement without its semicolon; nil while there is none. Empty statements are passed over.
  mutating func takeStatement() -> String? {
    while scanned < bytes.count {
      let byte = bytes[scanned]
      let next = scanned + 1 < bytes.count ? bytes[scanned + 1] : 0
      scanned += 1
      switch (state, byte, next) {
      case (.plain, UInt8(ascii: ";"), _):
        // Blanks before it are left out, so that its first line is line 1 of what is said about it.
        let statement = bytes[..<(scanned - 1)].drop { $0 <= 0x20 }
        let isEmpty = statement.isEmpty
        let taken = String(decoding: statement, as: UTF8.self)
        bytes.removeFirst(scanned)
        scanned = 0
        if !isEmpty { return taken }
      case (.plain, UInt8(ascii: "'"), _): state = .singleQuote
      case (.plain, UInt8(ascii: "\""), _): state = .doubleQuote
      case (.plain, UInt8(ascii: "-"), UInt8(ascii: "-")): state = .lineComment
      case (.plain, UInt8(ascii: "/"), UInt8(ascii: "*")):
        state = .blockComment(depth: 1)
        scanned += 1
      case (.blockComment(let depth), UInt8(ascii: "/"), UInt8(ascii: "*")):
        state = .blockComment(depth: depth + 1)
        scanned += 1
      case (.blockComment(let depth), UInt8(ascii: "*"), UInt8(ascii: "/")):
        state = depth == 1 ? .plain : .blockComment(depth: depth - 1)
        scanned += 1
      case (.singleQuote, UInt8(ascii: "'"), _), (.doubleQuote, UInt8(ascii: "\""), _),
        (.lineComment, UInt8(ascii: "\n"), _):
        state = .plain
      default: break
      }
    }
    return nil
  }

  /// What is left at the end of the input, a last statement without a semicolon; nil when that is only blanks or
  /// comments.
  mutating func takeRest() -> String? {
    let text = text
    self = ShellScript()
    let lines = text.split(separator: "\n")
    let holdsSQL = lines.contains { line in
      let content = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      return !content.isEmpty && !content.hasPrefix("--")
    }
    return holdsSQL ? String(text.trimmingBlanks) : nil
  }
}

extension StringProtocol {
  /// Without blanks and line ends at either end.
  var trimmingBlanks: Substring {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    var rest = Substring(self)
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return rest
  }
}
