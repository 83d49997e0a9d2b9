/// Cuts UTF-8 text into tokens.
///
/// It never fails: what cannot be read becomes a token of a faulty kind, which fits nowhere in the grammar, so that
/// the parser reports the first fault in reading order, be it a quote or a misplaced word.
struct Lexer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let keywords = KeywordTable.shared
  private var position = 0

  /// All tokens of the text, the last one of kind `endOfText`.
  static func tokens(of source: [UInt8]) -> [Token] {
    source.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(bytes: bytes)
      var tokens: [Token] = []
      tokens.reserveCapacity(bytes.count / 4 + 4)
      repeat { tokens.append(lexer.next()) } while tokens.last?.kind != .endOfText
      return tokens
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  private mutating func next() -> Token {
    if let fault = skipBlanksAndComments() { return fault }
    let start = position
    guard start < bytes.count else { return token(.endOfText, from: start) }
    let byte = bytes[start]
    if byte.startsName { return word() }
    if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1).isDigit) { return number() }
    switch byte {
    case UInt8(ascii: "'"): return quoted(by: byte, kind: .text, unterminated: .unterminatedText)
    case UInt8(ascii: "\""):
      let name = quoted(by: byte, kind: .quotedName, unterminated: .unterminatedName)
      return name.kind == .quotedName && name.end - name.start == 2 ? token(.emptyName, from: start) : name
    case UInt8(ascii: "$") where peek(1).continuesName:
      position += 1
      skipName()
      return token(.parameter, from: start)
    default: return symbol(byte)
    }
  }

  /// The token from `start` to the current position.
  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, keyword: nil, start: start, end: position)
  }

  private mutating func skipBlanksAndComments() -> Token? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D:
        position += 1
      case 0xEF where peek(1) == 0xBB && peek(2) == 0xBF && position == 0:
        position += 3
      case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
        let start = position
        guard skipBlockComment() else { return token(.unterminatedComment, from: start) }
      default:
        return nil
      }
    }
    return nil
  }

  /// Skips a comment and those nested in it; false when it is never closed.
  private mutating func skipBlockComment() -> Bool {
    var depth = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
        if depth == 0 { return true }
      } else {
        position += 1
      }
    }
    return false
  }

  private mutating func skipName() {
    while position < bytes.count, bytes[position].continuesName { position += 1 }
  }

  private mutating func word() -> Token {
    let start = position
    skipName()
    var word = token(.word, from: start)
    word.keyword = keywords.keyword(bytes[start..<position])
    return word
  }

  private mutating func quoted(by quote: UInt8, kind: Token.Kind, unterminated: Token.Kind) -> Token {
    let start = position
    position += 1
    while position < bytes.count {
      if bytes[position] == quote {
        position += 1
        if peek() != quote { return token(kind, from: start) }
      }
      position += 1
    }
    position = bytes.count
    return token(unterminated, from: start)
  }

  /// Digits, and single underscores between them.
  private mutating func skipDigits() {
    while peek().isDigit || peek() == UInt8(ascii: "_") && isDigit(at: position - 1) && peek(1).isDigit {
      position += 1
    }
  }

  private func isDigit(at place: Int) -> Bool { place >= 0 && bytes[place].isDigit }

  private mutating func number() -> Token {
    let start = position
    var kind = Token.Kind.integer
    skipDigits()
    if peek() == UInt8(ascii: ".") {
      kind = .decimal
      position += 1
      skipDigits()
    }
    if peek().lowercased == UInt8(ascii: "e") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if peek(signed ? 2 : 1).isDigit {
        kind = .double
        position += signed ? 2 : 1
        skipDigits()
      }
    }
    if peek().continuesName {
      skipName()
      kind = .malformedNumber
    }
    return token(kind, from: start)
  }

  private mutating func symbol(_ byte: UInt8) -> Token {
    let start = position
    let (kind, length) = matchSign() ?? symbolKind(byte, followedBy: peek(1))
    position += length
    return token(kind, from: start)
  }

  /// `~` or `~~`, with `!` before and `*` after it or without.
  private func matchSign() -> (Token.Kind, length: Int)? {
    var length = peek() == UInt8(ascii: "!") ? 1 : 0
    guard peek(length) == UInt8(ascii: "~") else { return nil }
    length += peek(length + 1) == UInt8(ascii: "~") ? 2 : 1
    if peek(length) == UInt8(ascii: "*") { length += 1 }
    return (.matchSign, length)
  }

  private func symbolKind(_ byte: UInt8, followedBy following: UInt8) -> (Token.Kind, length: Int) {
    switch (byte, following) {
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): (.lessOrEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): (.notEqual, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): (.greaterOrEqual, 2)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): (.notEqual, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")): (.equal, 2)
    case (UInt8(ascii: ":"), UInt8(ascii: ":")): (.doubleColon, 2)
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): (.concatenate, 2)
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): (.doubleSlash, 2)
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): (.caret, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "<")): (.shiftLeft, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: ">")): (.shiftRight, 2)
    case (UInt8(ascii: "^"), UInt8(ascii: "@")): (.caretAt, 2)
    case (UInt8(ascii: "("), _): (.leftParenthesis, 1)
    case (UInt8(ascii: ")"), _): (.rightParenthesis, 1)
    case (UInt8(ascii: ","), _): (.comma, 1)
    case (UInt8(ascii: "."), _): (.dot, 1)
    case (UInt8(ascii: ";"), _): (.semicolon, 1)
    case (UInt8(ascii: "+"), _): (.plus, 1)
    case (UInt8(ascii: "-"), _): (.minus, 1)
    case (UInt8(ascii: "*"), _): (.star, 1)
    case (UInt8(ascii: "/"), _): (.slash, 1)
    case (UInt8(ascii: "%"), _): (.percent, 1)
    case (UInt8(ascii: "^"), _): (.caret, 1)
    // Two stand for AND in other languages: no operator here, so that the parser can say so.
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): (.unknownCharacter, 1)
    case (UInt8(ascii: "&"), _): (.ampersand, 1)
    case (UInt8(ascii: "|"), _): (.bar, 1)
    case (UInt8(ascii: "#"), _): (.hash, 1)
    case (UInt8(ascii: "@"), _): (.at, 1)
    case (UInt8(ascii: "="), _): (.equal, 1)
    case (UInt8(ascii: "<"), _): (.less, 1)
    case (UInt8(ascii: ">"), _): (.greater, 1)
    default: (.unknownCharacter, 1)
    }
  }
}
