import Calendar
import Columnar
import Planner

/// Fields and periods of dates, times and intervals.
enum PeriodKernels {
  static func apply(_ operation: ScalarOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    switch operation {
    case .truncateDate, .truncateTimestamp:
      let (fields, times) = (arguments[0].textRows, arguments[1].integerRows)
      let isDate = operation == .truncateDate
      return try perField(arguments, isDate ? .date : .timestamp, fields, at: place) { field, row in
        isDate
          ? field.truncated(day: Int(times[row])).map(Int64.init)
          : field.truncated(time: times[row])
      }
    case .timestampPart:
      let (fields, times) = (arguments[0].textRows, arguments[1].integerRows)
      return try perField(arguments, .integer, fields, at: place) { field, row in field.part(of: times[row]) }
    case .intervalPart:
      let (fields, spans) = (arguments[0].textRows, arguments[1].intervalRows)
      return try perField(arguments, .integer, fields, at: place) { field, row in field.part(of: spans[row]) }
    case .timestampEpoch:
      let times = arguments[0].integerRows
      return Strict.doubles(arguments) { Double(times[$0]) / 1_000_000 }
    case .intervalEpoch:
      let spans = arguments[0].intervalRows
      return Strict.doubles(arguments) { Double(spans[$0].comparableMicroseconds) / 1_000_000 }
    case .financialYear:
      return periodLabels(arguments[0]) { FinancialYear(containing: $0).label }
    case .bimonth:
      return periodLabels(arguments[0]) { Bimonth(containing: $0).label }
    default: preconditionFailure("\(operation.rawValue) is no field or period")
    }
  }

  /// A function of a field's name and a row; the name, nearly always a constant, is read once.
  private static func perField(
    _ arguments: [Vector], _ type: DataType, _ names: TextRows, at place: Place,
    _ value: (DateField, Int) -> Int64?
  ) throws -> Vector {
    func field(_ row: Int) throws -> DateField {
      guard let field = DateField(named: names[row]) else {
        let near = nearestNames(to: names[row], among: DateField.allCases.map(\.rawValue))
        throw ExecutionError(
          .badArgument,
          "there is no such field of a date or time" + (near.isEmpty ? "" : "; did you mean '\(near[0])'?"),
          at: place)
      }
      return field
    }
    func checked(_ field: DateField, _ row: Int) throws -> Int64 {
      guard let result = value(field, row) else {
        throw ExecutionError(
          .badArgument, "the field '\(field.rawValue)' does not go with this type", at: place)
      }
      return result
    }
    if arguments[0].isConstant, arguments[0].isValid(0) {
      let field = try field(0)
      return try Strict.integers(arguments, type) { try checked(field, $0) }
    }
    return try Strict.integers(arguments, type) { try checked(try field($0), $0) }
  }

  /// A label of each day's period, made once a day.
  private static func periodLabels(_ dates: Vector, _ label: (CivilDate) -> String) -> Vector {
    let days = dates.integerRows
    var known: [Int64: String] = [:]
    return Strict.texts([dates]) { row in
      if let label = known[days[row]] { return label }
      let made = label(CivilDate(dayNumber: Int(days[row])))
      known[days[row]] = made
      return made
    }
  }
}
