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
  /// Where each partition starts, and at the end the number of rows.
  let starts: Buffer<UInt32>
  /// Where each group of peers starts, and at the end the number of rows.
  let groupStarts: Buffer<UInt32>
  /// Each partition's first group, as a place in `groupStarts`, and at the end the number of groups.
  let firstGroups: Buffer<UInt32>
  /// What partitions are ordered by.
  let orderKeys: [OrderKey]

  /// Finds the boundaries, a key column at a time.
  init(count: Int, partitionKeys: [Vector], orderKeys: [OrderKey]) {
    let marks = Buffer<UInt8>(count: count) { marks in
      marks.initialize(repeating: 0)
      if count > 0 { marks[0] = Self.newPartition }
      for key in partitionKeys { Self.mark(marks, Self.newPartition, whereChanging: key) }
      for key in orderKeys { Self.mark(marks, Self.newGroup, whereChanging: key.vector) }
    }
    self.count = count
    self.orderKeys = orderKeys
    groupStarts = Self.places(in: marks) { $0 & 1 }
    starts = orderKeys.isEmpty ? groupStarts : Self.places(in: marks) { $0 >> 1 }
    firstGroups = Self.firstGroups(starts, groupStarts)
  }

  /// How many partitions there are.
  var partitionCount: Int { starts.count - 1 }

  /// The rows of a partition.
  func rows(_ partition: Int) -> Range<Int> { Int(starts[partition])..<Int(starts[partition + 1]) }

  /// The groups of a partition, as places in `groupStarts`.
  func groups(_ partition: Int) -> Range<Int> {
    Int(firstGroups[partition])..<Int(firstGroups[partition + 1])
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
  private static func mark(
    _ marks: UnsafeMutableBufferPointer<UInt8>, _ bits: UInt8, _ validity: ValidityMask?,
    where isDifferent: (Int, Int) -> Bool
  ) {
    guard marks.count > 1 else { return }
    if let validity {
      for row in 1..<marks.count {
        let (before, here) = (validity.isValid(row - 1), validity.isValid(row))
        if before != here || (here && isDifferent(row - 1, row)) { marks[row] |= bits }
      }
    } else {
      for row in 1..<marks.count { marks[row] |= isDifferent(row - 1, row) ? bits : 0 }
    }
  }

  /// The rows at which the bit is set, and the number of rows.
  @inline(__always)
  private static func places(in marks: Buffer<UInt8>, _ bit: (UInt8) -> UInt8) -> Buffer<UInt32> {
    var found = 0
    for row in 0..<marks.count { found += Int(bit(marks[row])) }
    // One place more, since every row is written before it is known whether it stays.
    let places = Buffer<UInt32>(count: found + 1) { out in
      var next = 0
      for row in 0..<marks.count {
        out[next] = UInt32(truncatingIfNeeded: row)
        next += Int(bit(marks[row]))
      }
      out[next] = UInt32(truncatingIfNeeded: marks.count)
    }
    return places
  }

  private static func firstGroups(_ starts: Buffer<UInt32>, _ groupStarts: Buffer<UInt32>) -> Buffer<UInt32> {
    Buffer(count: starts.count) { out in
      var group = 0
      for partition in 0..<starts.count {
        while groupStarts[group] != starts[partition] { group += 1 }
        out[partition] = UInt32(truncatingIfNeeded: group)
      }
    }
  }
}
