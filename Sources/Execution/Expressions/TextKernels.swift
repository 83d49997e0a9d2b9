import Columnar
import Planner

/// Functions of text. Places and lengths count characters as Unicode scalars, as PostgreSQL does.
enum TextKernels {
  static func apply(_ operation: ScalarOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    let text = arguments[0].textRows
    switch operation {
    case .concatenate:
      let second = arguments[1].textRows
      return Strict.texts(arguments) { text[$0] + second[$0] }
    case .concatenateAll:
      return concatenateAll(arguments)
    case .lowercase: return Strict.texts(arguments) { text[$0].lowercased() }
    case .uppercase: return Strict.texts(arguments) { text[$0].uppercased() }
    case .length: return Strict.integers(arguments) { Int64(text[$0].unicodeScalars.count) }
    case .substring: return try substring(arguments, at: place)
    case .left, .right:
      let counts = arguments[1].integerRows
      return Strict.texts(arguments) { end(of: text[$0], counts[$0], isLeft: operation == .left) }
    case .trimBoth, .trimLeading, .trimTrailing:
      let characters = arguments[1].textRows
      return Strict.texts(arguments) { row in
        trim(
          text[row], Set(characters[row].unicodeScalars), leading: operation != .trimTrailing,
          trailing: operation != .trimLeading)
      }
    case .replace:
      let (old, new) = (arguments[1].textRows, arguments[2].textRows)
      return Strict.texts(arguments) { row in
        let wanted = Array(old[row].utf8)
        return wanted.isEmpty
          ? text[row]
          : String(decoding: replaced(Array(text[row].utf8), wanted, Array(new[row].utf8)), as: UTF8.self)
      }
    case .position:
      let wanted = arguments[1].textRows
      return Strict.integers(arguments) { position(of: wanted[$0], in: text[$0]) }
    case .startsWith:
      let prefix = arguments[1].textRows
      return Strict.booleans(arguments) { text[$0].utf8.starts(with: prefix[$0].utf8) }
    case .like, .likeIgnoringCase:
      return try like(arguments, ignoresCase: operation == .likeIgnoringCase, at: place)
    default: preconditionFailure("\(operation.rawValue) is no function of text")
    }
  }

  private static func concatenateAll(_ arguments: [Vector]) -> Vector {
    let texts = arguments.map(\.textRows)
    let count = arguments[0].count
    let row = Vector(constant: .boolean(true), type: .boolean, count: count)
    return Strict.texts([row]) { row in
      zip(arguments, texts).reduce(into: "") { joined, part in
        if part.0.isValid(row) { joined += part.1[row] }
      }
    }
  }

  /// Characters from a 1-based place on; places before the first count against the length.
  private static func substring(_ arguments: [Vector], at place: Place) throws -> Vector {
    let (text, starts) = (arguments[0].textRows, arguments[1].integerRows)
    let counts = arguments.count > 2 ? arguments[2].integerRows : nil
    return try Strict.texts(arguments) { row in
      let scalars = text[row].unicodeScalars
      let (start, length) = (starts[row], counts?[row])
      if let length, length < 0 {
        throw ExecutionError(.badArgument, "a substring has no negative length", at: place)
      }
      let end =
        length.map { start.addingReportingOverflow($0) }.map { $0.overflow ? .max : $0.partialValue } ?? .max
      let first = min(max(start, 1) - 1, Int64(scalars.count))
      let last = min(max(end, 1) - 1, Int64(scalars.count))
      var part = String.UnicodeScalarView()
      if first < last { part.append(contentsOf: scalars.dropFirst(Int(first)).prefix(Int(last - first))) }
      return String(part)
    }
  }

  private static func end(of text: String, _ count: Int64, isLeft: Bool) -> String {
    let scalars = text.unicodeScalars
    let kept =
      count >= 0 ? min(Int(clamping: count), scalars.count) : max(0, scalars.count + Int(clamping: count))
    return String(String.UnicodeScalarView(isLeft ? scalars.prefix(kept) : scalars.suffix(kept)))
  }

  private static func trim(
    _ text: String, _ characters: Set<Unicode.Scalar>, leading: Bool, trailing: Bool
  ) -> String {
    var scalars = text.unicodeScalars[...]
    if leading { scalars = scalars.drop { characters.contains($0) } }
    if trailing { while let last = scalars.last, characters.contains(last) { scalars.removeLast() } }
    return String(scalars)
  }

  private static func replaced(_ text: [UInt8], _ wanted: [UInt8], _ new: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index...].starts(with: wanted) {
        result += new
        index += wanted.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func position(of wanted: String, in text: String) -> Int64 {
    let (bytes, pattern) = (Array(text.utf8), Array(wanted.utf8))
    guard pattern.count <= bytes.count else { return 0 }
    for start in 0...(bytes.count - pattern.count) where bytes[start...].starts(with: pattern) {
      return Int64(String(decoding: bytes[..<start], as: UTF8.self).unicodeScalars.count) + 1
    }
    return 0
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
