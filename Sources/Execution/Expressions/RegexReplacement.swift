import Planner

/// What matches are replaced by: text, in which `\1` to `\9` stand for groups, `\0` and `\&` for the match, `\\` for itself.
struct RegexReplacement {
  private enum Part {
    case text(String.UnicodeScalarView)
    case group(Int)
  }

  private var parts: [Part] = []

  /// - Throws: ``ExecutionError`` where a group is named that the pattern does not have.
  init(_ text: String, groupCount: Int, at place: Place) throws {
    var plain = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\", let sign = scalars.next() else {
        plain.append(scalar)
        continue
      }
      if sign == "\\" {
        plain.append(sign)
      } else if sign == "&" || ("0"..."9").contains(sign) {
        let group = sign == "&" ? 0 : Int(sign.value - 0x30)
        guard group <= groupCount else {
          throw ExecutionError(
            .badArgument, "the regular expression has \(groupCount) groups, not \(group)", at: place)
        }
        parts += [.text(plain), .group(group)]
        plain = .init()
      } else {
        plain.append(contentsOf: [scalar, sign])
      }
    }
    parts.append(.text(plain))
  }

  /// Writes what replaces a match of a text.
  func append(
    _ match: RegularExpression.Match, of text: [Unicode.Scalar], to result: inout String.UnicodeScalarView
  ) {
    for part in parts {
      switch part {
      case .text(let plain): result.append(contentsOf: plain)
      case .group(let number): match.group(number).map { result.append(contentsOf: text[$0]) }
      }
    }
  }
}
