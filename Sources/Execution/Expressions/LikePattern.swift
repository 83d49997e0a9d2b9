import Planner

/// A LIKE pattern: `%` is any run of characters, `_` any one, and an escape makes either stand for itself.
struct LikePattern {
  private enum Element: Equatable {
    case character(Unicode.Scalar)
    case anyCharacter
    case anyRun
  }

  private let elements: [Element]
  private let ignoresCase: Bool

  /// An empty escape leaves every character its meaning.
  ///
  /// - Throws: ``ExecutionError`` when the escape is more than a character, or ends the pattern.
  init(_ pattern: String, escape: String, ignoresCase: Bool, at place: Place) throws {
    self.ignoresCase = ignoresCase
    guard escape.unicodeScalars.count <= 1 else {
      throw ExecutionError(.badArgument, "ESCAPE takes one character", at: place)
    }
    let escape = escape.unicodeScalars.first
    var elements: [Element] = []
    var scalars = Self.folded(pattern, ignoresCase).unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case escape:
        guard let next = scalars.next() else {
          throw ExecutionError(.badArgument, "the LIKE pattern ends with its escape character", at: place)
        }
        elements.append(.character(next))
      case "%": if elements.last != .anyRun { elements.append(.anyRun) }
      case "_": elements.append(.anyCharacter)
      default: elements.append(.character(scalar))
      }
    }
    self.elements = elements
  }

  /// Whether the whole text matches.
  ///
  /// - Complexity: O(text × pattern) at worst: only the last run is ever tried again.
  func matches(_ text: String) -> Bool {
    let scalars = Array(Self.folded(text, ignoresCase).unicodeScalars)
    var (place, element) = (0, 0)
    var retry: (place: Int, element: Int)?
    while place < scalars.count {
      if element < elements.count, elements[element] == .anyRun {
        retry = (place, element + 1)
        element += 1
      } else if element < elements.count, accepts(elements[element], scalars[place]) {
        place += 1
        element += 1
      } else if let again = retry {
        retry = (again.place + 1, again.element)
        (place, element) = (again.place + 1, again.element)
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .anyRun }
  }

  private func accepts(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
    element == .anyCharacter || element == .character(scalar)
  }

  private static func folded(_ text: String, _ ignoresCase: Bool) -> String {
    ignoresCase ? text.lowercased() : text
  }
}
