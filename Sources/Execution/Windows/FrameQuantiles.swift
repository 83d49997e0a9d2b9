import Columnar
import Planner

/// Quantiles over frames: the value at a share of the way through the sorted values, or between two of them.
enum FrameQuantiles {
  static func values(
    _ quantile: Quantile, _ argument: AggregateArgument, type: DataType, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    let known = argument.included.map { SelectedRows($0) }
    let values = known.map { argument.required.gathered($0.rows) } ?? argument.required
    let order = order(of: values, known, frames)
    let sorted = values.gathered(order)
    var finder =
      frames.coversPartitions
      ? RankFinder()
      : RankFinder(ranks: ranks(order, sorted, isShared: frames.isSigned), isSigned: frames.isSigned)
    defer { finder.finish() }
    var lows = [UInt32](repeating: noRow, count: frames.count)
    var highs = lows
    var shares = [Double](repeating: 0, count: frames.count)
    for frame in 0..<frames.count {
      var parts = FrameParts()
      frames.forEachRange(of: frame) { first, behind in
        parts.append(
          known.map { Int($0.ranks[first]) } ?? first, known.map { Int($0.ranks[behind]) } ?? behind)
      }
      guard parts.count > 0 else { continue }
      let (low, high, share) = quantile.places(among: parts.count)
      let found = finder.find(low, high, in: parts)
      (lows[frame], highs[frame], shares[frame]) = (UInt32(found.low), UInt32(found.high), share)
    }
    guard quantile.isContinuous else { return sorted.gatheredOrNull(Buffer(lows)) }
    return try between(sorted, lows, highs, shares, type: type)
  }

  /// The rows sorted by value; where frames are whole partitions, each partition by itself and in its place.
  private static func order(
    of values: Vector, _ known: SelectedRows?, _ frames: FrameRows
  ) -> Buffer<UInt32> {
    guard frames.coversPartitions else {
      return Sorting.permutation([SortKey(values)], count: values.count)
    }
    let partitions = frames.partitions
    let numbers = Buffer<Int64>(count: partitions.count) { out in
      for partition in 0..<partitions.partitionCount {
        for row in partitions.rows(partition) { out[row] = Int64(partition) }
      }
    }
    let partition = Vector(
      type: .integer, values: .integer(known.map { numbers.gathered($0.rows) } ?? numbers), validity: nil,
      count: values.count)
    return Sorting.permutation([SortKey(partition), SortKey(values)], count: values.count)
  }

  /// Each row's place among the sorted values: one of its own, or shared by equal values.
  private static func ranks(_ order: Buffer<UInt32>, _ sorted: Vector, isShared: Bool) -> Buffer<UInt32> {
    let runs = isShared ? WindowPartitions(count: sorted.count, partitionKeys: [sorted], orderKeys: []) : nil
    return Buffer(count: order.count) { out in
      if let runs {
        for run in 0..<runs.partitionCount {
          for rank in runs.rows(run) { out[Int(order[rank])] = runs.starts[run] }
        }
      } else {
        for rank in 0..<order.count { out[Int(order[rank])] = UInt32(truncatingIfNeeded: rank) }
      }
    }
  }

  // MARK: Between two values

  private static func between(
    _ sorted: Vector, _ lows: [UInt32], _ highs: [UInt32], _ shares: [Double], type: DataType
  ) throws(WindowFault) -> Vector {
    let validity = ValidityMask(count: lows.count) { lows[$0] != noRow }
    func column<Element>(
      _ values: Buffer<Element>, _ none: Element, _ value: (Element, Element, Double) -> Element
    ) -> Buffer<Element> {
      Buffer(count: lows.count) { out in
        for frame in 0..<out.count {
          out[frame] =
            lows[frame] == noRow
            ? none : value(values[Int(lows[frame])], values[Int(highs[frame])], shares[frame])
        }
      }
    }
    let values: Vector.Values
    switch (type, sorted.values) {
    case (.timestamp, .integer(let times)):
      values = .integer(column(times, 0) { $0 + Int64((Double($1 - $0) * $2).rounded()) })
    case (_, .interval(let spans)):
      var hasOverflowed = false
      values = .interval(
        column(spans, Interval()) { low, high, share in
          let span = Interval.between(low, high, share)
          hasOverflowed = hasOverflowed || span == nil
          return span ?? low
        })
      if hasOverflowed { throw .sumOverflow(type) }
    default: values = .double(column(numbers(sorted), 0, between))
    }
    return Vector(type: type, values: values, validity: validity, count: lows.count)
  }

  /// So far on the way from one value to another, infinite and very distant ones too.
  static func between(_ low: Double, _ high: Double, _ share: Double) -> Double {
    if share == 0 || low == high { return low }
    let distance = high - low
    return distance.isFinite ? low + share * distance : low * (1 - share) + high * share
  }

  private static func numbers(_ values: Vector) -> Buffer<Double> {
    switch values.values {
    case .double(let buffer): return buffer
    case .integer(let buffer):
      return Buffer(count: buffer.count) { for row in 0..<$0.count { $0[row] = Double(buffer[row]) } }
    case .decimal(let buffer):
      guard case .decimal(let scale) = values.type else {
        preconditionFailure("a decimal vector has a decimal type")
      }
      return Buffer(count: buffer.count) {
        for row in 0..<$0.count { $0[row] = DecimalValue(unscaled: buffer[row], scale: scale).doubleValue }
      }
    case .boolean, .text, .interval:
      preconditionFailure("the binder takes what lies between numbers or times")
    }
  }
}

extension Quantile {
  /// The places of the two values it lies between among so many sorted ones, from 0, and how far it lies from the first
  /// of them towards the second.
  ///
  /// - Source: PostgreSQL's `percentile_cont` and `percentile_disc`.
  func places(among count: Int) -> (low: Int, high: Int, share: Double) {
    let last = count - 1
    func place(_ place: Int) -> Int { isDescending ? last - place : place }
    guard isContinuous else {
      let reached = place(min(max(Int((fraction * Double(count)).rounded(.up)), 1), count) - 1)
      return (reached, reached, 0)
    }
    let exact = fraction * Double(last)
    let low = exact.rounded(.down)
    return (place(Int(low)), place(Int(exact.rounded(.up))), exact - low)
  }
}

extension Interval {
  /// So far on the way from one span to another: what is left of a month becomes days, a month being 30, what is left
  /// of a day time; nil past the range.
  fileprivate static func between(_ low: Interval, _ high: Interval, _ share: Double) -> Interval? {
    func part(_ value: (Interval) -> Int64, _ carry: Double) -> (whole: Int64, rest: Double) {
      let exact = Double(value(high) - value(low)) * share + carry
      return (value(low) + Int64(exact.rounded(.towardZero)), exact - exact.rounded(.towardZero))
    }
    let (months, restOfMonths) = part({ Int64($0.months) }, 0)
    let (days, restOfDays) = part({ Int64($0.days) }, restOfMonths * 30)
    let distance = Double(high.microseconds) - Double(low.microseconds)
    let time = (distance * share + restOfDays * Double(microsecondsPerDay)).rounded()
    guard let months = Int32(exactly: months), let days = Int32(exactly: days),
      let time = Int64(exactly: time)
    else { return nil }
    let (microseconds, overflow) = low.microseconds.addingReportingOverflow(time)
    return overflow ? nil : Interval(months: months, days: days, microseconds: microseconds)
  }
}

/// Finds the k-th smallest of the values of frames, given as ranges of rows.
///
/// Few values are sorted on the spot, many are found in a wavelet matrix; where partitions are sorted in their place,
/// there is nothing to find. A frame equal to the one before has its answer.
private struct RankFinder {
  private static let few = 32

  /// Nil where partitions are sorted in their place.
  private let ranks: Buffer<UInt32>?
  private let isSigned: Bool
  private var matrix: WaveletMatrix?
  private let scratch = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: few)
  private var last: (parts: FrameParts, found: (low: Int, high: Int))?

  init() { (ranks, isSigned) = (nil, false) }

  init(ranks: Buffer<UInt32>, isSigned: Bool) { (self.ranks, self.isSigned) = (ranks, isSigned) }

  func finish() { scratch.deallocate() }

  /// The places among all sorted values of two of the ranges' values, which differ by at most one.
  mutating func find(_ low: Int, _ high: Int, in parts: FrameParts) -> (low: Int, high: Int) {
    guard let ranks else { return (parts.first.0 + low, parts.first.0 + high) }
    if let last, last.parts == parts { return last.found }
    let found: (Int, Int)
    if parts.count <= Self.few, !isSigned {
      sort(parts, ranks)
      found = (Int(scratch[low]), Int(scratch[high]))
    } else {
      let matrix = self.matrix ?? WaveletMatrix(ranks)
      self.matrix = matrix
      let first = matrix.smallest(low, in: parts)
      found = (first, high == low ? first : matrix.smallest(high, in: parts))
    }
    last = (parts, found)
    return found
  }

  /// Sorts the ranks of the parts' values into the scratch memory, by insertion.
  private func sort(_ parts: FrameParts, _ ranks: Buffer<UInt32>) {
    var used = 0
    parts.forEach { place in
      let rank = ranks[place]
      var hole = used
      while hole > 0, scratch[hole - 1] > rank {
        scratch[hole] = scratch[hole - 1]
        hole -= 1
      }
      scratch[hole] = rank
      used += 1
    }
  }
}
