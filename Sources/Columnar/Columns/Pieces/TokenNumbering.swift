/// Texts of several columns that become codes in one sorted dictionary, so that their rows join by whole numbers.
///
/// Short texts, as ids are, are numbered as integers; the others as texts.
public struct TokenNumbering: ~Copyable {
  private var short: PackedTextIndex
  private var long = TextDictionaryBuilder()

  /// Marks the number of a long text, as long as the final codes are not known.
  private static let longMark: UInt32 = 1 << 31

  /// Brings columns to codes in a dictionary of all their texts.
  ///
  /// - Parameter columns: texts packed, or as codes of the sources beside them; they become codes of the dictionary, as
  ///   of one source. What was packed is let go column by column.
  /// - Returns: the dictionary, sorted and distinct; never empty.
  public static func number(_ columns: inout [(column: PiecedColumn, sources: [TextDictionary])])
    -> TextDictionary
  {
    let rowCounts = columns.map(\.column.rowCount)
    var numbering = TokenNumbering(expecting: (rowCounts.max() ?? 0) / 2)
    var provisional: [UnsafeMutablePointer<UInt32>] = []
    for index in columns.indices {
      let memory = PieceMemory()
      let codes = memory.allocate(UInt32.self, count: rowCounts[index])
      numbering.number(columns[index].column, columns[index].sources, into: codes)
      columns[index].column = columns[index].column.holding(codes: codes, in: memory)
      columns[index].sources = []
      provisional.append(codes)
    }
    let (dictionary, shortCodes, longCodes) = numbering.finish()
    for (codes, count) in zip(provisional, rowCounts) {
      shortCodes.withUnsafeBufferPointer { short in
        if longCodes.isEmpty {
          for row in 0..<count { codes[row] = short[Int(codes[row])] }
        } else {
          for row in 0..<count {
            let number = codes[row]
            codes[row] = number >= longMark ? longCodes[Int(number - longMark)] : short[Int(number)]
          }
        }
      }
    }
    return dictionary
  }

  private init(expecting count: Int) { short = PackedTextIndex(minimumCapacity: count) }

  private mutating func number(
    _ column: PiecedColumn, _ sources: [TextDictionary], into codes: UnsafeMutablePointer<UInt32>
  ) {
    let translations = sources.map { source in (0..<UInt32(source.count)).map { number(source[$0]) } }
    for (piece, start) in zip(column.pieces, column.starts) {
      switch piece.values {
      case .packed(let words): short.number(words, count: piece.rowCount, into: codes + start)
      case .codes(let narrow, let source):
        for row in 0..<piece.rowCount {
          codes[start + row] = piece.isValid(row) ? translations[source][Int(narrow[row])] : 0
        }
      default: (codes + start).initialize(repeating: 0, count: piece.rowCount)
      }
    }
  }

  private mutating func number(_ text: Buffer<UInt8>) -> UInt32 {
    if let word = PackedText.word(text) { return short.number(word) }
    return Self.longMark | text.withUnsafeBufferPointer { long.intern($0) }
  }

  /// The dictionary, and the final code of every number of a short and of a long text.
  private consuming func finish() -> (TextDictionary, short: Buffer<UInt32>, long: [UInt32]) {
    let words = short.finish()
    let order = PackedText.order(words)
    let (longTexts, longRanks) = long.finishSorted()
    // A text stands behind as many of its own kind as its rank says, and behind those of the other kind that precede it.
    let merge = TokenMerge(words: words, order: order, longTexts: longTexts)
    let longCodes = longRanks.map { merge.code(ofLong: Int($0)) }
    return (merge.dictionary(), words.count == 0 ? Buffer([0]) : merge.shortCodes(), longCodes)
  }
}

/// Two sorted lists of texts, short and long ones, that become one.
private struct TokenMerge {
  let words: Buffer<UInt64>
  let order: Buffer<UInt32>
  let longTexts: TextDictionary
  /// For each long text the number of short ones before it.
  private let shortsBefore: Buffer<UInt32>

  init(words: Buffer<UInt64>, order: Buffer<UInt32>, longTexts: TextDictionary) {
    self.words = words
    self.order = order
    self.longTexts = longTexts
    shortsBefore = Buffer(count: longTexts.count) { before in
      var next = 0
      for code in before.indices {
        let text = longTexts[UInt32(code)]
        while next < order.count, Self.precedes(words[Int(order[next])], text) { next += 1 }
        before[code] = UInt32(next)
      }
    }
  }

  private static func precedes(_ word: UInt64, _ text: Buffer<UInt8>) -> Bool {
    for index in 0..<PackedText.length(word) {
      guard index < text.count else { return false }
      let byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * index))
      if byte != text[index] { return byte < text[index] }
    }
    return true
  }

  /// The final code of a long text, by its rank among them.
  func code(ofLong rank: Int) -> UInt32 { UInt32(rank) + shortsBefore[rank] }

  /// The final code of every short text, by its number.
  func shortCodes() -> Buffer<UInt32> {
    Buffer(count: words.count) { out in
      forEachText { code, text in
        if case .short(_, let number) = text { out[number] = UInt32(truncatingIfNeeded: code) }
      }
    }
  }

  /// One text of the merged list.
  private enum Text {
    case short(UInt64, number: Int)
    case long(UInt32)
  }

  /// Walks the merged list by code.
  @inline(__always)
  private func forEachText(_ body: (_ code: Int, Text) -> Void) {
    var code = 0
    var long = 0
    for rank in 0...order.count {
      while long < shortsBefore.count, shortsBefore[long] <= UInt32(rank) {
        body(code, .long(UInt32(truncatingIfNeeded: long)))
        (code, long) = (code &+ 1, long &+ 1)
      }
      if rank < order.count {
        let number = Int(order[rank])
        body(code, .short(words[number], number: number))
        code &+= 1
      }
    }
  }

  func dictionary() -> TextDictionary {
    let count = order.count + longTexts.count
    // A column without rows has no text, and a dictionary must not be empty where there are codes.
    guard count > 0 else { return TextDictionary(single: "") }
    let byteCount = words.reduce(0) { $0 + PackedText.length($1) } + longTexts.bytes.count
    precondition(byteCount <= TextDictionary.greatestByteCount, "a dictionary holds at most 4 GiB of text")
    let offsets = offsets(count: count)
    // Eight bytes are written for a short text, whatever its length: the next one overwrites what is too much.
    let bytes = Buffer<UInt8>(count: byteCount + PackedText.longest) { bytes in
      let out = UnsafeMutableRawPointer(bytes.baseAddress!)
      forEachText { code, text in
        let offset = Int(offsets[code])
        switch text {
        case .short(let word, _): out.storeBytes(of: word.bigEndian, toByteOffset: offset, as: UInt64.self)
        case .long(let code):
          longTexts[code].withUnsafeBufferPointer { text in
            (bytes.baseAddress! + offset).update(from: text.baseAddress!, count: text.count)
          }
        }
      }
    }
    return TextDictionary(
      bytes: bytes[0..<byteCount], offsets: offsets, isSorted: true, isDistinct: true)
  }

  private func offsets(count: Int) -> Buffer<UInt32> {
    Buffer(count: count + 1) { out in
      out[0] = 0
      var offset = 0
      forEachText { code, text in
        switch text {
        case .short(let word, _): offset &+= PackedText.length(word)
        case .long(let code): offset &+= longTexts[code].count
        }
        out[code &+ 1] = UInt32(truncatingIfNeeded: offset)
      }
    }
  }
}
