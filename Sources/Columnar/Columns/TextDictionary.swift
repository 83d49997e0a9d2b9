import Synchronization

/// Distinct texts, numbered from 0: a text column holds these numbers ("codes").
///
/// Two columns that share one dictionary compare by code alone. Immutable once made.
public final class TextDictionary: Sendable {
  /// The UTF-8 bytes of all texts, one after the other.
  public let bytes: Buffer<UInt8>
  /// Where each text starts, and where the last one ends: `count` + 1 offsets.
  public let offsets: Buffer<UInt32>
  /// Whether codes ascend with the texts' bytes, so that codes order as texts do.
  public let isSorted: Bool
  /// Whether no two codes hold the same text, so that equal codes mean equal texts and unequal ones unequal texts.
  public let isDistinct: Bool
  /// What ``isASCII`` has found out: 0 before it was asked, 1 for yes, 2 for no.
  private let asciiState = Atomic<UInt8>(0)

  /// How many bytes of text there may be: offsets are so wide.
  public static let greatestByteCount = Int(UInt32.max)

  /// Takes bytes and offsets as they are; the caller vouches for the two properties.
  public init(bytes: Buffer<UInt8>, offsets: Buffer<UInt32>, isSorted: Bool, isDistinct: Bool) {
    precondition(offsets.count >= 1)
    self.bytes = bytes
    self.offsets = offsets
    self.isSorted = isSorted
    self.isDistinct = isDistinct
  }

  /// The dictionary of no text.
  public static let empty = TextDictionary(
    bytes: Buffer([]), offsets: Buffer([0]), isSorted: true, isDistinct: true)

  /// A dictionary of one text, code 0.
  public convenience init(single text: String) {
    let utf8 = Array(text.utf8)
    self.init(
      bytes: Buffer(utf8), offsets: Buffer([0, UInt32(utf8.count)]), isSorted: true, isDistinct: true)
  }

  /// A dictionary of texts in the order given, which may repeat.
  public convenience init(listing texts: some Sequence<String>) {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      offsets.append(UInt32(bytes.count))
    }
    self.init(bytes: Buffer(bytes), offsets: Buffer(offsets), isSorted: false, isDistinct: false)
  }

  /// Whether every character is one byte.
  ///
  /// - Complexity: O(bytes) when first asked, O(1) from then on.
  public var isASCII: Bool {
    let known = asciiState.load(ordering: .relaxed)
    if known != 0 { return known == 1 }
    let isASCII = bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 | $1 } } < 0x80
    asciiState.store(isASCII ? 1 : 2, ordering: .relaxed)
    return isASCII
  }

  /// How many texts it holds.
  public var count: Int { offsets.count - 1 }

  /// The bytes of one text.
  @inlinable
  public subscript(code: UInt32) -> Buffer<UInt8> {
    bytes[Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1])]
  }

  /// One text as a String.
  public func string(_ code: UInt32) -> String {
    self[code].withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// All texts as Strings, by code.
  public func strings() -> [String] {
    (0..<count).map { string(UInt32($0)) }
  }

  /// The order of two texts by bytes: negative, zero or positive.
  public func compare(_ code: UInt32, _ other: TextDictionary, _ otherCode: UInt32) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      other.bytes.withUnsafeBufferPointer { otherBytes in
        compareBytes(
          UnsafeBufferPointer(rebasing: bytes[range(code)]),
          UnsafeBufferPointer(rebasing: otherBytes[other.range(otherCode)]))
      }
    }
  }

  private func range(_ code: UInt32) -> Range<Int> {
    Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1])
  }

  /// For each code its place among the texts sorted by bytes; equal texts share a place.
  public func ranks() -> [UInt32] {
    let codes = Buffer((0..<UInt32(count)).map { $0 })
    return Array(isSorted && isDistinct ? codes : sortedRanks(of: codes))
  }

  /// For each of some codes its place among their texts sorted by bytes; equal texts share a place.
  ///
  /// - Complexity: O(codes × log codes) however many texts the dictionary has, or as ``ranks()`` when it has fewer.
  public func ranks(of codes: Buffer<UInt32>) -> Buffer<UInt32> {
    if isSorted, isDistinct { return codes }
    guard count <= codes.count else { return sortedRanks(of: codes) }
    let ranks = ranks()
    return Buffer(count: codes.count) { out in
      for row in 0..<codes.count { out[row] = ranks[Int(codes[row])] }
    }
  }

  private func sortedRanks(of codes: Buffer<UInt32>) -> Buffer<UInt32> {
    let prefixes = Buffer<Int64>(count: codes.count) { out in
      for place in 0..<codes.count { out[place] = prefix(of: codes[place]) }
    }
    let key = Vector(type: .integer, values: .integer(prefixes), validity: nil, count: codes.count)
    var order = Array(Sorting.permutation([SortKey(key)], count: codes.count))
    // Only texts that begin with the same eight bytes are compared.
    var start = 0
    for end in 1..<(order.count + 1)
    where end == order.count || prefixes[Int(order[end])] != prefixes[Int(order[start])] {
      if end - start > 1 {
        order[start..<end].sort { compare(codes[Int($0)], self, codes[Int($1)]) < 0 }
      }
      start = end
    }
    return Buffer(count: codes.count) { out in
      var rank: UInt32 = 0
      for place in order.indices {
        let code = codes[Int(order[place])]
        if place > 0, compare(codes[Int(order[place - 1])], self, code) != 0 { rank += 1 }
        out[Int(order[place])] = rank
      }
    }
  }

  /// The first eight bytes as an integer that sorts as they do.
  private func prefix(of code: UInt32) -> Int64 {
    let text = self[code]
    var bytes: UInt64 = 0
    for index in 0..<min(text.count, 8) { bytes |= UInt64(text[index]) << UInt64(56 - 8 * index) }
    return Int64(bitPattern: bytes ^ 1 << 63)
  }
}

/// The order of two runs of bytes, as `memcmp` and then length: negative, zero or positive.
func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  for index in 0..<min(left.count, right.count) where left[index] != right[index] {
    return left[index] < right[index] ? -1 : 1
  }
  return left.count - right.count
}

/// The order of two runs of bytes, as `memcmp` and then length: negative, zero or positive.
func compareBytes(_ left: Buffer<UInt8>, _ right: Buffer<UInt8>) -> Int {
  left.withUnsafeBufferPointer { left in right.withUnsafeBufferPointer { compareBytes(left, $0) } }
}
