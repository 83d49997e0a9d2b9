import Columnar

/// The rows of one chunk as partitions, and each partition as groups of peers.
///
/// The chunk holds whole partitions and is sorted by the partition keys, then the order keys. NULL equals NULL here,
/// and NaN equals NaN. Without partition keys all rows are one partition; without order keys a partition's rows are
/// all peers.
struct WindowPartitions: Sendable {
  /// One column the rows of a partition are ordered by.
  typealias OrderKey = (vector: Vector, isDescending: Bool, nullsFirst: Bool)

  /// How many rows there are.
  let count: Int
  /// For each row whether it starts a partition, a group of peers, or neither.
  private let marks: Buffer<UInt8>
  /// Where each partition starts, and at the end the number of rows.
  let starts: Buffer<UInt32>
  /// Where each group of peers starts, and at the end the number of rows.
  let groupStarts: Buffer<UInt32>
  /// Each partition's first group, as a place in `groupStarts`, and at the end the number of groups; nil where every
  /// partition is one group.
  private let firstGroups: Buffer<UInt32>?
  /// What partitions are ordered by.
  let orderKeys: [OrderKey]

  /// Finds the boundaries, a key column at a time.
  ///
  /// - Parameter findsPeers: whether groups of peers are asked for; else a partition's rows pass for one.
  init(count: Int, partitionKeys: [Vector], orderKeys: [OrderKey], findsPeers: Bool = true) {
    let hasGroups = findsPeers && !orderKeys.isEmpty
    let marks = Buffer<UInt8>(count: count) { marks in
      marks.initialize(repeating: 0)
      if count > 0 { marks[0] = Self.newPartition }
      for key in partitionKeys { Self.mark(marks, Self.newPartition, whereChanging: key) }
      if hasGroups { for key in orderKeys { Self.mark(marks, Self.newGroup, whereChanging: key.vector) } }
    }
    self.count = count
    self.marks = marks
    self.orderKeys = orderKeys
    groupStarts = TruthMask(bytes: Self.bits(marks) { $0 & 1 }).boundaries
    starts = hasGroups ? TruthMask(bytes: Self.bits(marks) { $0 >> 1 }).boundaries : groupStarts
    firstGroups = Self.firstGroups(marks, starts, groupStarts)
  }

  /// Whether a row is its partition's first.
  @inline(__always)
  func isStart(_ row: Int) -> Bool { marks[row] & 0b10 != 0 }

  /// Whether a row is its group's first.
  @inline(__always)
  func isGroupStart(_ row: Int) -> Bool { marks[row] & 0b01 != 0 }

  /// A byte a row: 1 where a partition starts.
  var startBytes: Buffer<UInt8> { Self.bits(marks) { $0 >> 1 } }

  /// For each row its partition's first.
  var firstRows: Buffer<UInt32> {
    Buffer(count: count) { out in
      marks.withUnsafeBufferPointer { marks in
        var first: UInt32 = 0
        for row in 0..<marks.count {
          first = marks[row] & 0b10 != 0 ? UInt32(truncatingIfNeeded: row) : first
          out[row] = first
        }
      }
    }
  }

  /// For each row the value of its partition.
  func spread<Value>(_ values: Buffer<Value>) -> Buffer<Value> {
    Buffer(count: count) { out in
      var partition = -1
      for row in 0..<count {
        partition += isStart(row) ? 1 : 0
        out[row] = values[partition]
      }
    }
  }

  /// A bit a row, set where a partition starts.
  var startBits: ValidityMask {
    let words = Buffer<UInt64>(count: (count + 63) / 64) { $0.initialize(repeating: ~0) }
    return ValidityMask(bytes: startBytes) ?? ValidityMask(words: words, count: count)
  }

  /// How many partitions there are.
  var partitionCount: Int { starts.count - 1 }

  /// The rows of a partition.
  func rows(_ partition: Int) -> Range<Int> { Int(starts[partition])..<Int(starts[partition + 1]) }

  /// The groups of a partition, as places in `groupStarts`.
  func groups(_ partition: Int) -> Range<Int> {
    guard let firstGroups else { return partition..<(partition + 1) }
    return Int(firstGroups[partition])..<Int(firstGroups[partition + 1])
  }

  /// The rows of a group of peers.
  func peers(_ group: Int) -> Range<Int> { Int(groupStarts[group])..<Int(groupStarts[group + 1]) }

  private static let newGroup: UInt8 = 0b01
  /// A new partition is a new group too.
  private static let newPartition: UInt8 = 0b11

  private static func mark(
    _ marks: UnsafeMutableBufferPointer<UInt8>, _ bits: UInt8, whereChanging key: Vector
  ) {
    if key.isConstant { return }
    if let narrow = key.narrow, narrow.dictionary?.isDistinct != false {
      switch narrow.offsets {
      case .bytes(let offsets): mark(marks, bits, key.validity, whereChanging: offsets)
      case .shorts(let offsets): mark(marks, bits, key.validity, whereChanging: offsets)
      case .words(let offsets): mark(marks, bits, key.validity, whereChanging: offsets)
      }
      return
    }
    switch key.values {
    case .boolean(let values): mark(marks, bits, key.validity) { values[$0] != values[$1] }
    case .integer(let values): mark(marks, bits, key.validity) { values[$0] != values[$1] }
    case .decimal(let values): mark(marks, bits, key.validity) { values[$0] != values[$1] }
    case .interval(let values): mark(marks, bits, key.validity) { values[$0] != values[$1] }
    case .double(let values):
      mark(marks, bits, key.validity) {
        Comparison.orderedBits(values[$0]) != Comparison.orderedBits(values[$1])
      }
    case .text(let codes, let dictionary):
      if dictionary.isDistinct {
        mark(marks, bits, key.validity) { codes[$0] != codes[$1] }
      } else {
        mark(marks, bits, key.validity) {
          codes[$0] != codes[$1] && dictionary.compare(codes[$0], dictionary, codes[$1]) != 0
        }
      }
    }
  }

  @inline(__always)
  private static func mark<Offset: Equatable>(
    _ marks: UnsafeMutableBufferPointer<UInt8>, _ bits: UInt8, _ validity: ValidityMask?,
    whereChanging offsets: Buffer<Offset>
  ) {
    offsets.withUnsafeBufferPointer { offsets in
      mark(marks, bits, validity) { offsets[$0] != offsets[$1] }
    }
  }

  @inline(__always)
  private static func mark(
    _ marks: UnsafeMutableBufferPointer<UInt8>, _ bits: UInt8, _ validity: ValidityMask?,
    where isDifferent: (Int, Int) -> Bool
  ) {
    guard marks.count > 1 else { return }
    if let validity {
      validity.bytes.withUnsafeBufferPointer { isValid in
        for row in 1..<marks.count {
          let (before, here) = (isValid[row - 1], isValid[row])
          let changes = before ^ here | here & (isDifferent(row - 1, row) ? 1 : 0)
          marks[row] |= changes != 0 ? bits : 0
        }
      }
    } else {
      for row in 1..<marks.count { marks[row] |= isDifferent(row - 1, row) ? bits : 0 }
    }
  }

  @inline(__always)
  private static func bits(_ marks: Buffer<UInt8>, _ bit: (UInt8) -> UInt8) -> Buffer<UInt8> {
    Buffer(count: marks.count) { out in
      marks.withUnsafeBufferPointer { marks in
        for row in 0..<marks.count { out[row] = bit(marks[row]) }
      }
    }
  }

  private static func firstGroups(
    _ marks: Buffer<UInt8>, _ starts: Buffer<UInt32>, _ groupStarts: Buffer<UInt32>
  ) -> Buffer<UInt32>? {
    if starts.count == groupStarts.count { return nil }
    // One place more, since every group is written before it is known whether it is its partition's first.
    return Buffer<UInt32>(count: starts.count + 1) { out in
      var next = 0
      for group in 0..<(groupStarts.count - 1) {
        out[next] = UInt32(truncatingIfNeeded: group)
        next += Int(marks[Int(groupStarts[group])] >> 1)
      }
      out[next] = UInt32(truncatingIfNeeded: groupStarts.count - 1)
      out[starts.count] = 0
    }[0..<starts.count]
  }
}
