extension CanonicalJSON {
  /// Reads a text that `text` could have written.
  ///
  /// - Throws: `DigestError.notCanonicalJSON` with the byte where the text departs from the canonical spelling:
  ///   spaces, unsorted or repeated keys, fractions, true, false and null included.
  public init(canonical text: String) throws(DigestError) {
    var parser = CanonicalJSONParser(bytes: Array(text.utf8))
    self = try parser.value()
    guard parser.isAtEnd else { throw parser.fault("the end of the text") }
    // The parser reads escapes in any legal spelling; the one spelling is what the writer gives.
    let spelled = utf8
    guard spelled == parser.bytes else {
      let same = zip(spelled, parser.bytes).prefix { $0 == $1 }.count
      throw .notCanonicalJSON(byteOffset: same, expected: "the canonical spelling")
    }
  }
}

/// A reader of JSON's integers, strings, arrays and objects, one byte at a time.
private struct CanonicalJSONParser {
  let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Deeper nesting than any payload needs is refused, so that a crafted text cannot exhaust the stack.
  private static let greatestDepth = 64

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  func fault(_ expected: String) -> DigestError {
    .notCanonicalJSON(byteOffset: position, expected: expected)
  }

  mutating func value() throws(DigestError) -> CanonicalJSON {
    guard depth < Self.greatestDepth else { throw fault("at most \(Self.greatestDepth) levels") }
    depth += 1
    defer { depth -= 1 }
    switch current ?? 0 {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .array(try elements())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: return .integer(try integer())
    default: throw fault("an object, an array, a string or an integer")
    }
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func require(_ character: Unicode.Scalar) throws(DigestError) {
    guard take(UInt8(ascii: character)) else { throw fault("'\(character)'") }
  }

  private mutating func members() throws(DigestError) -> [String: CanonicalJSON] {
    try require("{")
    var members: [String: CanonicalJSON] = [:]
    if take(UInt8(ascii: "}")) { return members }
    repeat {
      let key = try string()
      guard members[key] == nil else { throw fault("each key once") }
      try require(":")
      members[key] = try value()
    } while take(UInt8(ascii: ","))
    try require("}")
    return members
  }

  private mutating func elements() throws(DigestError) -> [CanonicalJSON] {
    try require("[")
    var elements: [CanonicalJSON] = []
    if take(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try value()) } while take(UInt8(ascii: ","))
    try require("]")
    return elements
  }

  private mutating func integer() throws(DigestError) -> Int64 {
    let start = position
    _ = take(UInt8(ascii: "-"))
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    guard let value = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw fault("a whole number of at most 64 bits")
    }
    return value
  }

  private mutating func string() throws(DigestError) -> String {
    try require("\"")
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      position += 1
      text.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
    }
    try require("\"")
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(DigestError) -> UInt8 {
    if take(UInt8(ascii: "\"")) { return UInt8(ascii: "\"") }
    if take(UInt8(ascii: "\\")) { return UInt8(ascii: "\\") }
    for short in CanonicalJSON.shortEscapes where take(short.escape) { return short.character }
    guard current == UInt8(ascii: "u"), position + 5 <= bytes.count,
      let code = Hexadecimal.bytes(of: String(decoding: bytes[position + 1..<position + 5], as: UTF8.self)),
      code[0] == 0, code[1] < 0x20
    else { throw fault("an escape of a control character") }
    position += 5
    return code[1]
  }
}
