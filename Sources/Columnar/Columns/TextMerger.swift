/// Brings text vectors over different dictionaries to one numbering.
///
/// The first dictionary met is adopted, so that vectors that share it pass through unchanged; texts of others are
/// added behind it. A small dictionary is translated once, however many vectors use it.
public struct TextMerger: ~Copyable {
  private var adopted: TextDictionary?
  /// Filled only when a second dictionary is met.
  private var builder = TextDictionaryBuilder()
  private var isMerging = false
  private var translations: [ObjectIdentifier: (dictionary: TextDictionary, codes: [UInt32])] = [:]

  /// Starts with no text.
  public init() {}

  /// How many distinct texts the numbering has.
  public var count: Int { isMerging ? builder.count : adopted?.count ?? 0 }

  /// Whether a text vector's own codes are those of the merged numbering.
  public mutating func keepsCodes(of vector: Vector) -> Bool {
    if adopted == nil, !isMerging, let dictionary = vector.dictionary, dictionary.isDistinct {
      adopted = dictionary
    }
    return adopted != nil && adopted === vector.dictionary
  }

  /// The codes of a text vector in the merged numbering, one a row (one in all for a constant).
  ///
  /// Codes under NULLs are unspecified but valid.
  public mutating func codes(of vector: Vector) -> Buffer<UInt32> {
    if keepsCodes(of: vector) { return vector.codes }
    guard case .text(let codes, let dictionary) = vector.values else {
      preconditionFailure("only text is merged")
    }
    if !isMerging {
      isMerging = true
      if let adopted { _ = interned(adopted) }
    }
    return merged(codes, dictionary)
  }

  private mutating func merged(_ codes: Buffer<UInt32>, _ dictionary: TextDictionary) -> Buffer<UInt32> {
    let key = ObjectIdentifier(dictionary)
    if translations[key] == nil, dictionary.count > codes.count {
      // Fewer rows than texts: only the texts in use are looked at.
      return Buffer(codes.map { code in dictionary[code].withUnsafeBufferPointer { builder.intern($0) } })
    }
    let translation = translations[key]?.codes ?? interned(dictionary)
    translations[key] = (dictionary, translation)
    return Buffer(count: codes.count) { out in
      for row in 0..<codes.count { out[row] = translation[Int(codes[row])] }
    }
  }

  private mutating func interned(_ dictionary: TextDictionary) -> [UInt32] {
    (0..<UInt32(dictionary.count)).map { code in
      dictionary[code].withUnsafeBufferPointer { builder.intern($0) }
    }
  }

  /// The merged dictionary.
  public consuming func finish() -> TextDictionary {
    isMerging ? builder.finish() : adopted ?? .empty
  }
}
