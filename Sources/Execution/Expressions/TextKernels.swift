import Columnar
import Planner

/// Functions of texts. Places and lengths count characters as Unicode scalars, as PostgreSQL does.
enum TextKernels {
  static func apply(_ operation: TextOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    if operation == .character { return try characters(arguments, at: place) }
    let text = arguments[0].textRows
    switch operation {
    case .concatenate:
      let second = arguments[1].textRows
      return try Strict.texts(arguments) { text[$0] + second[$0] }
    case .concatenateAll:
      let row = Vector(constant: .boolean(true), type: .boolean, count: arguments[0].count)
      return try joined(arguments[...], over: row) { _ in "" }
    case .concatenateSeparated:
      return try joined(arguments.dropFirst(), over: arguments[0]) { text[$0] }
    case .lowercase: return try Strict.texts(arguments) { text[$0].lowercased() }
    case .uppercase: return try Strict.texts(arguments) { text[$0].uppercased() }
    case .capitalize: return try Strict.texts(arguments) { TextEditing.capitalized(text[$0]) }
    case .length: return Strict.integers(arguments) { Int64(text[$0].unicodeScalars.count) }
    case .byteLength: return Strict.integers(arguments) { Int64(text[$0].utf8.count) }
    case .substring: return try substring(arguments, at: place)
    case .overlay: return try overlay(arguments, at: place)
    case .left, .right:
      let counts = arguments[1].integerRows
      return TextPieces.cut(arguments) { TextEditing.end(of: $1, counts[$0], isLeft: operation == .left) }
    case .trimBoth, .trimLeading, .trimTrailing:
      let characters = arguments[1].textRows
      return try Strict.texts(arguments) { row in
        TextEditing.trimmed(
          text[row], Set(characters[row].unicodeScalars), leading: operation != .trimTrailing,
          trailing: operation != .trimLeading)
      }
    case .padLeading, .padTrailing:
      let (lengths, fillings) = (arguments[1].integerRows, arguments[2].textRows)
      return try Strict.texts(arguments) { row in
        try checkLength(lengths[row], at: place)
        return TextEditing.padded(
          text[row], to: Int(max(lengths[row], 0)), with: fillings[row], leading: operation == .padLeading)
      }
    case .repeat:
      let counts = arguments[1].integerRows
      return try Strict.texts(arguments) { row in
        let count = max(counts[row], 0)
        let (length, isPast) = count.multipliedReportingOverflow(by: Int64(text[row].utf8.count))
        try checkLength(isPast ? .max : length, at: place)
        return String(repeating: text[row], count: length == 0 ? 0 : Int(count))
      }
    case .reverse:
      return try Strict.texts(arguments) { row in
        String(String.UnicodeScalarView(text[row].unicodeScalars.reversed()))
      }
    case .replace:
      let (old, new) = (arguments[1].textRows, arguments[2].textRows)
      return try Strict.texts(arguments) { TextEditing.replaced(text[$0], old[$0], by: new[$0]) }
    case .translate:
      let (old, new) = (arguments[1].textRows, arguments[2].textRows)
      return try Strict.texts(arguments) { TextEditing.translated(text[$0], old[$0], to: new[$0]) }
    case .splitPart: return try splitPart(arguments, at: place)
    case .position:
      let wanted = arguments[1].textRows
      return Strict.integers(arguments) { TextEditing.position(of: wanted[$0], in: text[$0]) }
    case .startsWith:
      let prefix = arguments[1].textRows
      return Strict.booleans(arguments) { text[$0].utf8.starts(with: prefix[$0].utf8) }
    case .endsWith:
      let suffix = arguments[1].textRows
      return Strict.booleans(arguments) {
        text[$0].utf8.reversed().starts(with: suffix[$0].utf8.reversed())
      }
    case .contains:
      let wanted = arguments[1].textRows
      return Strict.booleans(arguments) { TextEditing.position(of: wanted[$0], in: text[$0]) > 0 }
    case .firstScalar:
      return Strict.integers(arguments) { Int64(text[$0].unicodeScalars.first?.value ?? 0) }
    case .character: preconditionFailure("its argument is a number")
    case .editDistance:
      let others = arguments[1].textRows
      return Strict.integers(arguments) { TextEditing.editDistance(text[$0], others[$0]) }
    case .jaccard:
      let others = arguments[1].textRows
      return Strict.doubles(arguments) { row in
        let (a, b) = (Set(text[row].unicodeScalars), Set(others[row].unicodeScalars))
        return a.isEmpty && b.isEmpty ? 1 : Double(a.intersection(b).count) / Double(a.union(b).count)
      }
    }
  }

  /// A text longer than this is refused before it is made.
  private static let longestText: Int64 = 64 << 20

  private static func checkLength(_ length: Int64, at place: Place) throws {
    guard length <= longestText else {
      throw ExecutionError(.badArgument, "the text would be longer than \(longestText >> 20) MiB", at: place)
    }
  }

  private static func joined(
    _ parts: ArraySlice<Vector>, over row: Vector, separator: (Int) -> String
  ) throws -> Vector {
    let texts = parts.map(\.textRows)
    return try Strict.texts([row]) { row in
      zip(parts, texts).filter { $0.0.isValid(row) }.map { $0.1[row] }.joined(separator: separator(row))
    }
  }

  private static func characters(_ arguments: [Vector], at place: Place) throws -> Vector {
    let numbers = arguments[0].integerRows
    return try Strict.texts(arguments) { row in
      guard let number = UInt32(exactly: numbers[row]), number > 0, let scalar = Unicode.Scalar(number) else {
        throw ExecutionError(.badArgument, "there is no character of that number", at: place)
      }
      return String(Character(scalar))
    }
  }

  /// Characters from a 1-based place on; places before the first count against the length.
  private static func substring(_ arguments: [Vector], at place: Place) throws -> Vector {
    let starts = arguments[1].integerRows
    let counts = arguments.count > 2 ? arguments[2].integerRows : nil
    if let counts {
      let isReached = arguments.reduce(nil) { ValidityMask.intersection($0, $1.flatValidity) }
      for row in 0..<arguments[0].count where counts[row] < 0 && isReached?.isValid(row) ?? true {
        throw ExecutionError(.badArgument, "a substring has no negative length", at: place)
      }
    }
    let isASCII = arguments[0].dictionary?.isASCII ?? false
    return TextPieces.cut(arguments) { row, text in
      isASCII
        ? TextEditing.substring(ofASCII: text.count, from: starts[row], count: counts?[row])
        : TextEditing.substring(of: text, from: starts[row], count: counts?[row])
    }
  }

  private static func overlay(_ arguments: [Vector], at place: Place) throws -> Vector {
    let (text, new, starts) = (arguments[0].textRows, arguments[1].textRows, arguments[2].integerRows)
    let counts = arguments.count > 3 ? arguments[3].integerRows : nil
    return try Strict.texts(arguments) { row in
      guard starts[row] > 0 else {
        throw ExecutionError(.badArgument, "characters are replaced from a place of 1 or more on", at: place)
      }
      let count = counts?[row] ?? Int64(new[row].unicodeScalars.count)
      let end = starts[row].addingReportingOverflow(count)
      return TextEditing.substring(text[row], from: 1, count: starts[row] - 1) + new[row]
        + TextEditing.substring(text[row], from: end.overflow ? .max : end.partialValue, count: nil)
    }
  }

  private static func splitPart(_ arguments: [Vector], at place: Place) throws -> Vector {
    let (text, separators, places) = (
      arguments[0].textRows, arguments[1].textRows, arguments[2].integerRows
    )
    return try Strict.texts(arguments) { row in
      guard places[row] != 0 else {
        throw ExecutionError(.badArgument, "parts are counted from 1, or from -1 at the end", at: place)
      }
      let parts = TextEditing.parts(of: text[row], between: separators[row])
      let index = places[row] > 0 ? places[row] - 1 : Int64(parts.count) + places[row]
      return parts.indices.contains(Int(clamping: index)) ? parts[Int(index)] : ""
    }
  }
}
