/// A text that is compared, ordered and hashed by its UTF-8 bytes.
///
/// Swift's own `==` and `<` for String hold texts equal that differ in bytes (composed and decomposed accents); the
/// data, the fingerprint and SQL do not.
struct UTF8Text: Hashable, Comparable {
  let text: String

  static func == (left: UTF8Text, right: UTF8Text) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  static func < (left: UTF8Text, right: UTF8Text) -> Bool {
    withBytes(of: left.text) { leftBytes in
      withBytes(of: right.text) { rightBytes in leftBytes.lexicographicallyPrecedes(rightBytes) }
    }
  }

  /// The first eight bytes as a big-endian number, zeros where the text is shorter: ordered as the texts are, but for
  /// texts that share it.
  var prefix: UInt64 {
    Self.withBytes(of: text) { bytes in
      var prefix: UInt64 = 0
      for index in 0..<8 { prefix = prefix << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0) }
      return prefix
    }
  }

  func hash(into hasher: inout Hasher) {
    Self.withBytes(of: text) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  private static func withBytes<Result>(
    of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
