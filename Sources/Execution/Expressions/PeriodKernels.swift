import Calendar
import Columnar
import Planner

/// Fields and periods of dates, times and intervals, and their texts.
enum PeriodKernels {
  static func apply(
    _ operation: PeriodOperation, _ arguments: [Vector], type: DataType, at place: Place
  ) throws -> Vector {
    switch operation {
    case .truncate: return try truncate(arguments, type, at: place)
    case .part: return try part(arguments, type, at: place)
    case .boundariesBetween, .wholePeriodsBetween:
      let fields = try Fields(arguments, operation, at: place)
      let (starts, ends) = (arguments[1].integerRows, arguments[2].integerRows)
      return try Strict.integers(arguments) { row in
        let field = try fields[row]
        return operation == .boundariesBetween
          ? field.boundaries(from: starts[row], to: ends[row])
          : field.wholePeriods(from: starts[row], to: ends[row])
      }
    case .bucket, .shiftedBucket:
      return try TimeBuckets.apply(arguments, isShifted: operation == .shiftedBucket, type: type, at: place)
    case .lastDay:
      let days = arguments[0].integerRows
      return Strict.integers(arguments, .date) { row in
        let (year, month, _) = CivilDate.components(ofDayNumber: Int(days[row]))
        return Int64(
          CivilDate.dayNumber(
            year: year, month: month, day: CivilDate.daysInMonth(year: year, month: month)))
      }
    case .dayName, .monthName:
      let times = arguments[0].integerRows
      return try Strict.texts(arguments) { row in
        let day = CivilTimestamp.dayNumber(of: times[row])
        return operation == .dayName
          ? Weekday(dayNumber: day).name : CivilDate.monthNames[CivilDate(dayNumber: day).month - 1]
      }
    case .format, .formatByTemplate, .parse, .tryParse, .parseByTemplate:
      return try DateTextKernels.apply(operation, arguments, type: type, at: place)
    case .financialYear:
      return try periodLabels(arguments[0]) { FinancialYear(containing: $0).label }
    case .bimonth:
      return try periodLabels(arguments[0]) { Bimonth(containing: $0).label }
    }
  }

  private static func truncate(_ arguments: [Vector], _ type: DataType, at place: Place) throws -> Vector {
    let fields = try Fields(arguments, .truncate, at: place)
    if type == .interval {
      let spans = arguments[1].intervalRows
      return try Strict.intervals(arguments) { try fields[$0].truncated(spans[$0]) }
    }
    let times = arguments[1].integerRows
    return try Strict.integers(arguments, .timestamp) { try fields[$0].truncated(time: times[$0]) }
  }

  private static func part(_ arguments: [Vector], _ type: DataType, at place: Place) throws -> Vector {
    let fields = try Fields(arguments, .part, at: place)
    func whole(_ row: Int) throws -> DateField {
      let field = try fields[row]
      guard !field.isFractional else {
        throw ExecutionError(
          .badArgument, "the field '\(field.rawValue)' is a DOUBLE: write it out, as in epoch(x)", at: place)
      }
      return field
    }
    if arguments[1].type == .interval {
      let spans = arguments[1].intervalRows
      return type == .double
        ? try Strict.doubles(arguments) { try fields[$0].fractionalPart(of: spans[$0]) }
        : try Strict.integers(arguments) { try whole($0).part(of: spans[$0]) }
    }
    if fields.constant == .epoch { return seconds(arguments[1]) }
    let times = arguments[1].integerRows
    return type == .double
      ? try Strict.doubles(arguments) { try fields[$0].fractionalPart(of: times[$0]) }
      : try Strict.integers(arguments) { try whole($0).part(of: times[$0]) }
  }

  /// The seconds since 1970-01-01 00:00, narrow where the times are narrow and without parts of a second.
  private static func seconds(_ times: Vector) -> Vector {
    if let narrow = times.narrow, narrow.base % 1_000_000 == 0, narrow.scale % 1_000_000 == 0,
      let seconds = narrow.rebased(narrow.base / 1_000_000, scale: narrow.scale / 1_000_000).asReals
    {
      return Vector(type: .double, narrow: seconds, validity: times.validity)
    }
    let times = times.flattened()
    let values = times.integers
    let seconds = Buffer<Double>(count: values.count) { out in
      values.withUnsafeBufferPointer { values in
        for row in 0..<values.count { out[row] = Double(values[row]) / 1_000_000 }
      }
    }
    return Vector(type: .double, values: .double(seconds), validity: times.validity, count: times.count)
  }

  /// A label of each day's period, made once a day.
  private static func periodLabels(_ dates: Vector, _ label: (CivilDate) -> String) throws -> Vector {
    let days = dates.integerRows
    var known: [Int64: String] = [:]
    return try Strict.texts([dates]) { row in
      if let label = known[days[row]] { return label }
      let made = label(CivilDate(dayNumber: Int(days[row])))
      known[days[row]] = made
      return made
    }
  }
}

/// The fields that a function's first argument names; a constant, as it nearly always is, is read once.
private struct Fields {
  let constant: DateField?
  private let names: TextRows
  private let known: [DateField]
  private let place: Place

  init(_ arguments: [Vector], _ operation: PeriodOperation, at place: Place) throws {
    guard let known = operation.fields(of: arguments[1].type) else {
      preconditionFailure("\(operation.rawValue) names no field")
    }
    (self.known, self.place, names) = (known, place, arguments[0].textRows)
    // No row reaches a field of a chunk whose other arguments are NULL, so that a wrong one is a fault at rows only.
    constant =
      arguments[0].isConstant && arguments[0].isValid(0)
      ? DateField(named: names[0]).flatMap { known.contains($0) ? $0 : nil } : nil
  }

  subscript(row: Int) -> DateField {
    get throws {
      if let constant { return constant }
      guard let field = DateField(named: names[row]), known.contains(field) else {
        let near = nearestNames(to: names[row], among: known.map(\.rawValue))
        throw ExecutionError(
          .badArgument,
          "there is no such field of a date or time here"
            + (near.isEmpty ? "" : "; did you mean '\(near[0])'?"),
          at: place)
      }
      return field
    }
  }
}
