/// Names of columns where they are said of files that have not passed the anonymity gate.
enum ShownHeader {
  /// What stands for a name that is not shown.
  static let hidden = "(a name that is itself an identifier)"

  /// A column's name; not one that is itself an identifier.
  static func text(_ name: String) -> String {
    var text = name
    let isIdentifier = text.withUTF8 { IdentifierShape.found(in: $0) } != nil
    return isIdentifier ? hidden : name
  }
}
