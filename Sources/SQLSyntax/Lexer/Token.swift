/// The smallest piece of a query that means something, as a range of bytes: no text is copied out until it is needed.
struct Token {
  enum Kind: UInt8 {
    /// The end of the text.
    case endOfText
    /// A keyword or a name without quotes.
    case word
    /// `"name"`.
    case quotedName
    /// `'text'`.
    case text
    /// `17`, `1.5`, `1e3`.
    case integer, decimal, double
    /// `$name`.
    case parameter
    case leftParenthesis, rightParenthesis, comma, dot, semicolon
    case plus, minus, star, slash, doubleSlash, percent, caret, concatenate
    case ampersand, bar, hash, at, shiftLeft, shiftRight, caretAt
    /// `~`, `~*`, `~~`, `~~*`, and these with `!` before them.
    case matchSign
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, doubleColon
    /// A quote or a comment that is never closed: the token runs from its start to the end of the text.
    case unterminatedText, unterminatedName, unterminatedComment
    /// A number that runs into letters: `12abc`.
    case malformedNumber
    /// `""`.
    case emptyName
    /// A character that begins nothing in the grammar.
    case unknownCharacter
  }

  var kind: Kind
  /// The keyword that a word spells.
  var keyword: Keyword?
  var start: Int
  var end: Int

  var range: SourceRange { SourceRange(start: start, end: end) }
}

extension Token {
  /// The operator between two operands that the token stands for, with its precedence.
  var binaryOperator: (operator: BinaryOperator, precedence: Precedence)? {
    switch kind {
    case .plus: (.add, .additive)
    case .minus: (.subtract, .additive)
    case .star: (.multiply, .multiplicative)
    case .slash: (.divide, .multiplicative)
    case .doubleSlash: (.integerDivide, .multiplicative)
    case .percent: (.modulo, .multiplicative)
    case .caret: (.power, .power)
    case .concatenate: (.concatenate, .other)
    case .ampersand: (.bitAnd, .other)
    case .bar: (.bitOr, .other)
    case .hash: (.bitXor, .other)
    case .shiftLeft: (.shiftLeft, .other)
    case .shiftRight: (.shiftRight, .other)
    case .caretAt: (.startsWith, .other)
    case .equal: (.equal, .comparison)
    case .notEqual: (.notEqual, .comparison)
    case .less: (.less, .comparison)
    case .lessOrEqual: (.lessOrEqual, .comparison)
    case .greater: (.greater, .comparison)
    case .greaterOrEqual: (.greaterOrEqual, .comparison)
    case .word:
      switch keyword {
      case .and: (.and, .and)
      case .or: (.or, .or)
      default: nil
      }
    default: nil
    }
  }
}
