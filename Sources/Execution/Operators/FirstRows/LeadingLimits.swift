import Columnar

/// The least values met in each partition, and so the greatest that a row may have to be among them.
struct LeadingLimits {
  private let wanted: Int
  /// A heap of at most `wanted` values for each partition, the greatest first.
  private var heaps: [UInt64] = []
  private var counts: [Int] = []
  /// The greatest value that is still wanted of each partition.
  private var limits: [UInt64] = []
  /// Too many partitions to look after: every row stays.
  private var hasGivenUp = false

  /// More values than this are not looked after.
  private static let mostValues = 1 << 22

  init(wanted: Int) { self.wanted = wanted }

  /// The rows, in order, that may be among those wanted by all that is known so far.
  mutating func admitted(
    _ partitions: Buffer<UInt32>, _ values: Buffer<UInt64>, partitionCount: Int
  ) -> Buffer<UInt32> {
    grow(to: partitionCount)
    if hasGivenUp { return Buffer(filtering: values.count) { _ in true } }
    let wanted = wanted
    return heaps.withUnsafeMutableBufferPointer { heaps in
      counts.withUnsafeMutableBufferPointer { counts in
        limits.withUnsafeMutableBufferPointer { limits in
          Buffer<UInt32>(filtering: values.count) { row in
            let (partition, value) = (Int(partitions[row]), values[row])
            guard value <= limits[partition] else { return false }
            let heap = UnsafeMutableBufferPointer(
              rebasing: heaps[(partition * wanted)..<((partition + 1) * wanted)])
            if counts[partition] < wanted {
              Heap.add(value, to: heap, count: counts[partition])
              counts[partition] += 1
              if counts[partition] == wanted { limits[partition] = heap[0] }
            } else if value < heap[0] {
              Heap.replaceGreatest(of: heap, with: value)
              limits[partition] = heap[0]
            }
            return true
          }
        }
      }
    }
  }

  /// The rows, in order, that are among those wanted.
  func within(_ partitions: Buffer<UInt32>, _ values: Buffer<UInt64>) -> Buffer<UInt32> {
    let (limits, hasGivenUp) = (limits, hasGivenUp)
    return Buffer(filtering: values.count) { hasGivenUp || values[$0] <= limits[Int(partitions[$0])] }
  }

  private mutating func grow(to partitionCount: Int) {
    let (size, isPast) = partitionCount.multipliedReportingOverflow(by: wanted)
    hasGivenUp = hasGivenUp || isPast || size > Self.mostValues
    let more = partitionCount - counts.count
    guard more > 0, !hasGivenUp else { return }
    heaps += repeatElement(0, count: more * wanted)
    counts += repeatElement(0, count: more)
    limits += repeatElement(.max, count: more)
  }
}

/// A binary heap in given memory, the greatest value first.
private enum Heap {
  /// Adds to the first `count` values, for one more of which there is room.
  static func add(_ value: UInt64, to heap: UnsafeMutableBufferPointer<UInt64>, count: Int) {
    var place = count
    while place > 0, heap[(place - 1) / 2] < value {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = value
  }

  /// Puts a value into a full heap in the place of the greatest.
  static func replaceGreatest(of heap: UnsafeMutableBufferPointer<UInt64>, with value: UInt64) {
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, heap[child + 1] > heap[child] { child += 1 }
      if heap[child] <= value { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = value
  }
}
