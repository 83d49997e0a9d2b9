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
