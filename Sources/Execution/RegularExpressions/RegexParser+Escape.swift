extension RegexParser {
  /// What follows a backslash outside a class.
  mutating func escaped() throws(RegularExpression.Fault) -> RegexNode {
    guard let sign = current else { throw fault("it ends with a backslash") }
    if let assertion = Self.assertions[sign] {
      advance()
      return .assertion(assertion)
    }
    if ("1"..."9").contains(sign) {
      throw fault("back references are not part of the syntax: they cannot be searched for in linear time")
    }
    if let set = try escapedSet() { return .scalars(set, ignoresCase: false) }
    return literal(try escapedScalar())
  }

  private static let assertions: [Unicode.Scalar: RegexNode.Assertion] = [
    "A": .textStart, "z": .textEnd, "Z": .textEnd, "b": .wordBoundary, "y": .wordBoundary,
    "B": .noWordBoundary, "Y": .noWordBoundary, "m": .wordStart, "M": .wordEnd,
  ]

  /// `\d`, `\W`, `\p{Lu}` and the like; nil where another escape begins.
  mutating func escapedSet() throws(RegularExpression.Fault) -> ScalarSet? {
    guard let sign = current else { return nil }
    let set: ScalarSet
    switch sign {
    case "d": set = .digits
    case "D": set = ScalarSet.digits.complement
    case "s": set = .blanks
    case "S": set = ScalarSet.blanks.complement
    case "w": set = .word
    case "W": set = ScalarSet.word.complement
    case "p", "P":
      advance()
      guard take("{" as Unicode.Scalar), let name = take(upTo: "}"),
        Unicode.GeneralCategory.codes.contains(name)
      else {
        throw fault("\\p is followed by a category of Unicode in braces, as in \\p{L} or \\p{Lu}")
      }
      return ScalarSet(category: name, isNegated: sign == "P")
    default: return nil
    }
    advance()
    return set
  }

  /// A single scalar that is escaped.
  mutating func escapedScalar() throws(RegularExpression.Fault) -> Unicode.Scalar {
    guard let sign = current else { throw fault("it ends with a backslash") }
    advance()
    switch sign {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "f": return "\u{0C}"
    case "v": return "\u{0B}"
    case "a": return "\u{07}"
    case "e": return "\u{1B}"
    case "x" where current == "{":
      advance()
      return try scalar(take(upTo: "}"))
    case "x": return try scalar(digits(2))
    case "u": return try scalar(digits(4))
    case "U": return try scalar(digits(8))
    default:
      guard !sign.properties.isAlphabetic, !("0"..."9").contains(sign) else {
        throw fault("there is no escape of that letter")
      }
      return sign
    }
  }

  private mutating func digits(_ count: Int) -> String? {
    var text = ""
    for _ in 0..<count {
      guard let digit = current else { return nil }
      text.unicodeScalars.append(digit)
      advance()
    }
    return text
  }

  private func scalar(_ digits: String?) throws(RegularExpression.Fault) -> Unicode.Scalar {
    guard let digits, let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number) else {
      throw fault("the digits of an escape are those of no character")
    }
    return scalar
  }

  // MARK: - Classes

  /// What follows an opening square bracket, up to its closing one.
  mutating func characterClass() throws(RegularExpression.Fault) -> ScalarSet {
    let isNegated = take("^" as Unicode.Scalar)
    var set = ScalarSet()
    var isFirst = true
    while let scalar = current, scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[", lookAhead(1) == ":" {
        set = set.union(try namedClass())
      } else if scalar == "\\" {
        advance()
        if let escaped = try escapedSet() {
          set = set.union(escaped)
        } else {
          try insertRange(from: try escapedScalar(), into: &set)
        }
      } else {
        advance()
        try insertRange(from: scalar, into: &set)
      }
    }
    guard take("]" as Unicode.Scalar) else { throw fault("an opening square bracket [ is never closed") }
    return isNegated ? set.negated : set
  }

  /// A scalar, or a range that begins with it.
  private mutating func insertRange(
    from first: Unicode.Scalar, into set: inout ScalarSet
  ) throws(RegularExpression.Fault) {
    guard current == "-", let next = lookAhead(1), next != "]" else {
      set.insert(first.value...first.value)
      return
    }
    advance()
    var last = next
    advance()
    if next == "\\" {
      // A set cannot end a range.
      last = try escapedScalar()
    }
    guard first.value <= last.value else { throw fault("a range in square brackets is the wrong way round") }
    set.insert(first.value...last.value)
  }

  /// `[:alpha:]` and the like, of ASCII.
  private mutating func namedClass() throws(RegularExpression.Fault) -> ScalarSet {
    advance()
    advance()
    guard let name = take(upTo: ":"), take("]" as Unicode.Scalar) else {
      throw fault("the name of a class is never closed by :]")
    }
    switch name {
    case "alpha": return ScalarSet(0x41...0x5A, 0x61...0x7A)
    case "digit": return .digits
    case "alnum": return ScalarSet(0x30...0x39, 0x41...0x5A, 0x61...0x7A)
    case "upper": return ScalarSet(0x41...0x5A)
    case "lower": return ScalarSet(0x61...0x7A)
    case "space": return .blanks
    case "blank": return ScalarSet(0x09...0x09, 0x20...0x20)
    case "punct": return ScalarSet(0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E)
    case "xdigit": return ScalarSet(0x30...0x39, 0x41...0x46, 0x61...0x66)
    case "word": return .word
    case "cntrl": return ScalarSet(0x00...0x1F, 0x7F...0x7F)
    case "graph": return ScalarSet(0x21...0x7E)
    case "print": return ScalarSet(0x20...0x7E)
    default: throw fault("there is no class of that name")
    }
  }
}
