import Columnar

/// Gives all token columns of one domain the same dictionary, so that rows are joined by whole numbers.
enum TokenDictionaries {
  static func share(among files: inout [ParsedFile]) {
    for (domain, places) in places(in: files) {
      var builder = TextDictionaryBuilder()
      var translations: [[UInt32]] = []
      for place in places {
        guard case .text(_, let dictionary) = files[place.file].columns[place.column].parsed.values else {
          preconditionFailure("the tokens of \(domain) are texts")
        }
        translations.append(
          (0..<UInt32(dictionary.count)).map { code in
            dictionary[code].withUnsafeBufferPointer { builder.intern($0) }
          })
      }
      // A column without rows has no text, and a dictionary must not be empty where there are codes.
      if builder.count == 0 { _ = builder.intern("") }
      let (shared, newCodes) = builder.finishSorted()
      for (place, translation) in zip(places, translations) {
        guard case .text(let codes, _) = files[place.file].columns[place.column].parsed.values else {
          continue
        }
        let final = translation.map { newCodes[Int($0)] }
        files[place.file].columns[place.column].parsed.values = .text(codes.map { final[Int($0)] }, shared)
      }
    }
  }

  private static func places(in files: [ParsedFile]) -> [String: [(file: Int, column: Int)]] {
    var places: [String: [(file: Int, column: Int)]] = [:]
    for (file, parsed) in files.enumerated() {
      for (column, content) in parsed.columns.enumerated() {
        guard case .token(let domain)? = content.native?.type else { continue }
        places[domain, default: []].append((file, column))
      }
    }
    return places
  }
}
