import Columnar

/// A set of pairs of a group and a code.
struct PairSet {
  /// A pair + 1 at each slot; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 64)
  private var count = 0
  /// The code + 1 that was met last with each group: rows of one child stand together as a rule.
  private var latest: [UInt32] = []

  /// Takes a pair in; false when it is there.
  mutating func insert(_ group: UInt32, _ code: UInt32) -> Bool {
    if group >= latest.count { latest += repeatElement(0, count: Int(group) + 1 - latest.count) }
    if latest[Int(group)] == code &+ 1 { return false }
    latest[Int(group)] = code &+ 1
    let pair = (UInt64(group) << 32 | UInt64(code)) + 1
    var slot = Int(truncatingIfNeeded: mixed(pair)) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == pair { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = pair
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    var grown = [UInt64](repeating: 0, count: slots.count * 4)
    for pair in slots where pair != 0 {
      var slot = Int(truncatingIfNeeded: mixed(pair)) & (grown.count - 1)
      while grown[slot] != 0 { slot = (slot + 1) & (grown.count - 1) }
      grown[slot] = pair
    }
    slots = grown
  }
}
