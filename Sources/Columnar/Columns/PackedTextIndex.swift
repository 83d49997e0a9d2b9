/// Numbers ``PackedText`` words in the order first met.
///
/// - Complexity: O(1) a word: open addressing, a word and its number side by side, so that a look takes one cache line.
struct PackedTextIndex: ~Copyable {
  private struct Slot {
    /// 0, which no text is packed as, where the slot is free.
    var word: UInt64
    var number: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var slotBits: Int
  private(set) var count = 0

  init(minimumCapacity: Int) {
    slotBits = 10
    while 1 << slotBits < minimumCapacity + minimumCapacity / 2 { slotBits += 1 }
    slots = Self.free(slotBits)
  }

  deinit { slots.deallocate() }

  private static func free(_ slotBits: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 1 << slotBits)
    slots.initialize(repeating: Slot(word: 0, number: 0), count: 1 << slotBits)
    return slots
  }

  /// The numbers of words; 0 for the word 0, which is no text's.
  mutating func number(
    _ words: UnsafePointer<UInt64>, count wordCount: Int, into out: UnsafeMutablePointer<UInt32>
  ) {
    // Room for all words of a run is made before it, so that the loop never has to look.
    var start = 0
    while start < wordCount {
      let run = min(wordCount - start, 1 << 12)
      while (count + run) * 4 > 3 << slotBits { grow() }
      count = Self.number(words + start, count: run, into: out + start, slots, slotBits, known: count)
      start += run
    }
  }

  /// The number of one word.
  mutating func number(_ word: UInt64) -> UInt32 {
    var number: UInt32 = 0
    withUnsafePointer(to: word) { word in
      withUnsafeMutablePointer(to: &number) { self.number(word, count: 1, into: $0) }
    }
    return number
  }

  private static func number(
    _ words: UnsafePointer<UInt64>, count: Int, into out: UnsafeMutablePointer<UInt32>,
    _ slots: UnsafeMutablePointer<Slot>, _ slotBits: Int, known: Int
  ) -> Int {
    var known = known
    let mask = 1 &<< slotBits &- 1
    let shift = UInt64(truncatingIfNeeded: 64 &- slotBits)
    for index in 0..<count {
      let word = words[index]
      var slot = Int(truncatingIfNeeded: hash(word) &>> shift)
      while slots[slot].word != word && slots[slot].word != 0 { slot = (slot &+ 1) & mask }
      if slots[slot].word == 0, word != 0 {
        slots[slot] = Slot(word: word, number: UInt32(truncatingIfNeeded: known))
        known &+= 1
      }
      out[index] = slots[slot].number
    }
    return known
  }

  /// Fibonacci hashing of the folded word: the product's high bits depend on every bit.
  @inline(__always)
  private static func hash(_ word: UInt64) -> UInt64 { (word ^ word &>> 29) &* 0x9E37_79B9_7F4A_7C15 }

  private mutating func grow() {
    let larger = Self.free(slotBits + 1)
    let shift = UInt64(64 - slotBits - 1)
    let mask = 1 << (slotBits + 1) - 1
    for index in 0..<(1 << slotBits) where slots[index].word != 0 {
      var slot = Int(truncatingIfNeeded: Self.hash(slots[index].word) &>> shift)
      while larger[slot].word != 0 { slot = (slot + 1) & mask }
      larger[slot] = slots[index]
    }
    slots.deallocate()
    (slots, slotBits) = (larger, slotBits + 1)
  }

  /// All words by their numbers.
  func words() -> Buffer<UInt64> {
    Buffer(count: count) { out in
      for index in 0..<(1 << slotBits) where slots[index].word != 0 {
        out[Int(slots[index].number)] = slots[index].word
      }
    }
  }
}
