/// Collects distinct texts and numbers them in the order first met.
///
/// - Complexity: O(length) a text: open addressing over a 64-bit hash of the bytes.
public struct TextDictionaryBuilder: ~Copyable {
  @usableFromInline var bytes: [UInt8] = []
  @usableFromInline var offsets: [UInt32] = [0]
  @usableFromInline var hashes: [UInt64] = []
  /// Code + 1 at each slot; 0 is free.
  @usableFromInline var slots: [UInt32]

  /// Starts with no text.
  public init(minimumCapacity: Int = 16) {
    var capacity = 32
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    slots = [UInt32](repeating: 0, count: capacity)
  }

  /// How many distinct texts it holds.
  @inlinable public var count: Int { hashes.count }

  /// How many bytes its texts have.
  public var byteCount: Int { bytes.count }

  /// The code of a text, which is added when new.
  @inlinable
  public mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = hashBytes(text)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot] - 1
      if hashes[Int(code)] == hash, holds(code, text) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = UInt32(hashes.count)
    bytes.append(contentsOf: text)
    precondition(bytes.count <= TextDictionary.greatestByteCount, "a dictionary holds at most 4 GiB of text")
    offsets.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = code + 1
    if hashes.count * 2 > slots.count { grow() }
    return code
  }

  /// The code of a text, which is added when new.
  public mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  @usableFromInline
  func holds(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(offsets[Int(code)])
    guard Int(offsets[Int(code) + 1]) - start == text.count else { return false }
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    return true
  }

  @usableFromInline
  mutating func grow() {
    var grown = [UInt32](repeating: 0, count: slots.count * 2)
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (grown.count - 1)
      while grown[slot] != 0 { slot = (slot + 1) & (grown.count - 1) }
      grown[slot] = UInt32(code) + 1
    }
    slots = grown
  }

  /// The dictionary, its codes as handed out.
  public consuming func finish() -> TextDictionary {
    TextDictionary(bytes: Buffer(bytes), offsets: Buffer(offsets), isSorted: count <= 1, isDistinct: true)
  }

  /// The dictionary with its texts sorted by bytes, and the new code of every code handed out.
  public consuming func finishSorted() -> (dictionary: TextDictionary, newCodes: [UInt32]) {
    let unsorted = finish()
    let newCodes = unsorted.ranks()
    var oldCodes = [UInt32](repeating: 0, count: newCodes.count)
    for (old, new) in newCodes.enumerated() { oldCodes[Int(new)] = UInt32(old) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(unsorted.bytes.count)
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(oldCodes.count + 1)
    for old in oldCodes {
      bytes.append(contentsOf: unsorted[old])
      offsets.append(UInt32(bytes.count))
    }
    let sorted = TextDictionary(
      bytes: Buffer(bytes), offsets: Buffer(offsets), isSorted: true, isDistinct: true)
    return (sorted, newCodes)
  }
}

/// A 64-bit hash of bytes, eight at a time.
@inlinable
func hashBytes(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
  var index = 0
  if let base = text.baseAddress {
    let raw = UnsafeRawPointer(base)
    while index + 8 <= text.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
  }
  var tail: UInt64 = 0
  while index < text.count {
    tail = tail << 8 | UInt64(text[index])
    index += 1
  }
  return mixed(hash ^ tail)
}

/// Spreads the bits of a word over the whole word.
///
/// - Source: the finaliser of MurmurHash3.
@inlinable
public func mixed(_ word: UInt64) -> UInt64 {
  var word = word
  word ^= word >> 33
  word = word &* 0xFF51_AFD7_ED55_8CCD
  word ^= word >> 33
  word = word &* 0xC4CE_B9FE_1A85_EC53
  word ^= word >> 33
  return word
}
