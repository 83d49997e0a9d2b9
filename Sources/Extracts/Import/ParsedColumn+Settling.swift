import Columnar

extension ParsedColumn {
  /// Gives texts one sorted dictionary, and fails the cells that may not be: texts that are none, words that no code list
  /// has, blanks where none may be.
  ///
  /// Tokens get their dictionary later, with other columns of their kind.
  mutating func settle(as native: NativeColumn?) {
    if type == .text { fail(.notText) { !$0.isSoundText } }
    switch native?.type {
    case .token: break
    case .code(let words): canonicalise(words)
    case .list(let words):
      checkList(words)
      mergeTexts()
    default: if type == .text { mergeTexts() }
    }
    if native?.isNeeded == true { failBlankCells() }
  }

  /// Fails every cell whose text is faulty; each distinct text is looked at once.
  private mutating func fail(_ rule: Rule, where isFaulty: (Buffer<UInt8>) -> Bool) {
    let faulty = sources.map { source in (0..<UInt32(source.count)).map { isFaulty(source[$0]) } }
    guard faulty.contains(where: { $0.contains(true) }) else { return }
    let rows = column.rows(marked: faulty)
    column.remove(rows)
    addFailures(rows, rule)
  }

  /// Adds cells that cannot be used, which are NULL already.
  mutating func addFailures(_ rows: [Int], _ rule: Rule) {
    if rows.isEmpty { return }
    failures = (failures + rows.map { CellNote(row: $0, rule: rule) }).sorted { $0.row < $1.row }
  }

  /// Brings codes to the spelling of a list, whatever the case of their letters, and fails the others.
  private mutating func canonicalise(_ words: [String]) {
    let known = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1.lowercased(), UInt32($0)) })
    let canonical = sources.map { $0.strings().map { known[$0.lowercased()] } }
    fail(.badCode) { text in
      let word = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      return known[word.lowercased()] == nil
    }
    var builder = TextDictionaryBuilder()
    for word in words { _ = builder.intern(word) }
    let (sorted, newCodes) = builder.finishSorted()
    dictionary = sorted
    translations = canonical.map { $0.map { code in code.map { newCodes[Int($0)] } ?? 0 } }
  }

  /// Fails lists that hold a word which is not among those allowed; any word will do where none are.
  private mutating func checkList(_ words: [String]) {
    guard !words.isEmpty else { return }
    fail(.badCode) { text in
      let list = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      return list.split(whereSeparator: { ";,|".contains($0) }).contains { item in
        !words.contains(item.split(separator: " ").joined(separator: " "))
      }
    }
  }

  private mutating func mergeTexts() {
    var builder = TextDictionaryBuilder()
    let numbers = sources.map { source in
      (0..<UInt32(source.count)).map { code in
        source[code].withUnsafeBufferPointer { builder.intern($0) }
      }
    }
    // A code under a NULL must name some text, and is only given one when there is no other.
    if builder.count == 0 { _ = builder.intern("") }
    let (sorted, newCodes) = builder.finishSorted()
    dictionary = sorted
    translations = numbers.map { $0.map { newCodes[Int($0)] } }
  }

  private mutating func failBlankCells() {
    guard column.nullCount > 0 else { return }
    let failed = Set(failures.map(\.row))
    addFailures(column.nullRows.filter { !failed.contains($0) }, .blankCell)
  }
}

extension Buffer<UInt8> {
  /// Whether the bytes are UTF-8 without zeros.
  fileprivate var isSoundText: Bool {
    withUnsafeBufferPointer { bytes in
      var union: UInt8 = 0
      var hasZero = false
      for byte in bytes {
        union |= byte
        if byte == 0 { hasZero = true }
      }
      if hasZero { return false }
      return union < 0x80 || String(validating: bytes, as: UTF8.self) != nil
    }
  }
}
