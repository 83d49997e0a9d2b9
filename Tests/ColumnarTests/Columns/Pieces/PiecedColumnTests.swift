import Testing

@testable import Columnar

/// Pieces as a reader leaves them, made from values that are known.
private struct Pieces {
  let memory = PieceMemory()
  let wordMemory = PieceMemory()

  private func mask<Value>(_ values: [Value?]) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: (values.count + 63) / 64)
    for (row, value) in values.enumerated() where value != nil { words[row >> 6] |= 1 << UInt64(row & 63) }
    return words
  }

  private func nulls<Value>(_ values: [Value?]) -> Int { values.count { $0 == nil } }

  func integers(_ values: [Int64?], scale: Int64 = 1) -> ColumnPiece {
    let filled = values.compactMap(\.self)
    return values.map { $0 ?? 77 }.withUnsafeBufferPointer {
      ColumnPiece(
        integers: $0, least: filled.min() ?? 0, greatest: filled.max() ?? 0, scale: scale,
        validity: mask(values), nullCount: nulls(values), in: memory)
    }
  }

  func codes(_ values: [UInt32?], source: Int) -> ColumnPiece {
    values.map { $0 ?? 0 }.withUnsafeBufferPointer {
      ColumnPiece(
        codes: $0, greatest: values.compactMap(\.self).max() ?? 0, source: source, validity: mask(values),
        nullCount: nulls(values), in: memory)
    }
  }

  func packed(_ texts: [String?]) -> ColumnPiece {
    let words = texts.map { text -> UInt64 in
      text.map { PackedText.word(Buffer(Array($0.utf8)))! } ?? 0
    }
    return words.withUnsafeBufferPointer {
      ColumnPiece(
        packed: $0, validity: mask(texts), nullCount: nulls(texts), in: memory, words: wordMemory)
    }
  }

  func column(_ type: DataType, _ pieces: [ColumnPiece]) -> PiecedColumn {
    PiecedColumn(type: type, pieces: pieces, memory: [memory], wordMemory: [wordMemory])
  }
}

private func values(_ column: Column) -> [Value] {
  let vector = column.decoded()
  return (0..<vector.count).map { vector[$0] }
}

@Suite struct PiecedColumnTests {
  /// What is joined from pieces of any width holds the values of the whole, in order or not, and is stored as narrow.
  @Test func integersJoinAsIfStoredAtOnce() {
    let parts: [[Int64?]] = [
      [5, nil, 7], [], [nil, nil], [300, 5, 5], [-70_000, 9, nil], [1 << 40], [4, 4, 4],
    ]
    for upTo in 1...parts.count {
      let (pieces, all) = (Pieces(), parts[..<upTo].flatMap { $0 })
      let column = pieces.column(.integer, parts[..<upTo].map { pieces.integers($0) })
      let joined = Column(joining: column, at: RowPlaces(inOrder: all.count))
      let expected = Column.integer(all)
      #expect(values(joined) == values(expected))
      #expect(joined.blocks == expected.blocks)
      #expect(all.indices.allSatisfy { column.integer(ofRow: $0) == all[$0] })
      let rows = all.indices.reversed().filter { $0 % 3 != 1 }
      let places = RowPlaces(rows: Buffer(rows.map { UInt32($0) }), of: all.count)
      #expect(values(Column(joining: column, at: places)) == rows.map { values(expected)[$0] })
    }
  }

  /// Minutes, seconds and microseconds in different pieces, and pieces that begin at odd seconds.
  @Test func timesJoinInTheCoarsestUnitThatHoldsAll() {
    let minute: Int64 = 60_000_000
    let parts: [(values: [Int64?], scale: Int64)] = [
      ([minute * 5, minute * 9], minute), ([minute * 7 + 1_000_000, nil, minute * 8 + 1_000_000], minute),
      ([minute, 2_000_000], 1_000_000), ([3], 1), ([minute * 4, 17], 1),
    ]
    for upTo in 1...parts.count {
      let pieces = Pieces()
      let column = pieces.column(
        .timestamp, parts[..<upTo].map { pieces.integers($0.values, scale: $0.scale) })
      let expected = Column.timestamp(parts[..<upTo].flatMap(\.values))
      let joined = Column(joining: column, at: RowPlaces(inOrder: expected.count))
      #expect(values(joined) == values(expected))
      #expect(joined.blocks == expected.blocks)
    }
  }

  @Test func theWholeRangeOfIntegersJoins() {
    let pieces = Pieces()
    let column = pieces.column(.integer, [pieces.integers([.min, nil]), pieces.integers([.max, 0])])
    let joined = Column(joining: column, at: RowPlaces(inOrder: 4))
    #expect(values(joined) == [.integer(.min), .null, .integer(.max), .integer(0)])
    #expect(Array(column.ranks()) == [0, .max, 2, 1])
  }

  @Test func textsJoinThroughTheirSources() {
    let pieces = Pieces()
    let column = pieces.column(
      .text, [pieces.codes([0, 1, nil], source: 0), pieces.codes([1, 0], source: 1), ColumnPiece(nulls: 2)])
    let dictionary = TextDictionary(listing: ["a", "b", "c"])
    let translations: [[UInt32]] = [[2, 0], [1, 2]]
    let joined = Column(
      joining: column, dictionary: dictionary, translations: translations, at: RowPlaces(inOrder: 7))
    #expect(
      values(joined) == [.text("c"), .text("a"), .null, .text("c"), .text("b"), .null, .null])
    #expect(column.rows(marked: [[false, true], [true, false]]) == [1, 4])
    var less = column
    less.remove([1, 3])
    #expect(less.nullRows == [1, 2, 3, 5, 6])
    #expect(column.nullRows == [2, 5, 6])
  }
}

@Suite struct TokenNumberingTests {
  /// Short and long texts of several columns, in any order and more than once, get codes in the order of their bytes.
  @Test func codesAreRanksAmongAllTexts() {
    var random = SystemRandomNumberGenerator()
    let ids = (0..<20_000).map { "e\($0)" }
    let words = ["a", "ab", "abcdefgh", "abcdefghi", "abcdefgg-longer", "zz", "e1999x-and-more", "é"]
    let first: [String?] = ids + [nil]
    let second: [String?] = (0..<9_000).map { _ in ids.randomElement(using: &random) }
    let long: [String?] = (0..<300).map { _ in words.randomElement(using: &random) } + [nil]
    var source = TextDictionaryBuilder()
    let longCodes = long.map { $0.map { source.intern($0) } }
    let pieces = Pieces()
    var columns = [
      (column: pieces.column(.text, [pieces.packed(first)]), sources: [TextDictionary]()),
      (column: pieces.column(.text, [pieces.packed(second), ColumnPiece(nulls: 1)]), sources: []),
      (column: pieces.column(.text, [pieces.codes(longCodes, source: 0)]), sources: [source.finish()]),
    ]
    let dictionary = TokenNumbering.number(&columns)
    let texts = dictionary.strings()
    let expected = Set((first + second + long).compactMap(\.self)).sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    #expect(texts == expected)
    #expect(dictionary.isSorted && dictionary.isDistinct)
    for (index, values) in [first, second + [nil], long].enumerated() {
      let codes = (0..<values.count).map { columns[index].column.code(ofRow: $0, []) }
      #expect(codes.map { $0.map { texts[Int($0)] } } == values)
    }
  }

  /// As many as a small county's: what is done anew for each of them would take minutes.
  @Test func longIdsByTheHundredThousand() {
    let ids = (0..<300_000).map { "episode-\(1_000_000 + $0 * 7 % 300_000)" }
    var source = TextDictionaryBuilder()
    let codes: [UInt32?] = ids.map { source.intern($0) }
    let pieces = Pieces()
    var columns = [
      (column: pieces.column(.text, [pieces.codes(codes, source: 0)]), sources: [source.finish()])
    ]
    let dictionary = TokenNumbering.number(&columns)
    let texts = dictionary.strings()
    #expect(texts == ids.sorted())
    #expect(
      ids.indices.allSatisfy { row in
        columns[0].column.code(ofRow: row, []).map { texts[Int($0)] } == ids[row]
      })
  }

  @Test func aDomainWithoutTextsHasADictionaryAllTheSame() {
    var columns = [(column: PiecedColumn(type: .text, nulls: 3), sources: [TextDictionary]())]
    let dictionary = TokenNumbering.number(&columns)
    #expect(dictionary.count == 1)
    let stored = Column(
      joining: columns[0].column, dictionary: dictionary, translations: [], at: RowPlaces(inOrder: 3))
    #expect(values(stored) == [.null, .null, .null])
  }

  /// Words in which more bits vary than fit beside a place.
  @Test func wordsOfAnyBitsAreOrdered() {
    var random = SystemRandomNumberGenerator()
    let words = Array(Set((0..<3_000).map { _ in UInt64.random(in: 1 ... .max, using: &random) }))
    let order = PackedText.order(Buffer(words))
    #expect(order.map { words[Int($0)] } == words.sorted())
  }
}
