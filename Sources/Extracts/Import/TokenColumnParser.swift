import Columnar
import DelimitedText

/// Parses ids: short ones into integers that stand for their texts, so that nothing is looked up before all are known.
///
/// A block that holds anything but plain short tokens is parsed as texts.
final class TokenColumnParser: ColumnParser {
  private let memory = PieceMemory()
  private let wordMemory = PieceMemory()
  private var evidence = ColumnEvidence()
  private var texts: TextColumnParser?
  private let source: Int

  /// - Parameter source: which of the column's parsers this is.
  init(source: Int) { self.source = source }

  func parse(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ParsedPiece {
    if let piece = packed(fields, scratch) { return ParsedPiece(piece: piece) }
    if texts == nil { texts = TextColumnParser(isNative: true, source: source) }
    return texts!.parse(fields, scratch)
  }

  /// The block's tokens as integers; nil where one of them is no plain short token.
  private func packed(_ fields: FieldColumn, _ scratch: ColumnScratch) -> ColumnPiece? {
    let count = fields.rowCount
    scratch.reserve(count)
    let validity = scratch.validity
    let words = UnsafeMutableRawPointer(scratch.integers).assumingMemoryBound(to: UInt64.self)
    var nullCount = 0
    var evidence = ColumnEvidence()
    for first in stride(from: 0, to: count, by: 64) {
      var present: UInt64 = 0
      for row in first..<min(first + 64, count) {
        let bytes = fields[row].bytes.trimmed
        if bytes.isEmpty {
          words[row] = 0
          nullCount &+= 1
          continue
        }
        guard bytes.count <= PackedText.longest else { return nil }
        let token = PlainToken(PackedText.word(bytes.baseAddress!, count: bytes.count), length: bytes.count)
        guard token.isPlain else { return nil }
        if token.mayIdentify {
          evidence.addShape(of: bytes, cells: 1)
        } else if token.isSpoken {
          evidence.addWord(token.word)
        }
        words[row] = token.word
        present |= 1 &<< UInt64(truncatingIfNeeded: row &- first)
      }
      validity[first >> 6] = present
    }
    evidence.nonBlankCells = count - nullCount
    self.evidence.merge(evidence)
    return ColumnPiece(
      packed: UnsafeBufferPointer(start: words, count: count), validity: validity, nullCount: nullCount,
      in: memory, words: wordMemory)
  }

  func finish() -> ParserYield {
    var yield = ParserYield(memory: [memory], wordMemory: [wordMemory], evidence: evidence)
    if let texts = texts?.finish() {
      yield.memory += texts.memory
      yield.texts = texts.texts
      yield.evidence.merge(texts.evidence)
    }
    return yield
  }
}

/// Looks at the bytes of a ``PackedText`` together.
private struct PlainToken {
  let word: UInt64
  private let length: Int
  /// The word with letters in the place of the zeros behind the text.
  private let filled: UInt64

  @inline(__always)
  init(_ word: UInt64, length: Int) {
    self.word = word
    self.length = length
    // Two shifts, because one by 64 would be none.
    let behind = (UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* length &- 1)) &>> 1
    filled = word | 0x6161_6161_6161_6161 & behind
  }

  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Whether all bytes are ASCII above the space, and none is an `@`: then the text is sound, one word, and no address.
  @inline(__always)
  var isPlain: Bool {
    let atLeast21 = filled &+ 0x5F5F_5F5F_5F5F_5F5F
    let isNotAt = (filled ^ 0x4040_4040_4040_4040) &+ 0x7F7F_7F7F_7F7F_7F7F
    return atLeast21 & isNotAt & ~filled & Self.tops == Self.tops
  }

  /// Whether the token, which is plain, has to be looked at as ``IdentifierShape`` does.
  @inline(__always)
  var mayIdentify: Bool {
    let digits = self.digits
    if digits < 2 { return false }
    let letters = self.letters
    return letters + digits < length || IdentifierShape.mayIdentify(letters: letters, digits: digits)
  }

  /// Whether the token, which is plain, is a word that can be spoken: letters alone, with a vowel among them.
  @inline(__always)
  var isSpoken: Bool { length > 2 && digits == 0 && hasVowel && letters == length }

  @inline(__always)
  private var digits: Int { Self.count(~((filled ^ 0x3030_3030_3030_3030) &+ 0x7676_7676_7676_7676)) }

  @inline(__always)
  private var letters: Int {
    let small = filled | 0x2020_2020_2020_2020
    return Self.count((small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505)) &- (8 &- length)
  }

  @inline(__always)
  private var hasVowel: Bool {
    let small = word | 0x2020_2020_2020_2020
    return
      (Self.without(0x61, small) & Self.without(0x65, small) & Self.without(0x69, small)
      & Self.without(0x6F, small) & Self.without(0x75, small) & Self.without(0x79, small) & Self.tops)
      != Self.tops
  }

  /// The top bit of every byte of ASCII text that is another byte.
  @inline(__always)
  private static func without(_ byte: UInt64, _ text: UInt64) -> UInt64 {
    (text ^ byte &* 0x0101_0101_0101_0101) &+ 0x7F7F_7F7F_7F7F_7F7F
  }

  /// How many bytes have their top bit set.
  @inline(__always)
  private static func count(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: ((word & tops) &>> 7 &* 0x0101_0101_0101_0101) &>> 56)
  }
}
