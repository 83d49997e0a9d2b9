import Columnar

/// Counts, sums and what is made of them over frames: differences of sums from the chunk's first row on.
///
/// Those sums are exact, so that a difference is the frame's own sum and nothing of other rows is left in it.
enum FrameSums {
  static func counts(_ argument: AggregateArgument, over frames: FrameRows) -> Vector {
    if argument.included == nil, frames.holes == nil { return lengths(of: frames) }
    let counts = FrameCounts(argument.included, frames)
    let values = Buffer<Int64>(count: frames.count) { out in
      for row in 0..<out.count { out[row] = Int64(counts[row]) }
    }
    return Vector(type: .integer, values: .integer(values), validity: nil, count: frames.count)
  }

  /// How many rows each frame has.
  private static func lengths(of frames: FrameRows) -> Vector {
    let lengths = Buffer<UInt32>(count: frames.count) { out in
      frames.starts.withUnsafeBufferPointer { starts in
        frames.ends.withUnsafeBufferPointer { ends in
          for row in 0..<out.count { out[row] = ends[row] &- starts[row] }
        }
      }
    }
    return Vector(
      type: .integer,
      narrow: NarrowValues(
        .words(lengths), base: 0, scale: 1, greatestOffset: Int64(frames.partitions.count)),
      validity: nil)
  }

  /// `bool_and` and `bool_or`; NULL over no values.
  static func booleans(_ argument: AggregateArgument, isAll: Bool, over frames: FrameRows) -> Vector {
    let values = argument.required.booleans
    // What decides: a FALSE among all, a TRUE among any.
    let deciding: UInt8 = isAll ? 0 : 1
    let found =
      runningTotals(values.count) { argument.counts($0) && values[$0] == deciding ? 1 : 0 } as Buffer<Int64>
    let result = Buffer<UInt8>(count: frames.count) { out in
      for row in 0..<out.count { out[row] = total(found, row, frames) > 0 ? deciding : 1 - deciding }
    }
    return Vector(
      type: .boolean, values: .boolean(result), validity: nonEmpty(argument, frames), count: frames.count)
  }

  /// `sum`: in 128 bits for INTEGER, in 192 for DECIMAL, exact for DOUBLE; NULL over no values.
  ///
  /// - Throws: ``WindowFault`` when the sum over some frame is past the type's range.
  static func sums(
    _ argument: AggregateArgument, type: DataType, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    if let running = runningSums(argument, over: frames) { return running }
    let values: Vector.Values
    switch argument.required.values {
    case .integer(let numbers): values = .integer(try integerSums(numbers, argument, type, frames))
    case .decimal(let numbers): values = .decimal(try decimalSums(numbers, argument, type, frames))
    case .double(let numbers):
      let sums = DoubleSums(numbers, argument, frames).values()
      if sums.hasOverflowed { throw .sumOverflow(type) }
      values = .double(sums.values)
    case .interval(let spans):
      values = .interval(try intervals(spans, argument, type, frames) { total, _ in total.value })
    case .boolean, .text: preconditionFailure("the binder sums numbers and intervals only")
    }
    return Vector(type: type, values: values, validity: nonEmpty(argument, frames), count: frames.count)
  }

  /// Sums from the partition's first row to each row, of narrow INTEGERs not below 0 whose sum stays narrow; nil for others.
  private static func runningSums(_ argument: AggregateArgument, over frames: FrameRows) -> Vector? {
    guard frames.startsWithPartition, frames.endsWithRow, frames.holes == nil, argument.included == nil,
      let narrow = argument.required.narrow, argument.required.type == .integer, narrow.base == 0,
      case (let greatest, false) = narrow.greatestOffset.multipliedReportingOverflow(by: Int64(frames.count)),
      greatest <= Int64(UInt32.max), !narrow.scale.multipliedReportingOverflow(by: greatest).overflow
    else { return nil }
    let sums: Buffer<UInt32> =
      switch narrow.offsets {
      case .bytes(let offsets): runningTotals(offsets, frames.partitions)
      case .shorts(let offsets): runningTotals(offsets, frames.partitions)
      case .words(let offsets): runningTotals(offsets, frames.partitions)
      }
    return Vector(
      type: .integer,
      narrow: NarrowValues(.words(sums), base: 0, scale: narrow.scale, greatestOffset: greatest),
      validity: nil)
  }

  private static func runningTotals<Offset: FixedWidthInteger & UnsignedInteger>(
    _ offsets: Buffer<Offset>, _ partitions: WindowPartitions
  ) -> Buffer<UInt32> {
    Buffer(count: partitions.count) { out in
      offsets.withUnsafeBufferPointer { offsets in
        var total: UInt32 = 0
        for row in 0..<offsets.count {
          total = (partitions.isStart(row) ? 0 : total) &+ UInt32(truncatingIfNeeded: offsets[row])
          out[row] = total
        }
      }
    }
  }

  /// `avg`: the sum over the count, as a DOUBLE, of INTERVALs as one; NULL over no values.
  ///
  /// - Throws: ``WindowFault`` when the sum over some frame is past the type's range.
  static func means(
    _ argument: AggregateArgument, type: DataType, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    let sums: Buffer<Double>
    switch argument.required.values {
    case .interval(let spans):
      let counts = FrameCounts(argument.included, frames)
      let means = try intervals(spans, argument, type, frames) { $0.mean(of: counts[$1]) }
      return Vector(
        type: type, values: .interval(means), validity: nonEmpty(argument, frames), count: frames.count)
    case .integer(let numbers):
      sums = integerTotals(numbers, argument, frames, narrow: { Double($0) }, wide: { Double($0) })
    case .decimal(let numbers):
      guard case .decimal(let scale) = argument.required.type else {
        preconditionFailure("a decimal vector has a decimal type")
      }
      let unit = Double(DecimalValue.powerOfTen(scale))
      sums = decimalTotals(numbers, argument, frames) { $0.doubleValue / unit }
    case .double(let numbers):
      let exact = DoubleSums(numbers, argument, frames).values()
      if exact.hasOverflowed { throw .sumOverflow(type) }
      sums = exact.values
    case .boolean, .text: preconditionFailure("the binder takes means of numbers and intervals only")
    }
    let counts = FrameCounts(argument.included, frames)
    let values = Buffer<Double>(count: frames.count) { out in
      for row in 0..<out.count { out[row] = sums[row] / Double(max(counts[row], 1)) }
    }
    return Vector(
      type: .double, values: .double(values), validity: nonEmpty(argument, frames), count: frames.count)
  }

  // MARK: Totals

  /// The sum of all values before each row, and at the end of all values.
  @inline(__always)
  static func runningTotals<Sum: AdditiveArithmetic & BitwiseCopyable & Sendable>(
    _ count: Int, _ value: (Int) -> Sum
  ) -> Buffer<Sum> {
    Buffer(count: count + 1) { out in
      var total = Sum.zero
      for row in 0..<count {
        out[row] = total
        total += value(row)
      }
      out[count] = total
    }
  }

  /// The sum over one frame.
  @inline(__always)
  static func total<Sum: AdditiveArithmetic>(_ running: Buffer<Sum>, _ row: Int, _ frames: FrameRows) -> Sum {
    var total = Sum.zero
    frames.forEachRange(of: row) { total += running[$1] - running[$0] }
    return total
  }

  /// Where a frame has a value; nil when all do.
  static func nonEmpty(_ argument: AggregateArgument, _ frames: FrameRows) -> ValidityMask? {
    if frames.isNeverEmpty, argument.included == nil { return nil }
    if argument.included == nil, frames.holes == nil {
      return ValidityMask(
        bytes: Buffer(count: frames.count) { out in
          frames.starts.withUnsafeBufferPointer { starts in
            frames.ends.withUnsafeBufferPointer { ends in
              for row in 0..<out.count { out[row] = ends[row] > starts[row] ? 1 : 0 }
            }
          }
        })
    }
    let counts = FrameCounts(argument.included, frames)
    return ValidityMask(count: frames.count) { counts[$0] > 0 }
  }

  private static func integerSums(
    _ numbers: Buffer<Int64>, _ argument: AggregateArgument, _ type: DataType, _ frames: FrameRows
  ) throws(WindowFault) -> Buffer<Int64> {
    var hasOverflowed = false
    let sums = integerTotals(numbers, argument, frames) {
      $0
    } wide: { sum in
      hasOverflowed = hasOverflowed || Int64(exactly: sum) == nil
      return Int64(truncatingIfNeeded: sum)
    }
    if hasOverflowed { throw .sumOverflow(type) }
    return sums
  }

  /// Totals in 64 bits where no sum of the chunk's values can be past them, else in 128.
  @inline(__always)
  private static func integerTotals<Result: BitwiseCopyable & Sendable>(
    _ numbers: Buffer<Int64>, _ argument: AggregateArgument, _ frames: FrameRows, narrow: (Int64) -> Result,
    wide: (Int128) -> Result
  ) -> Buffer<Result> {
    var magnitude: UInt64 = 0
    var isWide = false
    for row in 0..<numbers.count where argument.counts(row) {
      let (sum, overflow) = magnitude.addingReportingOverflow(numbers[row].magnitude)
      magnitude = sum
      isWide = isWide || overflow
    }
    if isWide || magnitude > Int64.max {
      let running = runningTotals(numbers.count) { argument.counts($0) ? Int128(numbers[$0]) : 0 }
      return Buffer(count: frames.count) { out in
        for row in 0..<out.count { out[row] = wide(total(running, row, frames)) }
      }
    }
    let running = runningTotals(numbers.count) { argument.counts($0) ? numbers[$0] : 0 }
    return Buffer(count: frames.count) { out in
      for row in 0..<out.count { out[row] = narrow(total(running, row, frames)) }
    }
  }

  private static func intervals(
    _ spans: Buffer<Interval>, _ argument: AggregateArgument, _ type: DataType, _ frames: FrameRows,
    _ value: (IntervalTotal, Int) -> Interval?
  ) throws(WindowFault) -> Buffer<Interval> {
    let running = runningTotals(spans.count) { argument.counts($0) ? IntervalTotal(spans[$0]) : .zero }
    var hasOverflowed = false
    let values = Buffer<Interval>(count: frames.count) { out in
      for row in 0..<out.count {
        let value = value(total(running, row, frames), row)
        hasOverflowed = hasOverflowed || value == nil
        out[row] = value ?? Interval()
      }
    }
    if hasOverflowed { throw .sumOverflow(type) }
    return values
  }

  private static func decimalSums(
    _ numbers: Buffer<Int128>, _ argument: AggregateArgument, _ type: DataType, _ frames: FrameRows
  ) throws(WindowFault) -> Buffer<Int128> {
    var hasOverflowed = false
    let sums = decimalTotals(numbers, argument, frames) { sum -> Int128 in
      let value = sum.value
      hasOverflowed = hasOverflowed || value == nil
      return value ?? 0
    }
    if hasOverflowed { throw .sumOverflow(type) }
    return sums
  }

  @inline(__always)
  private static func decimalTotals<Result: BitwiseCopyable & Sendable>(
    _ numbers: Buffer<Int128>, _ argument: AggregateArgument, _ frames: FrameRows,
    _ result: (DecimalSum) -> Result
  ) -> Buffer<Result> {
    let running = runningTotals(numbers.count) { row in
      var sum = DecimalSum()
      if argument.counts(row) { sum.add(numbers[row]) }
      return sum
    }
    return Buffer(count: frames.count) { out in
      for row in 0..<out.count { out[row] = result(total(running, row, frames)) }
    }
  }
}

/// How many rows that count each frame has.
struct FrameCounts {
  private let frames: FrameRows
  private let ranks: Buffer<UInt32>?

  init(_ included: ValidityMask?, _ frames: FrameRows) {
    self.frames = frames
    ranks = included.map { included in
      Buffer(count: included.count + 1) { out in
        var next: UInt32 = 0
        for row in 0..<included.count {
          out[row] = next
          next += included.isValid(row) ? 1 : 0
        }
        out[included.count] = next
      }
    }
  }

  @inline(__always)
  subscript(row: Int) -> Int {
    var count = 0
    if let ranks {
      frames.forEachRange(of: row) { count += Int(ranks[$1]) - Int(ranks[$0]) }
    } else {
      frames.forEachRange(of: row) { count += $1 - $0 }
    }
    return count
  }
}
