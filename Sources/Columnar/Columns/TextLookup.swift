import Synchronization

/// Finds texts of other dictionaries in one: what joins of text columns are made with.
///
/// Safe to use from several threads at once.
public final class TextLookup: Sendable {
  /// The code that stands for a text the dictionary does not hold.
  public static let absent = UInt32.max

  private let dictionary: TextDictionary
  /// Code + 1 at each slot, 0 being free; made when a text of another dictionary is first looked up.
  private let index = Mutex<[UInt32]?>(nil)
  private let translations = Mutex<[ObjectIdentifier: (dictionary: TextDictionary, codes: [UInt32])]>([:])

  /// Prepares to find texts in a dictionary whose texts are distinct.
  public init(_ dictionary: TextDictionary) {
    precondition(dictionary.isDistinct)
    self.dictionary = dictionary
  }

  /// How many texts the dictionary holds.
  public var count: Int { dictionary.count }

  private var slots: [UInt32] {
    index.withLock { known in
      if let known { return known }
      var capacity = 32
      while capacity < dictionary.count * 2 { capacity *= 2 }
      var slots = [UInt32](repeating: 0, count: capacity)
      for code in 0..<UInt32(dictionary.count) {
        var slot =
          Int(truncatingIfNeeded: dictionary[code].withUnsafeBufferPointer(hashBytes)) & (capacity - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
        slots[slot] = code + 1
      }
      known = slots
      return slots
    }
  }

  /// The codes of a text vector's rows in this dictionary, ``absent`` where it lacks the text; one for a constant.
  public func codes(of vector: Vector) -> Buffer<UInt32> {
    guard case .text(let codes, let other) = vector.values else {
      preconditionFailure("only text is looked up")
    }
    if other === dictionary { return codes }
    if other.count > codes.count * 4, !isMerged(with: other) {
      let slots = slots
      return Buffer(count: codes.count) { out in
        for row in 0..<codes.count { out[row] = code(of: other[codes[row]], slots) }
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
      let codes = isMerged(with: other) ? merged(other) : hashed(other)
      known[ObjectIdentifier(other)] = (other, codes)
      return codes
    }
  }

  private func hashed(_ other: TextDictionary) -> [UInt32] {
    let slots = slots
    return (0..<UInt32(other.count)).map { code(of: other[$0], slots) }
  }

  /// Whether another dictionary's texts are found by one walk through both, which costs less than an index of this one.
  private func isMerged(with other: TextDictionary) -> Bool {
    dictionary.isSorted && other.isSorted && other.isDistinct && other.count / 8 <= dictionary.count
  }

  private func merged(_ other: TextDictionary) -> [UInt32] {
    var place: UInt32 = 0
    return (0..<UInt32(other.count)).map { code in
      while place < dictionary.count, dictionary.compare(place, other, code) < 0 { place += 1 }
      return place < dictionary.count && dictionary.compare(place, other, code) == 0 ? place : Self.absent
    }
  }

  private func code(of text: Buffer<UInt8>, _ slots: [UInt32]) -> UInt32 {
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
