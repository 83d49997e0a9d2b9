/// Numbers ``PackedText`` words in the order first met.
///
/// Tables of one extract tell of the same ids in much the same order: the next word is first looked for among the numbers
/// that follow the last one's, and only then by its hash.
///
/// - Complexity: O(1) a word, by open addressing.
struct PackedTextIndex: ~Copyable {
  /// At each slot number + 1 in the low half, 0 where it is free, and the low half of the word's hash in the high one, so
  /// that another word's slot is passed without a look at that word.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMemory = PieceMemory()
  private var slotBits: Int
  /// All words by their numbers, with ``lookahead`` zeros behind them; room for as many as the slots may hold.
  private var words: UnsafeMutablePointer<UInt64>
  private var wordMemory = PieceMemory()
  private(set) var count = 0

  /// How many numbers are tried behind the last one.
  private static let lookahead = 4

  init(minimumCapacity: Int) {
    slotBits = 10
    while 1 << slotBits < minimumCapacity + minimumCapacity / 2 { slotBits += 1 }
    slots = Self.freeSlots(slotBits, in: slotMemory)
    words = Self.room(slotBits, in: wordMemory)
  }

  private static func freeSlots(_ slotBits: Int, in memory: PieceMemory) -> UnsafeMutablePointer<UInt64> {
    let slots = memory.allocate(UInt64.self, count: 1 << slotBits)
    slots.initialize(repeating: 0, count: 1 << slotBits)
    return slots
  }

  private static func room(_ slotBits: Int, in memory: PieceMemory) -> UnsafeMutablePointer<UInt64> {
    memory.allocate(UInt64.self, count: 3 << (slotBits - 2) + lookahead + 1)
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
      numberRun(words + start, count: run, into: out + start)
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

  private mutating func numberRun(
    _ run: UnsafePointer<UInt64>, count runCount: Int, into out: UnsafeMutablePointer<UInt32>
  ) {
    let (slots, words) = (slots, words)
    var known = count
    let mask = 1 &<< slotBits &- 1
    let shift = UInt64(truncatingIfNeeded: 64 &- slotBits)
    var last = 0
    (words + known).initialize(repeating: 0, count: Self.lookahead + 1)
    for index in 0..<runCount {
      let word = run[index]
      if word == 0 {
        out[index] = 0
        continue
      }
      if let ahead = Self.ahead(of: words + last, word) {
        last &+= ahead
      } else {
        let hash = Self.hash(word)
        let tag = hash &<< 32
        var slot = Int(truncatingIfNeeded: hash &>> shift)
        while slots[slot] != 0, slots[slot] ^ tag > Self.numberMask || words[Self.number(slots[slot])] != word
        {
          slot = (slot &+ 1) & mask
        }
        if slots[slot] == 0 {
          words[known] = word
          known &+= 1
          slots[slot] = tag | UInt64(truncatingIfNeeded: known)
          words[known &+ Self.lookahead] = 0
        }
        last = Self.number(slots[slot])
      }
      out[index] = UInt32(truncatingIfNeeded: last)
    }
    count = known
  }

  /// How far behind a number's word another word stands, if it stands among the next.
  @inline(__always)
  private static func ahead(of words: UnsafePointer<UInt64>, _ word: UInt64) -> Int? {
    for step in 0...lookahead where words[step] == word { return step }
    return nil
  }

  private static let numberMask: UInt64 = 0xFFFF_FFFF

  @inline(__always)
  private static func number(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & numberMask) &- 1 }

  /// Fibonacci hashing of the folded word: the product's high bits depend on every bit.
  @inline(__always)
  private static func hash(_ word: UInt64) -> UInt64 { (word ^ word &>> 29) &* 0x9E37_79B9_7F4A_7C15 }

  private mutating func grow() {
    slotBits += 1
    slotMemory = PieceMemory()
    slots = Self.freeSlots(slotBits, in: slotMemory)
    let more = PieceMemory()
    let larger = Self.room(slotBits, in: more)
    larger.initialize(from: words, count: count)
    (words, wordMemory) = (larger, more)
    let shift = UInt64(64 - slotBits)
    let mask = 1 << slotBits - 1
    for number in 0..<count {
      let hash = Self.hash(words[number])
      var slot = Int(truncatingIfNeeded: hash &>> shift)
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash &<< 32 | UInt64(number + 1)
    }
  }

  /// All words by their numbers; the index is done with, and its memory let go.
  consuming func finish() -> Buffer<UInt64> {
    Buffer(count: count) { $0.baseAddress!.initialize(from: words, count: count) }
  }
}
