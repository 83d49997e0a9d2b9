import Columnar
import Planner

/// `sum` of DOUBLEs: the exact sum, rounded once. Whole numbers are added as such.
final class DoubleSumAccumulator: Accumulator {
  /// What whole numbers add up to, so far as it is not among `sums`.
  private var wholes: [Int64] = []
  /// The rest; empty before there is any.
  private var sums: [ExactSum] = []
  private let counts = CountAccumulator()
  private let place: Place

  init(place: Place) { self.place = place }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    if groups > wholes.count { wholes += repeatElement(0, count: groups - wholes.count) }
    if !sums.isEmpty { makeSums() }
  }

  private func makeSums() {
    if wholes.count > sums.count { sums += repeatElement(ExactSum(), count: wholes.count - sums.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    counts.add(argument.validity, groups: groups)
    if let numbers = WholeNumbers.integers(argument) {
      for row in add(numbers, groups) { addExactly(numbers[row], Int(groups[row])) }
    } else {
      makeSums()
      ExactSum.add(argument.doubles, validity: argument.validity, groups: groups, to: &sums)
    }
  }

  /// - Returns: the rows that did not fit.
  private func add(_ numbers: Buffer<Int64>, _ groups: Buffer<UInt32>) -> [Int] {
    if wholes.count == 1, let sum = Self.total(numbers, from: wholes[0]) {
      wholes[0] = sum
      return []
    }
    var rest: [Int] = []
    wholes.withUnsafeMutableBufferPointer { wholes in
      numbers.withUnsafeBufferPointer { numbers in
        groups.withUnsafeBufferPointer { groups in
          for row in 0..<groups.count {
            let (sum, overflow) = wholes[Int(groups[row])].addingReportingOverflow(numbers[row])
            if overflow { rest.append(row) } else { wholes[Int(groups[row])] = sum }
          }
        }
      }
    }
    return rest
  }

  /// The sum of all numbers and one more; nil past 64 bits.
  private static func total(_ numbers: Buffer<Int64>, from start: Int64) -> Int64? {
    var (sum, hasOverflowed) = (start, false)
    numbers.withUnsafeBufferPointer { numbers in
      for number in numbers {
        let (next, overflow) = sum.addingReportingOverflow(number)
        (sum, hasOverflowed) = (next, hasOverflowed || overflow)
      }
    }
    return hasOverflowed ? nil : sum
  }

  private func addExactly(_ number: Int64, _ group: Int) {
    makeSums()
    sums[group].add(Int128(number), exponent: 0)
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    counts.merge(other.counts, groups: groups)
    if !other.sums.isEmpty {
      makeSums()
      for (group, sum) in other.sums.enumerated() { sums[Int(groups[group])].merge(sum) }
    }
    for row in add(Buffer(other.wholes), Buffer(groups)) { addExactly(other.wholes[row], Int(groups[row])) }
  }

  func finish() throws -> Vector {
    Vector(
      type: .double, values: .double(Buffer(try rounded())), validity: counts.validity, count: wholes.count)
  }

  private func rounded() throws -> [Double] {
    if sums.isEmpty { return wholes.map { Double($0) } }
    return try wholes.indices.map { group in
      var sum = sums[group]
      if wholes[group] != 0 { sum.add(Int128(wholes[group]), exponent: 0) }
      if sum.hasOverflowed {
        throw ExecutionError(.overflow, "the sum is past the range of DOUBLE", at: place)
      }
      return sum.value
    }
  }

  /// The means: the rounded sum over the count.
  func means() throws -> Vector {
    let counted = counts.counts
    let values = zip(try rounded(), counted).map { sum, count in count == 0 ? 0 : sum / Double(count) }
    return Vector(
      type: .double, values: .double(Buffer(values)), validity: counts.validity, count: wholes.count)
  }
}
