import Columnar

/// `median` over frames: the middle value, or the mean of the middle two.
enum FrameMedian {
  static func medians(_ argument: AggregateArgument, over frames: FrameRows) -> Vector {
    let vector = argument.required
    let known = argument.included.map { SelectedRows($0) }
    let values = known.map { vector.gathered($0.rows) } ?? vector
    // Values by rank, and each value's rank: no two share one.
    let order = Sorting.permutation([SortKey(values)], count: values.count)
    var finder = MiddleFinder(ranks: inverse(order), sorted: numbers(values.gathered(order)))
    defer { finder.finish() }
    var isKnown = [Bool](repeating: false, count: frames.count)
    let medians = Buffer<Double>(count: frames.count) { out in
      for row in 0..<out.count {
        var parts = FrameParts()
        frames.forEachRange(of: row) { first, behind in
          parts.append(
            known.map { Int($0.ranks[first]) } ?? first, known.map { Int($0.ranks[behind]) } ?? behind)
        }
        isKnown[row] = parts.count > 0
        out[row] = parts.count == 0 ? 0 : finder.middle(parts)
      }
    }
    return Vector(
      type: .double, values: .double(medians), validity: ValidityMask(count: frames.count) { isKnown[$0] },
      count: frames.count)
  }

  /// Halfway from one value to another, infinite and very distant ones too.
  static func middle(of low: Double, _ high: Double) -> Double {
    let distance = high - low
    return distance.isFinite ? low + distance / 2 : low / 2 + high / 2
  }

  private static func inverse(_ order: Buffer<UInt32>) -> Buffer<UInt32> {
    Buffer(count: order.count) { out in
      for rank in 0..<order.count { out[Int(order[rank])] = UInt32(truncatingIfNeeded: rank) }
    }
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
    case .boolean, .text, .interval: preconditionFailure("the binder takes medians of numbers only")
    }
  }
}

/// Finds the middle of the values of frames, given as ranges of their ranks.
///
/// Few values are sorted on the spot, many are found in a wavelet matrix; a frame equal to the one before has its middle.
private struct MiddleFinder {
  private static let few = 32

  private let ranks: Buffer<UInt32>
  private let sorted: Buffer<Double>
  private var matrix: WaveletMatrix?
  private let scratch = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: few)
  private var last: (parts: FrameParts, middle: Double)?

  init(ranks: Buffer<UInt32>, sorted: Buffer<Double>) {
    self.ranks = ranks
    self.sorted = sorted
  }

  func finish() { scratch.deallocate() }

  mutating func middle(_ parts: FrameParts) -> Double {
    if let last, last.parts == parts { return last.middle }
    let count = parts.count
    let (low, high): (Int, Int)
    if count <= Self.few {
      sort(parts)
      (low, high) = (Int(scratch[(count - 1) / 2]), Int(scratch[count / 2]))
    } else {
      let matrix = self.matrix ?? WaveletMatrix(ranks)
      self.matrix = matrix
      high = matrix.smallest(count / 2, in: parts)
      low = count.isMultiple(of: 2) ? matrix.smallest(count / 2 - 1, in: parts) : high
    }
    let middle = FrameMedian.middle(of: sorted[low], sorted[high])
    last = (parts, middle)
    return middle
  }

  /// Sorts the ranks of the parts' values into the scratch memory, by insertion.
  private func sort(_ parts: FrameParts) {
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
