/// What a column's name says it holds, where that identifies people.
enum HeaderRules {
  /// The reason why a column of that name is refused; nil for the harmless.
  static func reason(for header: String) -> String? {
    let words = words(of: header)
    if let reason = phrases.first(where: { contains(words, $0.words) })?.reason { return reason }
    if let name = words.firstIndex(where: { $0 == "name" || $0 == "names" }) {
      let others = words.enumerated().filter { $0.offset != name }.map(\.element)
      if others.allSatisfy({ peopleWords.contains($0) }) { return "people's names" }
    }
    let solid = words.joined()
    if let reason = unmistakable.first(where: { solid.contains($0.part) })?.reason { return reason }
    if let last = words.last, last == "worker" || last == "workers" { return "workers' names" }
    return nil
  }

  private static let phrases: [(words: [String], reason: String)] = [
    (["forename"], "people's names"), (["forenames"], "people's names"), (["surname"], "people's names"),
    (["surnames"], "people's names"), (["aka"], "people's names"), (["alias"], "people's names"),
    (["aliases"], "people's names"),
    (["address"], "addresses"), (["addr"], "addresses"), (["postcode"], "postcodes"),
    (["postcodes"], "postcodes"),
    (["post", "code"], "postcodes"), (["home", "post"], "postcodes"), (["pl", "post"], "postcodes"),
    (["phone"], "phone numbers"), (["telephone"], "phone numbers"), (["mobile"], "phone numbers"),
    (["email"], "e-mail addresses"), (["e", "mail"], "e-mail addresses"),
    (["nhs"], "NHS numbers"), (["upn"], "unique pupil numbers"), (["uln"], "unique learner numbers"),
    (["ni", "number"], "National Insurance numbers"), (["ni", "no"], "National Insurance numbers"),
    (["nino"], "National Insurance numbers"), (["national", "insurance"], "National Insurance numbers"),
    (["passport"], "passport numbers"), (["urn"], "unique reference numbers of homes"),
    (["dob"], "dates of birth"), (["date", "of", "birth"], "dates of birth"),
    (["birth", "date"], "dates of birth"),
    (["birthdate"], "dates of birth"), (["birthday"], "dates of birth"),
    (["common", "child", "id"], "national identifiers"), (["legacy", "id"], "local case numbers"),
    (["local", "id"], "local case numbers"), (["link", "identifier"], "identifiers of people"),
    (["narrative"], "free text"), (["free", "text"], "free text"), (["freetext"], "free text"),
    (["notes"], "free text"), (["comment"], "free text"), (["comments"], "free text"),
  ]

  /// What no other word holds, however a header is written together.
  private static let unmistakable: [(part: String, reason: String)] = [
    ("birthdate", "dates of birth"), ("dateofbirth", "dates of birth"), ("dayofbirth", "dates of birth"),
    ("forename", "people's names"), ("surname", "people's names"), ("nhsn", "NHS numbers"),
    ("postcode", "postcodes"), ("passport", "passport numbers"), ("telephone", "phone numbers"),
    ("phonen", "phone numbers"), ("emailaddress", "e-mail addresses"), ("formerupn", "unique pupil numbers"),
    ("homeaddress", "addresses"), ("nationalinsurance", "National Insurance numbers"),
  ]

  /// Words that leave "name" a person's.
  private static let peopleWords: Set<String> = [
    "child", "childs", "s", "fore", "sur", "first", "last", "middle", "given", "family", "full", "preferred",
    "former",
    "birth", "maiden", "known", "legal", "worker", "social", "key", "case", "allocated", "carer", "carers",
    "foster",
    "parent", "mother", "father", "guardian", "person", "young", "pupil", "student", "client", "patient",
    "user",
    "interviewer", "auditor", "officer", "staff", "manager", "contact", "pers", "of", "the", "1", "2", "3",
  ]

  /// A header's words in small letters: cut where a letter or digit ends and where a capital begins.
  static func words(of header: String) -> [String] {
    var words: [String] = []
    var word = ""
    var previousIsSmall = false
    for character in header {
      let isWord = character.isLetter || character.isNumber
      if !isWord || character.isUppercase && previousIsSmall {
        if !word.isEmpty { words.append(word.lowercased()) }
        word = ""
      }
      if isWord { word.append(character) }
      previousIsSmall = character.isLowercase
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words.flatMap(split)
  }

  /// `childname`, `firstnames`: a person's word and "name" written together.
  private static func split(_ word: String) -> [String] {
    for ending in ["name", "names"] where word.hasSuffix(ending) && word.count > ending.count {
      let front = String(word.dropLast(ending.count))
      if peopleWords.contains(front) && front != "s" { return [front, ending] }
    }
    return [word]
  }

  private static func contains(_ words: [String], _ phrase: [String]) -> Bool {
    guard words.count >= phrase.count else { return false }
    return (0...(words.count - phrase.count)).contains { Array(words[$0..<($0 + phrase.count)]) == phrase }
  }
}
