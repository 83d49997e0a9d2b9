import Columnar

@testable import Execution
@testable import Planner

/// Aggregates by definition, over a list of rows.
///
/// - Source: SQL:2016 part 2, 10.9; PostgreSQL's and DuckDB's manuals for those it lacks. Of rows that tie the first
///   counts, as the dialect has it.
struct AggregateModel {
  /// What is read of each row: the arguments, and what ORDER BY inside the call sorts by.
  var rows: [(arguments: [Value], order: [Value])]
  var directions: [(isDescending: Bool, nullsFirst: Bool)] = []
  var isDistinct = false

  func value(of function: AggregateFunction) -> Value {
    if let first = rows.first, first.arguments.isEmpty { return .integer(Int64(rows.count)) }
    let rows = counted(function)
    let values = rows.map { $0[0] }
    switch function {
    case .count: return .integer(Int64(values.count))
    case .moment(.regrCount): return .integer(Int64(values.count))
    default: if values.isEmpty { return .null }
    }
    switch function {
    case .count: preconditionFailure("counted above")
    case .sum, .avg: return sum(values, isMean: function == .avg)
    case .min: return values.dropFirst().reduce(values[0]) { $1.isLess(than: $0) ? $1 : $0 }
    case .max: return values.dropFirst().reduce(values[0]) { $0.isLess(than: $1) ? $1 : $0 }
    case .boolAnd: return .boolean(values.allSatisfy { $0 == .boolean(true) })
    case .boolOr: return .boolean(values.contains(.boolean(true)))
    case .bitAnd: return .integer(values.reduce(-1) { $0 & $1.whole })
    case .bitOr: return .integer(values.reduce(0) { $0 | $1.whole })
    case .bitXor: return .integer(values.reduce(0) { $0 ^ $1.whole })
    case .product: return .double(values.reduce(1) { $0 * $1.number })
    case .first: return values[0]
    case .last: return values[values.count - 1]
    case .argMin:
      return rows.dropFirst().reduce(rows[0]) { $1[1].isLess(than: $0[1]) ? $1 : $0 }[0]
    case .argMax:
      return rows.dropFirst().reduce(rows[0]) { $0[1].isLess(than: $1[1]) ? $1 : $0 }[0]
    case .mode:
      let counts = values.map { value in values.count { $0.isEqual(to: value) } }
      return values[counts.firstIndex(of: counts.max()!)!]
    case .stringAgg(let separator):
      return .text(
        values.map { if case .text(let text) = $0 { text } else { "" } }.joined(separator: separator))
    case .quantile(let quantile): return self.quantile(quantile, values)
    case .moment(let moment):
      return self.moment(moment, rows.map { $0.map(\.number) }).map { .double($0) } ?? .null
    }
  }

  /// The arguments of the rows that count, in order.
  private func counted(_ function: AggregateFunction) -> [[Value]] {
    var rows = rows.filter { row in !row.arguments.dropFirst(function.keepsNulls ? 1 : 0).contains(.null) }
    rows = rows.enumerated().sorted { a, b in
      for (index, direction) in directions.enumerated() {
        let (x, y) = (a.element.order[index], b.element.order[index])
        if x == .null, y == .null { continue }
        if x == .null || y == .null { return (x == .null) == direction.nullsFirst }
        if x.isLess(than: y) { return !direction.isDescending }
        if y.isLess(than: x) { return direction.isDescending }
      }
      return a.offset < b.offset
    }.map(\.element)
    var distinct: [[Value]] = []
    for row in rows.map(\.arguments) {
      func isSame(_ known: [Value]) -> Bool { zip(known, row).allSatisfy { $0.isEqual(to: $1) } }
      if !isDistinct || !distinct.contains(where: isSame) { distinct.append(row) }
    }
    return distinct
  }

  private func quantile(_ quantile: Quantile, _ values: [Value]) -> Value {
    var sorted = values.sorted { $0.isLess(than: $1) }
    if quantile.isDescending { sorted.reverse() }
    let count = Double(sorted.count)
    if !quantile.isContinuous {
      return sorted.enumerated().first { Double($0.offset + 1) / count >= quantile.fraction }!.element
    }
    let place = quantile.fraction * (count - 1)
    let (low, high) = (sorted[Int(place)].number, sorted[Int(place.rounded(.up))].number)
    let share = place - place.rounded(.down)
    if share == 0 || low == high { return .double(low) }
    return .double((high - low).isFinite ? low + share * (high - low) : low * (1 - share) + high * share)
  }

  /// By the definition, on whole numbers of which nothing is lost.
  private func moment(_ moment: Moment, _ rows: [[Double]]) -> Double? {
    let n = Double(rows.count)
    let xs = rows.map { $0[$0.count - 1] }
    let ys = rows.map { $0[0] }
    let (x, y) = (xs.reduce(0, +), ys.reduce(0, +))
    func spread(_ a: [Double], _ b: [Double]) -> Double {
      n * zip(a, b).map { $0 * $1 }.reduce(0, +) - a.reduce(0, +) * b.reduce(0, +)
    }
    let (xx, yy, xy) = (spread(xs, xs), spread(ys, ys), spread(xs, ys))
    switch moment {
    case .varPop: return xx / (n * n)
    case .varSamp: return n < 2 ? nil : xx / (n * (n - 1))
    case .stddevPop: return (xx / (n * n)).squareRoot()
    case .stddevSamp: return n < 2 ? nil : (xx / (n * (n - 1))).squareRoot()
    case .sem: return (xx / (n * n) / n).squareRoot()
    case .covarPop: return xy / (n * n)
    case .covarSamp: return n < 2 ? nil : xy / (n * (n - 1))
    case .corr: return xx == 0 || yy == 0 ? nil : xy / (xx * yy).squareRoot()
    case .weightedAvg: return x == 0 ? .nan : zip(xs, ys).map { $0 * $1 }.reduce(0, +) / x
    case .regrCount: return n
    case .regrAvgX: return x / n
    case .regrAvgY: return y / n
    case .regrSxx: return xx / n
    case .regrSyy: return yy / n
    case .regrSxy: return xy / n
    case .regrSlope: return xx == 0 ? nil : xy / xx
    case .regrIntercept: return xx == 0 ? nil : (y * xx - x * xy) / (n * xx)
    case .regrR2:
      let corr = xy / (xx * yy).squareRoot()
      return xx == 0 ? nil : yy == 0 ? 1 : corr * corr
    }
  }

  private func sum(_ values: [Value], isMean: Bool) -> Value {
    let count = Double(values.count)
    switch values[0] {
    case .integer:
      let sum = values.reduce(Int128(0)) {
        if case .integer(let number) = $1 { $0 + Int128(number) } else { $0 }
      }
      return isMean ? .double(Double(sum) / count) : .integer(Int64(sum))
    case .decimal(let number):
      let sum = values.reduce(Int128(0)) {
        if case .decimal(let number) = $1 { $0 + number.unscaled } else { $0 }
      }
      if !isMean { return .decimal(DecimalValue(unscaled: sum, scale: number.scale)) }
      return .double(Double(sum) / Double(DecimalValue.powerOfTen(number.scale)) / count)
    case .interval:
      let spans = values.map { if case .interval(let span) = $0 { span } else { Interval() } }
      let sum = spans.reduce(into: Interval()) {
        $0.months += $1.months
        $0.days += $1.days
        $0.microseconds += $1.microseconds
      }
      guard isMean else { return .interval(sum) }
      // A month is 30 days where it must be parted, a day 24 hours.
      let days = sum.days + sum.months % Int32(values.count) * 30
      let time = Double(sum.microseconds) + Double(days % Int32(values.count)) * 86_400_000_000
      return .interval(
        Interval(
          months: sum.months / Int32(values.count), days: days / Int32(values.count),
          microseconds: Int64((time / count).rounded())))
    default:
      var sum = ExactSum()
      for value in values { sum.add(value.number) }
      return .double(isMean ? sum.value / count : sum.value)
    }
  }

}

extension Value {
  /// A number as a DOUBLE.
  fileprivate var number: Double {
    switch self {
    case .integer(let number): Double(number)
    case .double(let number): number
    case .decimal(let number): number.doubleValue
    default: preconditionFailure("no number")
    }
  }

  fileprivate var whole: Int64 { if case .integer(let number) = self { number } else { 0 } }

  /// Whether two cells hold the same: NULL is NULL, NaN is NaN.
  func isSame(as other: Value) -> Bool {
    if case .double(let a) = self, case .double(let b) = other { return a == b || (a.isNaN && b.isNaN) }
    return self == other
  }

  /// Whether SQL says that two values are equal: a month is 30 days.
  fileprivate func isEqual(to other: Value) -> Bool { !isLess(than: other) && !other.isLess(than: self) }

  fileprivate func isLess(than other: Value) -> Bool {
    switch (self, other) {
    case (.boolean(let a), .boolean(let b)): !a && b
    case (.integer(let a), .integer(let b)), (.timestamp(let a), .timestamp(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.double(let a), .double(let b)): a < b || (b.isNaN && !a.isNaN)
    case (.decimal(let a), .decimal(let b)): a < b
    case (.interval(let a), .interval(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: preconditionFailure("values of one column have one type")
    }
  }
}

extension AggregateFunction {
  /// `median` of numbers.
  static let median = AggregateFunction.quantile(
    Quantile(fraction: 0.5, isContinuous: true, isDescending: false))
}
