/// Brings text vectors over different dictionaries to one numbering.
///
/// The first dictionary met is adopted, so that vectors that share it pass through unchanged; texts of others are
/// added behind it. A small dictionary is translated once, however many vectors use it.
public struct TextMerger: ~Copyable {
  private var adopted: TextDictionary?
  /// Filled only when a second dictionary is met.
  private var builder: TextDictionaryBuilder?
  private var translations: [ObjectIdentifier: (dictionary: TextDictionary, codes: [UInt32])] = [:]

  /// Starts with no text.
  public init() {}

  /// How many distinct texts the numbering has.
  public var count: Int {
    if let known = builder?.count { return known }
    return adopted?.count ?? 0
  }

  /// The codes of a text vector in the merged numbering, one a row (one in all for a constant).
  ///
  /// Codes under NULLs are unspecified but valid.
  public mutating func codes(of vector: Vector) -> Buffer<UInt32> {
    guard case .text(let codes, let dictionary) = vector.values else {
      preconditionFailure("only text is merged")
    }
    if adopted == nil, builder == nil, dictionary.isDistinct { adopted = dictionary }
    if adopted === dictionary { return codes }
    return added(codes, dictionary)
  }

  private mutating func added(_ codes: Buffer<UInt32>, _ dictionary: TextDictionary) -> Buffer<UInt32> {
    var builder = self.builder.take() ?? Self.builder(startingWith: adopted)
    defer { self.builder = consume builder }
    let key = ObjectIdentifier(dictionary)
    if translations[key] == nil, dictionary.count > codes.count {
      return Buffer(count: codes.count) { out in
        for row in 0..<codes.count {
          out[row] = dictionary[codes[row]].withUnsafeBufferPointer { builder.intern($0) }
        }
      }
    }
    let translation = translations[key]?.codes ?? Self.interned(dictionary, into: &builder)
    translations[key] = (dictionary, translation)
    return Buffer(count: codes.count) { out in
      for row in 0..<codes.count { out[row] = translation[Int(codes[row])] }
    }
  }

  private static func builder(startingWith adopted: TextDictionary?) -> TextDictionaryBuilder {
    var builder = TextDictionaryBuilder()
    if let adopted { _ = interned(adopted, into: &builder) }
    return builder
  }

  private static func interned(
    _ dictionary: TextDictionary, into builder: inout TextDictionaryBuilder
  ) -> [UInt32] {
    (0..<UInt32(dictionary.count)).map { code in
      dictionary[code].withUnsafeBufferPointer { builder.intern($0) }
    }
  }

  /// The merged dictionary.
  public consuming func finish() -> TextDictionary {
    if let builder = builder.take() { return builder.finish() }
    return adopted ?? .empty
  }
}
