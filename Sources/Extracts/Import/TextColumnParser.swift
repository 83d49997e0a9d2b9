import Columnar
import DelimitedText

/// Parses cells into codes of distinct texts.
final class TextColumnParser: ColumnParser {
  private var builder: TextDictionaryBuilder? = TextDictionaryBuilder()
  private var codes: [UInt32] = []
  private var isValid: [Bool] = []
  private let recent = RecentCodes()
  private let isNative: Bool
  private let isToken: Bool

  /// - Parameters:
  ///   - isNative: whether spaces around a text are dropped and an empty text is NULL, as in native tables.
  ///   - isToken: whether the dictionary will be shared with other columns, and so need not be sorted yet.
  init(isNative: Bool, isToken: Bool = false) {
    self.isNative = isNative
    self.isToken = isToken
  }

  let failureCount = 0

  func parse(_ fields: FieldColumn, firstRow: Int) {
    var builder = self.builder.take()!
    // Taken out for the length of a block, so that no cell pays for access to the object.
    var (codes, isValid) = ([UInt32](), [Bool]())
    swap(&codes, &self.codes)
    swap(&isValid, &self.isValid)
    for row in 0..<fields.rowCount {
      let field = fields[row]
      let bytes = isNative ? field.bytes.trimmed : field.bytes
      let isNull = isNative ? bytes.isEmpty : field.isNull
      codes.append(recent.code(of: bytes) { builder.intern($0) })
      isValid.append(!isNull)
    }
    swap(&codes, &self.codes)
    swap(&isValid, &self.isValid)
    self.builder = consume builder
  }

  func finish() -> ParsedColumn {
    let dictionary: TextDictionary
    if isToken {
      dictionary = builder.take()!.finish()
    } else {
      let newCodes: [UInt32]
      (dictionary, newCodes) = builder.take()!.finishSorted()
      for row in codes.indices { codes[row] = newCodes[Int(codes[row])] }
    }
    let evidence = ColumnEvidence(texts: codes, isValid: isValid, dictionary: dictionary)
    var column = ParsedColumn(
      type: .text, values: .text(codes, dictionary), isValid: isValid, failures: [], notes: [],
      evidence: evidence)
    column.fail(.notText) { dictionary in !dictionary.isSoundText }
    return column
  }
}

/// Remembers the codes of texts met lately: most columns hold few words, and tables in order repeat their ids.
private final class RecentCodes {
  private static let size = 1024
  /// For each slot the text's first and last eight bytes, its length, and its code.
  private let slots: UnsafeMutableBufferPointer<Slot>

  private struct Slot {
    var first: UInt64 = 0
    var last: UInt64 = 0
    /// -1 where the slot is free.
    var length = -1
    var code: UInt32 = 0
  }

  init() {
    slots = .allocate(capacity: Self.size)
    slots.initialize(repeating: Slot())
  }

  deinit { slots.deallocate() }

  /// The code of a text, which is asked for where it is not remembered.
  ///
  /// A text of up to sixteen bytes is told by its first and last eight; longer ones are always asked for. The bytes must
  /// be a block's: eight may be read from any of them.
  @inline(__always)
  func code(of text: UnsafeBufferPointer<UInt8>, orElse intern: (UnsafeBufferPointer<UInt8>) -> UInt32)
    -> UInt32
  {
    guard let base = text.baseAddress, text.count <= 16 else { return intern(text) }
    let start = UnsafeRawPointer(base)
    var first = start.loadUnaligned(as: UInt64.self).littleEndian
    var last: UInt64 = 0
    if text.count < 8 {
      first &= (1 << UInt64(text.count * 8)) &- 1
    } else {
      last = start.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
    }
    let hash = mixed(first ^ mixed(last) &+ UInt64(text.count))
    let index = Int(truncatingIfNeeded: hash >> 32) & (Self.size - 1)
    let slot = slots[index]
    if slot.first == first && slot.last == last && slot.length == text.count { return slot.code }
    let code = intern(text)
    slots[index] = Slot(first: first, last: last, length: text.count, code: code)
    return code
  }
}

extension Buffer<UInt8> {
  /// Whether the bytes are UTF-8 without zeros.
  var isSoundText: Bool {
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

extension ParsedColumn {
  /// Fails every cell whose text is faulty; each distinct text is looked at once.
  mutating func fail(_ rule: Rule, where isFaulty: (Buffer<UInt8>) -> Bool) {
    guard case .text(let codes, let dictionary) = values else { return }
    let faulty = (0..<dictionary.count).map { isFaulty(dictionary[UInt32($0)]) }
    guard faulty.contains(true) else { return }
    for row in codes.indices where isValid[row] && faulty[Int(codes[row])] {
      isValid[row] = false
      failures.append(CellNote(row: row, rule: rule))
    }
    failures.sort { $0.row < $1.row }
  }

  /// Brings codes to the spelling of a list, whatever the case of their letters, and fails the others.
  mutating func canonicalise(_ words: [String]) {
    guard case .text(let codes, let dictionary) = values else { return }
    let known = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1.lowercased(), UInt32($0)) })
    let canonical = dictionary.strings().map { known[$0.lowercased()] }
    fail(.badCode) { text in
      let word = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      return known[word.lowercased()] == nil
    }
    var builder = TextDictionaryBuilder()
    for word in words { _ = builder.intern(word) }
    let (sorted, newCodes) = builder.finishSorted()
    values = .text(codes.map { code in canonical[Int(code)].map { newCodes[Int($0)] } ?? 0 }, sorted)
  }

  /// Fails lists that hold a word which is not among those allowed; any word will do where none are.
  mutating func checkList(_ words: [String]) {
    guard !words.isEmpty else { return }
    fail(.badCode) { text in
      let list = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      return list.split(whereSeparator: { ";,|".contains($0) }).contains { item in
        !words.contains(item.split(separator: " ").joined(separator: " "))
      }
    }
  }
}
