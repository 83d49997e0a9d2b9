import Columnar

/// Remembers the codes of texts met lately: most columns hold few words, and tables in order repeat their ids.
final class RecentCodes {
  private static let sizeBits: UInt64 = 10
  /// For each slot the text's first and last eight bytes, its length, and its code.
  let slots: UnsafeMutablePointer<Slot>

  struct Slot {
    var first: UInt64 = 0
    var last: UInt64 = 0
    /// 0, for which no text is remembered, where the slot is free.
    var length: UInt32 = 0
    var code: UInt32 = 0
  }

  init() {
    slots = .allocate(capacity: 1 << Self.sizeBits)
    slots.initialize(repeating: Slot(), count: 1 << Self.sizeBits)
  }

  deinit { slots.deallocate() }

  /// The code of a text, which is asked for where it is not remembered.
  ///
  /// A text of up to sixteen bytes is told by its first and last eight; longer ones are always asked for. The bytes must
  /// be a block's: eight may be read from any of them.
  @inline(__always)
  static func code(
    of text: UnsafeBufferPointer<UInt8>, in slots: UnsafeMutablePointer<Slot>,
    orElse intern: (UnsafeBufferPointer<UInt8>) -> UInt32
  ) -> UInt32 {
    guard let base = text.baseAddress, text.count &- 1 < 16 else { return intern(text) }
    var first: UInt64
    var last: UInt64 = 0
    if text.count <= 8 {
      first = PackedText.word(base, count: text.count)
    } else {
      first = UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)
      last = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self)
    }
    // The product's highest bits depend on every byte.
    let hash = (first ^ last &* 0xC4CE_B9FE_1A85_EC53) &* 0x9E37_79B9_7F4A_7C15
    let index = Int(truncatingIfNeeded: hash &>> (64 &- sizeBits))
    let slot = slots[index]
    let length = UInt32(truncatingIfNeeded: text.count)
    if slot.first == first && slot.last == last && slot.length == length { return slot.code }
    let code = intern(text)
    slots[index] = Slot(first: first, last: last, length: length, code: code)
    return code
  }
}
