import Calendar
import Columnar

@testable import Execution
@testable import Planner

/// Window functions by definition: each frame as the set of its rows, found by testing every row of the partition.
///
/// - Source: SQL:2016 part 2, 7.15 (frames, exclusion) and 6.10 (functions); NULLs and text orders as PostgreSQL has them.
struct WindowModel {
  /// One partition's rows, in order: the ordering columns' values, and what functions read.
  var keys: [[Value]]
  var directions: [(isDescending: Bool, nullsFirst: Bool)]
  var arguments: [[Value]]
  var filter: [Value]?
  var startOffsets: [Value]
  var endOffsets: [Value]
  var frame: WindowFrame
  var ignoresNulls: Bool
  /// What aggregates are given besides.
  var isDistinct = false
  var order: [(values: [Value], isDescending: Bool, nullsFirst: Bool)] = []

  var count: Int { keys.count }

  // MARK: Frames

  func arePeers(_ a: Int, _ b: Int) -> Bool { zip(keys[a], keys[b]).allSatisfy { $0.isSame(as: $1) } }

  /// The number of the row's group of peers.
  func group(_ row: Int) -> Int { (0..<row).count { !arePeers($0, $0 + 1) } }

  /// The rows of a row's frame, in order.
  func frameRows(_ row: Int) -> [Int] {
    (0..<count).filter { other in
      isAtOrAfterStart(other, row) && isAtOrBeforeEnd(other, row) && !isExcluded(other, row)
    }
  }

  private func isExcluded(_ other: Int, _ row: Int) -> Bool {
    switch frame.exclusion {
    case .noOthers: false
    case .currentRow: other == row
    case .group: arePeers(other, row)
    case .ties: other != row && arePeers(other, row)
    }
  }

  private func isAtOrAfterStart(_ other: Int, _ row: Int) -> Bool {
    switch frame.start {
    case .unboundedPreceding: true
    case .unboundedFollowing: false
    case .currentRow: place(other) >= place(row)
    case .preceding: isAtOrAfter(other, row, startOffsets[row], isPreceding: true)
    case .following: isAtOrAfter(other, row, startOffsets[row], isPreceding: false)
    }
  }

  private func isAtOrBeforeEnd(_ other: Int, _ row: Int) -> Bool {
    switch frame.end {
    case .unboundedPreceding: false
    case .unboundedFollowing: true
    case .currentRow: place(other) <= place(row)
    case .preceding: isAtOrBefore(other, row, endOffsets[row], isPreceding: true)
    case .following: isAtOrBefore(other, row, endOffsets[row], isPreceding: false)
    }
  }

  private func place(_ row: Int) -> Int { frame.unit == .rows ? row : group(row) }

  private func isAtOrAfter(_ other: Int, _ row: Int, _ offset: Value, isPreceding: Bool) -> Bool {
    if frame.unit != .range { return place(other) >= moved(place(row), offset, isPreceding) }
    let (key, otherKey) = (keys[row][0], keys[other][0])
    if key == .null { return place(other) >= place(row) }
    if otherKey == .null { return !directions[0].nullsFirst }
    let order = compareToMoved(otherKey, key, offset, isPreceding)
    return directions[0].isDescending ? order <= 0 : order >= 0
  }

  private func isAtOrBefore(_ other: Int, _ row: Int, _ offset: Value, isPreceding: Bool) -> Bool {
    if frame.unit != .range { return place(other) <= moved(place(row), offset, isPreceding) }
    let (key, otherKey) = (keys[row][0], keys[other][0])
    if key == .null { return place(other) <= place(row) }
    if otherKey == .null { return directions[0].nullsFirst }
    let order = compareToMoved(otherKey, key, offset, isPreceding)
    return directions[0].isDescending ? order >= 0 : order <= 0
  }

  private func moved(_ place: Int, _ offset: Value, _ isPreceding: Bool) -> Int {
    guard case .integer(let distance) = offset else { preconditionFailure("a count") }
    // No partition here has more rows.
    let bounded = Int(min(distance, 1_000_000))
    return isPreceding ? place - bounded : place + bounded
  }

  /// The order of a key and another one moved by the offset, in numbers wide enough for any of them.
  private func compareToMoved(_ other: Value, _ key: Value, _ offset: Value, _ isPreceding: Bool) -> Int {
    let sign: Int128 = isPreceding != directions[0].isDescending ? -1 : 1
    func order<Number: Comparable>(_ a: Number, _ b: Number) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (other, key, offset) {
    case (.integer(let a), .integer(let b), .integer(let distance)):
      return order(Int128(a), Int128(b) + sign * Int128(distance))
    case (.date(let a), .date(let b), .integer(let distance)):
      return order(Int128(a), Int128(b) + sign * Int128(distance))
    case (.date(let a), .date(let b), .interval(let span)):
      return order(Int128(a) * 86_400_000_000, time(Int64(b) * 86_400_000_000, span, sign))
    case (.timestamp(let a), .timestamp(let b), .interval(let span)):
      return order(Int128(a), time(b, span, sign))
    case (.decimal(let a), .decimal(let b), .decimal(let distance)):
      return order(a.unscaled, b.unscaled + sign * distance.unscaled)
    case (.interval(let a), .interval(let b), .interval(let span)):
      return order(
        a.comparableMicroseconds, b.comparableMicroseconds + sign * span.comparableMicroseconds)
    case (.double(let a), .double(let b), .double(let distance)):
      if a.isNaN || b.isNaN { return order(a.isNaN ? 1 : 0, b.isNaN ? 1 : 0) }
      let target = b + (sign < 0 ? -distance : distance)
      // PostgreSQL: an infinite value is within an infinite distance of every other.
      return target.isNaN ? 0 : order(a, target)
    default: preconditionFailure("\(other.type), \(key.type) and \(offset.type) do not go together")
    }
  }

  private func time(_ start: Int64, _ span: Interval, _ sign: Int128) -> Int128 {
    let (day, rest) = CivilTimestamp.split(start)
    let moved = CivilDate(dayNumber: day).adding(months: Int(sign) * Int(span.months)).adding(
      days: Int(sign) * Int(span.days))
    return Int128(moved.dayNumber) * 86_400_000_000 + Int128(rest) + sign * Int128(span.microseconds)
  }

  // MARK: Functions

  func value(of function: WindowFunction, type: DataType, at row: Int) -> Value {
    switch function {
    case .rowNumber: return .integer(Int64(row + 1))
    case .rank: return .integer(Int64(firstPeer(row) + 1))
    case .denseRank: return .integer(Int64(group(row) + 1))
    case .percentRank: return .double(count == 1 ? 0 : Double(firstPeer(row)) / Double(count - 1))
    case .cumeDist: return .double(Double((0..<count).count { group($0) <= group(row) }) / Double(count))
    case .ntile: return bucket(row)
    case .lag: return shifted(row, isLead: false)
    case .lead: return shifted(row, isLead: true)
    case .firstValue: return framed(row).first ?? .null
    case .lastValue: return framed(row).last ?? .null
    case .nthValue:
      guard case .integer(let number) = arguments[1][row] else { return .null }
      let values = framed(row)
      return number <= values.count ? values[Int(number) - 1] : .null
    case .aggregate(let aggregate): return self.aggregate(aggregate, row, type)
    }
  }

  private func firstPeer(_ row: Int) -> Int { (0..<count).first { arePeers($0, row) }! }

  /// Buckets as even as can be, the larger ones first: dealt out one by one.
  private func bucket(_ row: Int) -> Value {
    guard case .integer(let buckets) = arguments[0][0] else { return .null }
    var sizes = [Int](repeating: 0, count: Int(buckets))
    for dealt in 0..<count { sizes[dealt % Int(buckets)] += 1 }
    var left = row
    for (bucket, size) in sizes.enumerated() {
      if left < size { return .integer(Int64(bucket + 1)) }
      left -= size
    }
    preconditionFailure("every row has a bucket")
  }

  private func shifted(_ row: Int, isLead: Bool) -> Value {
    guard case .integer(let offset) = arguments[1][row] else { return .null }
    if offset == 0 { return arguments[0][row] }
    let forward = isLead == (offset > 0)
    let others = forward ? Array((row + 1)..<max(count, row + 1)) : (0..<row).reversed()
    let counting = others.filter { !ignoresNulls || arguments[0][$0] != .null }
    let steps = offset == .min ? UInt64.max : UInt64(offset.magnitude)
    return steps <= UInt64(counting.count) ? arguments[0][counting[Int(steps) - 1]] : arguments[2][row]
  }

  private func framed(_ row: Int) -> [Value] {
    frameRows(row).map { arguments[0][$0] }.filter { !ignoresNulls || $0 != .null }
  }

  private func aggregate(_ function: AggregateFunction, _ row: Int, _ type: DataType) -> Value {
    let rows = frameRows(row).filter { filter == nil || filter![$0] == .boolean(true) }
    let model = AggregateModel(
      rows: rows.map { row in (arguments.map { $0[row] }, order.map { $0.values[row] }) },
      directions: order.map { ($0.isDescending, $0.nullsFirst) }, isDistinct: isDistinct)
    return model.value(of: function)
  }
}
