import Columnar

/// What a column's cells tell about whether they identify anyone: counts, never values.
///
/// What several threads found of one column adds up by ``merge(_:)``.
struct ColumnEvidence: Sendable {
  /// Cells that hold something.
  var nonBlankCells = 0
  private var plainHits: [IdentifierShape: Int] = [:]
  /// Cells of two letters and six digits, by the letters.
  private var insurancePrefixes: [UInt16: Int] = [:]
  /// Short ids of letters alone that can be spoken, by ``PackedText``.
  private var words: [UInt64: Int] = [:]
  /// The different texts of the column and how often each stands there, for looking at names: typed columns have none.
  private var texts: [TextCounts] = []

  /// Distinct texts and their numbers of cells.
  private struct TextCounts: Sendable {
    let dictionary: TextDictionary
    let cells: [Int]
  }

  init() {}

  /// The evidence of texts; each distinct text is looked at once.
  ///
  /// - Parameter cells: the number of cells that hold each text, by its code.
  init(_ dictionary: TextDictionary, cells: [Int]) {
    for code in cells.indices where cells[code] > 0 {
      dictionary[UInt32(code)].withUnsafeBufferPointer { bytes in
        let text = bytes.trimmed
        guard !text.isEmpty else { return }
        nonBlankCells += cells[code]
        addShape(of: text, cells: cells[code])
      }
    }
    texts = [TextCounts(dictionary: dictionary, cells: cells)]
  }

  /// Adds what another thread found of the same column.
  mutating func merge(_ other: ColumnEvidence) {
    nonBlankCells += other.nonBlankCells
    plainHits.merge(other.plainHits, uniquingKeysWith: +)
    insurancePrefixes.merge(other.insurancePrefixes, uniquingKeysWith: +)
    words.merge(other.words, uniquingKeysWith: +)
    texts += other.texts
  }

  /// Notes the shape of cells that are kept as texts.
  mutating func addShape(of text: UnsafeBufferPointer<UInt8>, cells: Int) {
    guard let shape = IdentifierShape.found(in: text) else { return }
    if shape == .insuranceNumber, text.count == 8 {
      insurancePrefixes[UInt16(text[0]) << 8 | UInt16(text[1]), default: 0] += cells
    } else {
      plainHits[shape, default: 0] += cells
    }
  }

  /// Adds a cell that was not kept as a text.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    nonBlankCells += 1
    if let shape = IdentifierShape.found(in: bytes) { addHit(shape) }
  }

  /// Notes an id of letters alone, which is counted already.
  mutating func addWord(_ word: UInt64) { words[word, default: 0] += 1 }

  /// Notes the shape of a cell that is counted already.
  mutating func addHit(_ shape: IdentifierShape) { plainHits[shape, default: 0] += 1 }

  /// Adds a cell that was kept as a number.
  @inline(__always)
  mutating func add(number: Double) {
    nonBlankCells += 1
    if number >= 1e9 && number < 1e10 && number.rounded(.towardZero) == number {
      addHit(.nhsNumber)
    } else if number >= 4.41e11 && number < 4.5e11 {
      addHit(.phone)
    }
  }

  /// Cells of each identifying shape.
  ///
  /// Two letters and six digits without a last letter may be a series of tokens ("PL000123"): one where most of a
  /// long column begins with the same two letters.
  var hits: [IdentifierShape: Int] {
    let cells = insurancePrefixes.values.reduce(0, +)
    let isSeries = insurancePrefixes.count == 1 && cells >= 20 && cells * 2 >= nonBlankCells
    if cells == 0 || isSeries { return plainHits }
    return plainHits.merging([.insuranceNumber: cells], uniquingKeysWith: +)
  }

  /// What the column's texts tell beside their shapes.
  ///
  /// - Parameters:
  ///   - readsDates: whether texts that are dates are looked at.
  func telling(_ names: NameLikeText, _ known: KnownNames, readsDates: Bool) -> TellingEvidence {
    var evidence = TellingEvidence(names: names, known: known, readsDates: readsDates)
    for texts in texts {
      for code in texts.cells.indices where texts.cells[code] > 0 {
        texts.dictionary[UInt32(code)].withUnsafeBufferPointer {
          evidence.add($0.trimmed, cells: texts.cells[code])
        }
      }
    }
    for (word, cells) in words {
      withUnsafeBytes(of: word.bigEndian) { bytes in
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
          evidence.add(UnsafeBufferPointer(rebasing: bytes.prefix { $0 != 0 }), cells: cells)
        }
      }
    }
    return evidence
  }
}
