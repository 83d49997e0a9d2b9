import Synchronization

/// Finds texts of other dictionaries in one: what joins of text columns are made with.
///
/// Safe to use from several threads at once.
public final class TextLookup: Sendable {
  /// The code that stands for a text the dictionary does not hold.
  public static let absent = UInt32.max

  private let dictionary: TextDictionary
  /// Code + 1 at each slot; 0 is free.
  private let slots: [UInt32]
  private let translations = Mutex<[ObjectIdentifier: (dictionary: TextDictionary, codes: [UInt32])]>([:])

  /// Indexes a dictionary whose texts are distinct.
  public init(_ dictionary: TextDictionary) {
    precondition(dictionary.isDistinct)
    self.dictionary = dictionary
    var capacity = 32
    while capacity < dictionary.count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    for code in 0..<UInt32(dictionary.count) {
      var slot = Int(truncatingIfNeeded: dictionary[code].withUnsafeBufferPointer(hashBytes)) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = code + 1
    }
    self.slots = slots
  }

  /// The codes of a text vector's rows in this dictionary, ``absent`` where it lacks the text; one for a constant.
  public func codes(of vector: Vector) -> Buffer<UInt32> {
    guard case .text(let codes, let other) = vector.values else {
      preconditionFailure("only text is looked up")
    }
    if other === dictionary { return codes }
    if other.count > codes.count * 4 {
      return Buffer(count: codes.count) { out in
        for row in 0..<codes.count { out[row] = code(of: other[codes[row]]) }
      }
    }
    let translation = translation(of: other)
    return Buffer(count: codes.count) { out in
      for row in 0..<codes.count { out[row] = translation[Int(codes[row])] }
    }
  }

  private func translation(of other: TextDictionary) -> [UInt32] {
    translations.withLock { known in
      if let found = known[ObjectIdentifier(other)] { return found.codes }
      let codes = (0..<UInt32(other.count)).map { code(of: other[$0]) }
      known[ObjectIdentifier(other)] = (other, codes)
      return codes
    }
  }

  private func code(of text: Buffer<UInt8>) -> UInt32 {
    let hash = text.withUnsafeBufferPointer(hashBytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot] - 1
      if compareBytes(dictionary[code], text) == 0 { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Self.absent
  }
}
