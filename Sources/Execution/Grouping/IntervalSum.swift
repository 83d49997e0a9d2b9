import Columnar
import Planner

/// Months, days and microseconds added up apart, in more bits than an INTERVAL has.
struct IntervalTotal: AdditiveArithmetic, BitwiseCopyable, Sendable {
  private var months: Int64
  private var days: Int64
  private var microseconds: Int128

  static let zero = IntervalTotal(months: 0, days: 0, microseconds: 0)

  private init(months: Int64, days: Int64, microseconds: Int128) {
    (self.months, self.days, self.microseconds) = (months, days, microseconds)
  }

  init(_ span: Interval) {
    self.init(months: Int64(span.months), days: Int64(span.days), microseconds: Int128(span.microseconds))
  }

  static func + (left: IntervalTotal, right: IntervalTotal) -> IntervalTotal {
    IntervalTotal(
      months: left.months + right.months, days: left.days + right.days,
      microseconds: left.microseconds + right.microseconds)
  }

  static func - (left: IntervalTotal, right: IntervalTotal) -> IntervalTotal {
    IntervalTotal(
      months: left.months - right.months, days: left.days - right.days,
      microseconds: left.microseconds - right.microseconds)
  }

  /// The sum; nil past the range of INTERVAL.
  var value: Interval? {
    guard let months = Int32(exactly: months), let days = Int32(exactly: days),
      let microseconds = Int64(exactly: microseconds)
    else { return nil }
    return Interval(months: months, days: days, microseconds: microseconds)
  }

  /// The mean of so many: what is left of a month becomes days, a month being 30, what is left of a day time; nil past
  /// the range of INTERVAL.
  ///
  /// - Source: PostgreSQL's `interval_div`.
  func mean(of count: Int) -> Interval? {
    let count = Int64(max(count, 1))
    let (wholeMonths, restOfMonths) = months.quotientAndRemainder(dividingBy: count)
    let (wholeDays, restOfDays) = (days + restOfMonths * 30).quotientAndRemainder(dividingBy: count)
    let time = microseconds + Int128(restOfDays) * Int128(Interval.microsecondsPerDay)
    let (whole, rest) = time.quotientAndRemainder(dividingBy: Int128(count))
    let rounded = whole + (2 * rest.magnitude >= count.magnitude ? Int128(rest.signum()) : 0)
    guard let months = Int32(exactly: wholeMonths), let days = Int32(exactly: wholeDays),
      let microseconds = Int64(exactly: rounded)
    else { return nil }
    return Interval(months: months, days: days, microseconds: microseconds)
  }
}

/// `sum` and `avg` of INTERVALs.
final class IntervalSumAccumulator: Accumulator {
  private var sums: [IntervalTotal] = []
  private let counts = CountAccumulator()
  private let place: Place

  init(place: Place) { self.place = place }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    if groups > sums.count { sums += repeatElement(.zero, count: groups - sums.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    counts.add(argument.validity, groups: groups)
    let values = argument.intervals
    for row in 0..<groups.count where argument.isValid(row) {
      sums[Int(groups[row])] += IntervalTotal(values[row])
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    counts.merge(peer(other).counts, groups: groups)
    for (group, sum) in peer(other).sums.enumerated() { sums[Int(groups[group])] += sum }
  }

  func finish() throws -> Vector { try vector { total, _ in total.value } }

  /// The means.
  func means() throws -> Vector { try vector { total, count in total.mean(of: count) } }

  private func vector(_ value: (IntervalTotal, Int) -> Interval?) throws -> Vector {
    let values = try zip(sums, counts.counts).map { sum, count in
      guard let value = value(sum, Int(count)) else {
        throw ExecutionError(.overflow, "the sum is past the range of INTERVAL", at: place)
      }
      return value
    }
    return Vector(
      type: .interval, values: .interval(Buffer(values)), validity: counts.validity, count: sums.count)
  }
}
