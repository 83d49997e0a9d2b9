import Columnar

/// Gives all token columns of one domain the same dictionary, so that rows are joined by whole numbers.
enum TokenDictionaries {
  /// - Parameter threads: how many domains are worked on at the same time.
  static func share(among files: inout [ParsedFile], threads: Int) {
    let domains = places(in: files).values.map { places in
      places.map { (place: $0, values: files[$0.file].columns[$0.column].parsed.values) }
    }
    let shared = Workers.map(domains, threads: threads) { columns in oneDictionary(for: columns.map(\.values))
    }
    for (columns, values) in zip(domains, shared) {
      for (column, values) in zip(columns, values) {
        files[column.place.file].columns[column.place.column].parsed.values = values
      }
    }
  }

  /// The same texts as codes in one dictionary of them all.
  private static func oneDictionary(for columns: [ParsedColumn.Values]) -> [ParsedColumn.Values] {
    var builder = TextDictionaryBuilder()
    let translated = columns.map { column -> (codes: [UInt32], translation: [UInt32]) in
      guard case .text(let codes, let dictionary) = column else { preconditionFailure("tokens are texts") }
      let translation = (0..<UInt32(dictionary.count)).map { code in
        dictionary[code].withUnsafeBufferPointer { builder.intern($0) }
      }
      return (codes, translation)
    }
    // A column without rows has no text, and a dictionary must not be empty where there are codes.
    if builder.count == 0 { _ = builder.intern("") }
    let (shared, newCodes) = builder.finishSorted()
    return translated.map { codes, translation in
      let final = translation.map { newCodes[Int($0)] }
      return .text(codes.map { final[Int($0)] }, shared)
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
