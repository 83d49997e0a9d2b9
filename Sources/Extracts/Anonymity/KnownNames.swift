import Configuration

/// Knows people's names by the commonest given and family names, however they are written, alone or within other words.
struct KnownNames: Sendable {
  /// What a text's words say.
  enum Sign: Hashable {
    /// A given and a family name together, or a title and a name.
    case fullName
    /// One given name.
    case givenName
    /// One family name and nothing else, which may be a place's or a firm's.
    case familyName
  }

  private let given: Set<String>
  private let family: Set<String>
  /// Names that are English words or places as well.
  private let ambiguous: Set<String>

  /// - Throws: ``ConfigurationError`` when a list is missing.
  init(_ root: ConfigurationNode) throws(ConfigurationError) {
    try root.allowOnly(["given", "family", "ambiguous"])
    func names(_ key: String) throws(ConfigurationError) -> Set<String> {
      Set(try root.child(key).text().split(separator: " ").map(String.init))
    }
    given = try names("given")
    family = try names("family")
    ambiguous = try names("ambiguous")
  }

  /// What the words say; nil where they name nobody.
  ///
  /// - Parameter words: as ``PlainWords/of(_:)`` gives them.
  func sign(in words: [String]) -> Sign? {
    guard let first = words.first(where: { $0.utf8.count > 1 }) else { return nil }
    let (titles, others) = (words.filter(Self.titles.contains), words.filter { !Self.titles.contains($0) })
    let long = others.filter { $0.utf8.count > 1 }
    if long.isEmpty { return nil }
    if Self.titles.contains(first), !titles.isEmpty, long.count <= 3,
      !long.contains(where: NameLikeText.otherWords.contains) || isClear(family, long[long.count - 1])
    {
      return .fullName
    }
    if long.count == 1 { return signAlone(long[0], hasInitial: others.count > 1) }
    if long.count <= 3, isClear(given, long[0]) || isClear(given, long[long.count - 1]),
      !long.contains(where: NameLikeText.otherWords.contains)
    {
      return .fullName
    }
    return holdsFullName(long) ? .fullName : nil
  }

  /// A word by itself, or with initials.
  private func signAlone(_ word: String, hasInitial: Bool) -> Sign? {
    if isClear(given, word) { return hasInitial ? .fullName : .givenName }
    if isClear(family, word) { return hasInitial ? .fullName : .familyName }
    return isBothNames(word) ? .fullName : nil
  }

  /// Two neighbours, one a given name, of which one at least is no other word, and behind which nothing is named that bears
  /// people's names.
  private func holdsFullName(_ words: [String]) -> Bool {
    for index in words.indices.dropLast() {
      let (left, right) = (words[index], words[index + 1])
      let isPair =
        given.contains(left) && (family.contains(right) || given.contains(right))
        || family.contains(left) && given.contains(right)
      guard isPair, !ambiguous.contains(left) || !ambiguous.contains(right) else { continue }
      if index > 0, Self.saints.contains(words[index - 1]) { continue }
      let behind = words[(index + 2)...]
      if !behind.contains(where: NameLikeText.otherWords.contains) { return true }
    }
    return false
  }

  /// `sophiewilliams`: a given and a family name written together.
  private func isBothNames(_ word: String) -> Bool {
    guard word.utf8.count >= 9 else { return false }
    return word.indices.contains { index in
      let (left, right) = (String(word[..<index]), String(word[index...]))
      return left.utf8.count >= 4 && right.utf8.count >= 5 && isClear(given, left) && isClear(family, right)
    }
  }

  /// Whether a word is a name and nothing else.
  private func isClear(_ names: Set<String>, _ word: String) -> Bool {
    names.contains(word) && !ambiguous.contains(word)
  }

  private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "dr"]
  /// Words before a name that make a place, a school or a hospital of it.
  private static let saints: Set<String> = ["st", "saint", "lord", "lady", "king", "queen", "prince", "sir"]
}
