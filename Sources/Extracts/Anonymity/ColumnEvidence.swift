import Columnar

/// What a column's cells tell about whether they identify anyone: counts, never values.
struct ColumnEvidence: Hashable, Sendable {
  /// Cells that hold something.
  var nonBlankCells = 0
  /// Cells of each identifying shape.
  var hits: [IdentifierShape: Int] = [:]
  /// The different texts of the column and how often each stands there, for looking at names: typed columns have none.
  private(set) var texts: TextCounts?

  /// A column's distinct texts and their numbers of cells.
  struct TextCounts: Hashable, Sendable {
    let dictionary: TextDictionary
    let cells: [Int]

    static func == (left: TextCounts, right: TextCounts) -> Bool {
      left.dictionary === right.dictionary && left.cells == right.cells
    }

    func hash(into hasher: inout Hasher) { hasher.combine(cells) }
  }

  init() {}

  /// The evidence of a text column; each distinct text is looked at once.
  init(texts codes: [UInt32], isValid: [Bool], dictionary: TextDictionary) {
    var cells = [Int](repeating: 0, count: dictionary.count)
    for row in codes.indices where isValid[row] { cells[Int(codes[row])] += 1 }
    var insurancePrefixes: [UInt16: Int] = [:]
    for code in 0..<dictionary.count where cells[code] > 0 {
      dictionary[UInt32(code)].withUnsafeBufferPointer { bytes in
        let text = bytes.trimmed
        guard !text.isEmpty else { return }
        nonBlankCells += cells[code]
        guard let shape = IdentifierShape.found(in: text) else { return }
        if shape == .insuranceNumber, text.count == 8 {
          insurancePrefixes[UInt16(text[0]) << 8 | UInt16(text[1]), default: 0] += cells[code]
        } else {
          hits[shape, default: 0] += cells[code]
        }
      }
    }
    self.texts = TextCounts(dictionary: dictionary, cells: cells)
    addInsuranceNumbers(insurancePrefixes)
  }

  /// Two letters and six digits without a last letter may be a series of tokens ("PL000123"): one where most of a
  /// long column begins with the same two letters.
  private mutating func addInsuranceNumbers(_ prefixes: [UInt16: Int]) {
    let cells = prefixes.values.reduce(0, +)
    guard cells > 0 else { return }
    let isSeries = prefixes.count == 1 && cells >= 20 && cells * 2 >= nonBlankCells
    if !isSeries { hits[.insuranceNumber, default: 0] += cells }
  }

  /// Adds a cell that was not kept as a text.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    nonBlankCells += 1
    if let shape = IdentifierShape.found(in: bytes) { hits[shape, default: 0] += 1 }
  }

  /// Adds a cell that was kept as a number.
  @inline(__always)
  mutating func add(number: Double) {
    nonBlankCells += 1
    if number >= 1e9 && number < 1e10 && number.rounded(.towardZero) == number {
      hits[.nhsNumber, default: 0] += 1
    } else if number >= 4.41e11 && number < 4.5e11 {
      hits[.phone, default: 0] += 1
    }
  }

  /// Cells that look like people's names.
  func nameLikeCells(_ names: NameLikeText) -> Int {
    guard let texts else { return 0 }
    var found = 0
    for code in texts.cells.indices where texts.cells[code] > 0 {
      let isName = texts.dictionary[UInt32(code)].withUnsafeBufferPointer { names.matches($0.trimmed) }
      if isName { found += texts.cells[code] }
    }
    return found
  }
}
