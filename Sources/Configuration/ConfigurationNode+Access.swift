/// Typed access. Each accessor throws a ``ConfigurationError`` with the place, the key, what was expected and found.
extension ConfigurationNode {
  /// The mapping's entries, in the file's order.
  public func entries() throws(ConfigurationError) -> [Entry] {
    guard case .mapping(let entries) = content else { throw fault(expected: "a mapping of keys to values") }
    return entries
  }

  /// The list's items, in the file's order.
  public func items() throws(ConfigurationError) -> [ConfigurationNode] {
    guard case .list(let items) = content else { throw fault(expected: "a list") }
    return items
  }

  /// The value of a key that must be there and not be empty.
  public func child(_ key: String) throws(ConfigurationError) -> ConfigurationNode {
    if let child = try optionalChild(key) { return child }
    let absent = fault(expected: "the key \"\(key)\"", found: "none", mend: "add a line \"\(key): …\"")
    throw absent
  }

  /// The value of a key, or nil where the key is absent or its value empty.
  public func optionalChild(_ key: String) throws(ConfigurationError) -> ConfigurationNode? {
    for entry in try entries() where entry.key == key { return entry.value.isNull ? nil : entry.value }
    return nil
  }

  /// Refuses a mapping with a key that is not in `known`, naming the nearest known one.
  public func allowOnly(_ known: [String]) throws(ConfigurationError) {
    for entry in try entries() where !known.contains(entry.key) {
      let nearest = known.min { editDistance($0, entry.key) < editDistance($1, entry.key) }
      throw fault(
        expected: "one of the keys \(known.joined(separator: ", "))", found: "\"\(entry.key)\"",
        mend: nearest.map { "did you mean \"\($0)\"?" } ?? "", at: entry.place)
    }
  }

  /// The scalar's text as written; never empty.
  public func text() throws(ConfigurationError) -> String {
    guard case .scalar(let text, _) = content, !isNull else { throw fault(expected: "a text") }
    return text
  }

  /// A whole number within a range.
  public func integer(in range: ClosedRange<Int> = .min ... .max) throws(ConfigurationError) -> Int {
    let expected =
      range == .min ... .max
      ? "a whole number"
      : range.upperBound == .max
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard case .scalar(let text, _) = content, let number = Int(text), range.contains(number) else {
      throw fault(expected: expected)
    }
    return number
  }

  /// A finite number.
  public func number() throws(ConfigurationError) -> Double {
    guard case .scalar(let text, _) = content, let number = Double(text), number.isFinite else {
      throw fault(expected: "a number")
    }
    return number
  }

  /// `true`, `yes`, `false` or `no`.
  public func boolean() throws(ConfigurationError) -> Bool {
    if case .scalar(let text, _) = content {
      switch text.lowercased() {
      case "true", "yes": return true
      case "false", "no": return false
      default: break
      }
    }
    throw fault(expected: "true or false")
  }

  /// One of a few words.
  public func choice(of words: [String]) throws(ConfigurationError) -> String {
    guard case .scalar(let text, _) = content, words.contains(text) else {
      throw fault(expected: "one of \(words.joined(separator: ", "))")
    }
    return text
  }

  /// A list of texts; a single scalar counts as a list of one.
  public func texts() throws(ConfigurationError) -> [String] {
    if case .scalar = content { return [try text()] }
    var texts: [String] = []
    for item in try items() { texts.append(try item.text()) }
    return texts
  }
}

/// Insertions, deletions and substitutions between two words, for "did you mean".
private func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var row = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in right.indices {
      let substituted = diagonal + (right[j] == character ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, min(row[j], row[j + 1]) + 1)
    }
  }
  return row[right.count]
}
