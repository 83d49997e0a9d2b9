import Columnar
import Planner

/// `count(*)` and `count(x)`.
final class CountAccumulator: Accumulator {
  private(set) var counts: [Int64] = []

  func resize(to groups: Int) {
    if groups > counts.count { counts += repeatElement(0, count: groups - counts.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    add(rows.arguments.first?.flatValidity, groups: groups, runs: rows.runs)
  }

  /// Counts the rows that are valid; nil for all.
  func add(_ validity: ValidityMask?, groups: Buffer<UInt32>, runs: WindowPartitions? = nil) {
    if let validity { return add(TruthMask(bytes: validity.bytes), groups: groups, runs: runs) }
    if counts.count == 1 {
      counts[0] += Int64(groups.count)
    } else if let runs {
      count(runs) { Int64($0) }
    } else {
      count(groups) { _ in 1 }
    }
  }

  /// Counts the rows for which a condition is true.
  func add(_ truth: TruthMask, groups: Buffer<UInt32>, runs: WindowPartitions? = nil) {
    if counts.count == 1 {
      counts[0] += Int64(truth.trueCount)
    } else if let runs {
      let before = truth.countsBefore
      count(runs) { Int64(before[$0]) }
    } else {
      truth.bytes.withUnsafeBufferPointer { truths in count(groups) { Int64(truncatingIfNeeded: truths[$0]) }
      }
    }
  }

  /// Of groups that are runs of rows: what is counted before a run's end and not before its start.
  @inline(__always)
  private func count(_ runs: WindowPartitions, _ countBefore: (Int) -> Int64) {
    counts.withUnsafeMutableBufferPointer { counts in
      var before: Int64 = 0
      for run in 0..<runs.partitionCount {
        let end = countBefore(Int(runs.starts[run + 1]))
        counts[run] += end - before
        before = end
      }
    }
  }

  /// Neighbouring rows are mostly of one group: of four in a row each has counts of its own, so that none waits for the
  /// one before. Many groups are seldom met twice in a row.
  @inline(__always)
  private func count(_ groups: Buffer<UInt32>, _ weight: (Int) -> Int64) {
    let groupCount = counts.count
    guard groupCount <= Self.fewGroups else {
      return counts.withUnsafeMutableBufferPointer { counts in
        groups.withUnsafeBufferPointer { groups in
          for row in 0..<groups.count { counts[Int(groups[row])] += weight(row) }
        }
      }
    }
    let lanes = 4
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: lanes * groupCount) { parts in
      parts.initialize(repeating: 0)
      groups.withUnsafeBufferPointer { groups in
        var row = 0
        while row + lanes <= groups.count {
          for lane in 0..<lanes { parts[Int(groups[row + lane]) * lanes + lane] += weight(row + lane) }
          row += lanes
        }
        while row < groups.count {
          parts[Int(groups[row]) * lanes] += weight(row)
          row += 1
        }
      }
      for group in 0..<groupCount {
        for lane in 0..<lanes { counts[group] += parts[group * lanes + lane] }
      }
    }
  }

  private static let fewGroups = 1 << 10

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let others = peer(other).counts
    counts.withUnsafeMutableBufferPointer { counts in
      for (group, count) in others.enumerated() { counts[Int(groups[group])] += count }
    }
  }

  func finish() -> Vector {
    Vector(type: .integer, values: .integer(Buffer(counts)), validity: nil, count: counts.count)
  }

  /// Valid where the group has had a value.
  var validity: ValidityMask? { ValidityMask(count: counts.count) { counts[$0] > 0 } }
}

/// `sum` of INTEGERs, in 128 bits.
final class IntegerSumAccumulator: Accumulator {
  private(set) var sums: [Int128] = []
  private let counts = CountAccumulator()
  private let place: Place

  init(place: Place) { self.place = place }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    if groups > sums.count { sums += repeatElement(0, count: groups - sums.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    counts.add(argument.validity, groups: groups)
    let values = argument.integers
    sums.withUnsafeMutableBufferPointer { sums in
      for row in 0..<groups.count where argument.isValid(row) {
        sums[Int(groups[row])] += Int128(values[row])
      }
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    counts.merge(peer(other).counts, groups: groups)
    for (group, sum) in peer(other).sums.enumerated() { sums[Int(groups[group])] += sum }
  }

  func finish() throws -> Vector {
    let narrow = try sums.map { sum in
      guard let value = Int64(exactly: sum) else {
        throw ExecutionError(.overflow, "the sum is past the range of INTEGER", at: place)
      }
      return value
    }
    return Vector(
      type: .integer, values: .integer(Buffer(narrow)), validity: counts.validity, count: sums.count)
  }

  /// The means, rounded once.
  func means() -> Vector {
    let counted = counts.counts
    let values = sums.indices.map { counted[$0] == 0 ? 0 : Double(sums[$0]) / Double(counted[$0]) }
    return Vector(
      type: .double, values: .double(Buffer(values)), validity: counts.validity, count: sums.count)
  }
}

/// `sum` of DECIMALs, exact.
final class DecimalSumAccumulator: Accumulator {
  private var sums: [DecimalSum] = []
  private let counts = CountAccumulator()
  private let type: DataType
  private let place: Place

  init(type: DataType, place: Place) {
    self.type = type
    self.place = place
  }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    if groups > sums.count { sums += repeatElement(DecimalSum(), count: groups - sums.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    counts.add(argument.validity, groups: groups)
    let values = argument.decimals
    sums.withUnsafeMutableBufferPointer { sums in
      for row in 0..<groups.count where argument.isValid(row) { sums[Int(groups[row])].add(values[row]) }
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    counts.merge(peer(other).counts, groups: groups)
    for (group, sum) in peer(other).sums.enumerated() { sums[Int(groups[group])].merge(sum) }
  }

  func finish() throws -> Vector {
    let values = try sums.map { sum in
      guard let value = sum.value else {
        throw ExecutionError(.overflow, "the sum is past the range of \(type)", at: place)
      }
      return value
    }
    return Vector(type: type, values: .decimal(Buffer(values)), validity: counts.validity, count: sums.count)
  }

  /// The means as DOUBLEs.
  func means() -> Vector {
    guard case .decimal(let scale) = type else { preconditionFailure("a decimal sum has a decimal type") }
    let unit = Double(DecimalValue.powerOfTen(scale))
    let counted = counts.counts
    let values = sums.indices.map { counted[$0] == 0 ? 0 : sums[$0].doubleValue / unit / Double(counted[$0]) }
    return Vector(
      type: .double, values: .double(Buffer(values)), validity: counts.validity, count: sums.count)
  }
}

/// `avg`: a sum and a count.
final class MeanAccumulator: Accumulator {
  private enum Sum {
    case integers(IntegerSumAccumulator)
    case decimals(DecimalSumAccumulator)
    case doubles(DoubleSumAccumulator)
    case intervals(IntervalSumAccumulator)
  }

  private let sum: Sum

  init(type: DataType, place: Place) {
    switch type {
    case .integer: sum = .integers(IntegerSumAccumulator(place: place))
    case .decimal: sum = .decimals(DecimalSumAccumulator(type: type, place: place))
    case .interval: sum = .intervals(IntervalSumAccumulator(place: place))
    default: sum = .doubles(DoubleSumAccumulator(place: place))
    }
  }

  private var accumulator: any Accumulator {
    switch sum {
    case .integers(let sum): sum
    case .decimals(let sum): sum
    case .doubles(let sum): sum
    case .intervals(let sum): sum
    }
  }

  func resize(to groups: Int) { accumulator.resize(to: groups) }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) { accumulator.update(rows, groups: groups) }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    accumulator.merge(peer(other).accumulator, groups: groups)
  }

  func finish() throws -> Vector {
    switch sum {
    case .integers(let sum): sum.means()
    case .decimals(let sum): sum.means()
    case .doubles(let sum): try sum.means()
    case .intervals(let sum): try sum.means()
    }
  }
}
