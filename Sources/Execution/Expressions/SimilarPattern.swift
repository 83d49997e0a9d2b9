import Planner

/// A SIMILAR TO pattern: LIKE's `%` and `_` with the signs of regular expressions `| * + ? {n,m} ( ) [ ]`.
enum SimilarPattern {
  /// The pattern as a regular expression for the whole text.
  ///
  /// - Source: ISO/IEC 9075-2, `<similar predicate>`; as PostgreSQL reads it.
  /// - Throws: ``ExecutionError`` when the escape is more than a character, or ends the pattern.
  static func regex(_ pattern: String, escape: String, at place: Place) throws -> String {
    guard escape.unicodeScalars.count <= 1 else {
      throw ExecutionError(.badArgument, "ESCAPE takes one character", at: place)
    }
    let escape = escape.unicodeScalars.first
    var regex = String.UnicodeScalarView()
    var isInClass = false
    var scalars = pattern.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case escape:
        guard let next = scalars.next() else {
          throw ExecutionError(.badArgument, "the pattern ends with its escape character", at: place)
        }
        // Letters have no escape of their own in a regular expression.
        regex.append(
          contentsOf: next.properties.isAlphabetic || next.properties.numericType != nil
            ? [next] : ["\\", next])
      case "\\": regex.append(contentsOf: ["\\", "\\"])
      case "[", "]":
        isInClass = scalar == "["
        regex.append(scalar)
      case _ where isInClass: regex.append(scalar)
      case "%": regex.append(contentsOf: ".*".unicodeScalars)
      case "_": regex.append(".")
      case "(": regex.append(contentsOf: "(?:".unicodeScalars)
      case ".", "^", "$": regex.append(contentsOf: ["\\", scalar])
      default: regex.append(scalar)
      }
    }
    return String(regex)
  }
}
