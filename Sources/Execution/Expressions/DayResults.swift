import Calendar
import Columnar
import Planner
import Synchronization

/// Results of functions of a day alone, computed once a day of a column's range and kept for the query.
///
/// A column of times covers few days: the month, the financial year or the date of a time is looked up by its day.
final class DayResults: Sendable {
  private struct Key: Hashable {
    let expression: Expression
    let firstDay: Int
    let dayCount: Int
  }

  /// The result of each day, as narrow as it can be.
  private struct Result {
    let type: DataType
    let perDay: NarrowValues
  }

  private let results = Mutex<[Key: Result?]>([:])

  /// As many days as stay in a core's cache: 89 years.
  private static let mostDays = 1 << 15

  /// The value of an expression at every row of a chunk; nil where it is no function of a narrow column's day, or where
  /// some day makes it fail: a day on which no row falls must not.
  func value(
    of expression: Expression, over chunk: DataChunk, compute: (DataChunk) throws -> Vector
  ) -> Vector? {
    guard let column = expression.dayColumn, let times = chunk.columns[column].narrow,
      let days = DayNumbers(times, type: chunk.columns[column].type), days.count <= Self.mostDays
    else { return nil }
    let key = Key(expression: expression, firstDay: days.first, dayCount: days.count)
    let known = results.withLock { $0[key] }
    let result = known ?? Self.result(days, column, chunk, compute)
    if known == nil { results.withLock { $0[key] = .some(result) } }
    guard let result else { return nil }
    return Vector(
      type: result.type, narrow: days.looked(up: result.perDay), validity: chunk.columns[column].validity)
  }

  private static func result(
    _ days: DayNumbers, _ column: Int, _ chunk: DataChunk, _ compute: (DataChunk) throws -> Vector
  ) -> Result? {
    let unit = chunk.columns[column].type == .date ? 1 : Interval.microsecondsPerDay
    let midnights = Buffer<Int64>(count: days.count) { out in
      for day in 0..<days.count { out[day] = Int64(days.first + day) * unit }
    }
    let columns = chunk.columns.enumerated().map { index, vector in
      index == column
        ? Vector(type: vector.type, values: .integer(midnights), validity: nil, count: days.count)
        : Vector(constant: .null, type: vector.type, count: days.count)
    }
    guard let computed = try? compute(DataChunk(columns: columns, count: days.count)).flattened(),
      !computed.mayHaveNulls, let perDay = narrow(computed)
    else { return nil }
    return Result(type: computed.type, perDay: perDay)
  }
}

extension DayResults {
  /// The values as narrow as they can be; times, all of which are midnights, by their days.
  private static func narrow(_ vector: Vector) -> NarrowValues? {
    guard vector.type == .timestamp else { return Column(storing: vector).decoded().narrow }
    let day = Interval.microsecondsPerDay
    let times = vector.integers
    let days = Buffer<Int64>(count: times.count) { for row in 0..<times.count { $0[row] = times[row] / day } }
    let dates = Vector(type: .date, values: .integer(days), validity: nil, count: days.count)
    return Column(storing: dates).decoded().narrow.map { $0.rebased($0.base * day, scale: $0.scale * day) }
  }
}

/// The days of narrow dates or times, numbered from the first that there may be.
private struct DayNumbers {
  /// Day 0, in days since 1970-01-01.
  let first: Int
  /// How many there may be.
  let count: Int
  private let times: NarrowValues
  /// Offsets from the first midnight to offset 0, and in a day.
  private let lead: UInt64
  private let perDay: UInt64

  /// Nil where a day is no whole number of offsets.
  init?(_ times: NarrowValues, type: DataType) {
    self.times = times
    if type == .date {
      guard times.scale == 1 else { return nil }
      (first, count, lead, perDay) = (Int(times.base), Int(times.greatestOffset) + 1, 0, 1)
      return
    }
    let (day, microsecond) = CivilTimestamp.split(times.base)
    guard Interval.microsecondsPerDay % times.scale == 0, microsecond % times.scale == 0 else { return nil }
    first = day
    count = CivilTimestamp.dayNumber(of: times.greatest) - day + 1
    (lead, perDay) = (UInt64(microsecond / times.scale), UInt64(Interval.microsecondsPerDay / times.scale))
  }

  /// For each row the value of its day.
  func looked(up table: NarrowValues) -> NarrowValues {
    switch table.offsets {
    case .bytes(let buffer): table.holding(.bytes(looked(up: buffer)))
    case .shorts(let buffer): table.holding(.shorts(looked(up: buffer)))
    case .words(let buffer): table.holding(.words(looked(up: buffer)))
    }
  }

  private func looked<Value: BitwiseCopyable & Sendable>(up table: Buffer<Value>) -> Buffer<Value> {
    if perDay == 1 { return times.looked(up: table) }
    return switch times.offsets {
    case .bytes(let buffer): looked(up: table, buffer)
    case .shorts(let buffer): looked(up: table, buffer)
    case .words(let buffer): looked(up: table, buffer)
    }
  }

  /// Divides by multiplying with ⌈2⁶⁴ / perDay⌉, which is exact for dividends below 2³³.
  ///
  /// - Source: Granlund and Montgomery, "Division by invariant integers using multiplication" (1994).
  @inline(__always)
  private func looked<Offset: FixedWidthInteger & UnsignedInteger, Value: BitwiseCopyable & Sendable>(
    up table: Buffer<Value>, _ offsets: Buffer<Offset>
  ) -> Buffer<Value> {
    let (lead, reciprocal) = (lead, UInt64.max / perDay + 1)
    return Buffer(count: offsets.count) { out in
      table.withUnsafeBufferPointer { table in
        offsets.withUnsafeBufferPointer { offsets in
          for row in 0..<offsets.count {
            let day = (UInt64(offsets[row]) &+ lead).multipliedFullWidth(by: reciprocal).high
            out[row] = table[Int(truncatingIfNeeded: day)]
          }
        }
      }
    }
  }
}

extension Expression {
  /// The incoming column of dates or times on whose day alone the value depends; nil for other expressions.
  fileprivate var dayColumn: Int? {
    switch self {
    case .cast(let operand, .date, _, _) where operand.type == .timestamp: return operand.dayKeepingColumn
    case .call(.period(let operation), let operands, _, _):
      switch operation {
      case .truncate, .part:
        guard case .constant(.text(let name), _) = operands[0], let field = DateField(named: name),
          field.isOfDay
        else { return nil }
        return operands[1].dayKeepingColumn
      case .lastDay, .dayName, .monthName, .financialYear, .bimonth: return operands[0].dayKeepingColumn
      default: return nil
      }
    default: return nil
    }
  }

  /// The incoming column whose day decides the day of this date or time.
  private var dayKeepingColumn: Int? {
    switch self {
    case .input(let index, .date), .input(let index, .timestamp): return index
    case .cast(let operand, .date, _, _), .cast(let operand, .timestamp, _, _):
      return operand.type == .date || operand.type == .timestamp ? operand.dayKeepingColumn : nil
    case .call(.time(let operation), let operands, _, _):
      switch (operation, operands.last) {
      case (.addInterval, .constant(.interval(let span), _)),
        (.subtractInterval, .constant(.interval(let span), _)):
        return span.microseconds == 0 ? operands[0].dayKeepingColumn : nil
      case (.addDays, .constant): return operands[0].dayKeepingColumn
      default: return nil
      }
    default: return type == .date || type == .timestamp ? dayColumn : nil
    }
  }
}

extension DateField {
  /// Whether the field of a time, and the start of its period, depend on its day alone.
  fileprivate var isOfDay: Bool {
    switch self {
    case .hour, .minute, .second, .millisecond, .microsecond, .epoch, .julian: false
    default: true
    }
  }
}
