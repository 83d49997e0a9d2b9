import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

/// Functions of a day, looked up by day: the same as computed row by row.
@Suite struct DayResultsTests {
  /// Times of some years, every 17 hours or so, some NULL; to the minute, to the second, to the microsecond.
  static func times(_ unit: Int64) -> Vector {
    var random = SeededGenerator(seed: 31)
    let values = (0..<900).map { row -> Value in
      if random.chance(1, in: 9) { return .null }
      let time = 1_330_000_000_000_000 + Int64(row) * 61_000_000_000 + Int64(random.below(9_000)) * 1_000_000
      return .timestamp(time / unit * unit)
    }
    return Vector(listing: values, type: .timestamp)
  }

  /// Functions of `x`, by name.
  private static func functions(of x: Expression) -> [(name: String, expression: Expression)] {
    var functions: [(name: String, expression: Expression)] = []
    for field in DateField.allCases where field.isPeriod {
      functions.append(("truncate \(field)", call(.truncate, field, x, .timestamp)))
    }
    for field in DateField.allCases where !field.isFractional {
      functions.append(("part \(field)", call(.part, field, x, .integer)))
    }
    let date = Expression.cast(x, .date, isTry: false, .nowhere)
    functions.append(("date", date))
    functions.append(("financial year", call(.part, .year, moved(x, by: Interval(months: -3)), .integer)))
    let later = moved(x, by: Interval(microseconds: 7_200_000_000))
    functions.append(("two hours later", call(.truncate, .day, later, .timestamp)))
    functions.append(("label", .call(.period(.financialYear), [date], .text, .nowhere)))
    return functions
  }

  private static func moved(_ operand: Expression, by span: Interval) -> Expression {
    .call(.time(.addInterval), [operand, .constant(.interval(span), .interval)], .timestamp, .nowhere)
  }

  private static func call(
    _ operation: PeriodOperation, _ field: DateField, _ operand: Expression, _ type: DataType
  ) -> Expression {
    .call(
      .period(operation), [.constant(.text(field.rawValue), .text), operand], type, .nowhere)
  }

  @Test func `as row by row`() throws {
    for unit in [60_000_000, 1_000_000, 1] as [Int64] {
      let full = Self.times(unit)
      let narrow = Column(storing: full).decoded()
      for (name, expression) in Self.functions(of: .input(0, .timestamp)) {
        let found = try Evaluator().evaluate(expression, over: Chunks.chunk(narrow))
        let expected = try Evaluator().evaluate(expression, over: Chunks.chunk(full))
        #expect(Chunks.rows(Chunks.chunk(found)) == Chunks.rows(Chunks.chunk(expected)), "\(name), \(unit)")
      }
    }
  }

  /// The day after the last that can be written is no row's, though the column's range reaches it.
  @Test func `a day that no row has must not fail`() throws {
    let days = Vector(listing: [.date(2_932_890), .null, .date(2_932_896)], type: .date)
    let time = Expression.cast(.input(0, .date), .timestamp, isTry: false, .nowhere)
    let later = Expression.cast(Self.moved(time, by: Interval(days: 1)), .date, isTry: false, .nowhere)
    let first = Column(storing: days).decoded()[0..<2]
    let vector = try Evaluator().evaluate(later, over: Chunks.chunk(first))
    #expect((0..<2).map { vector[$0] } == [.date(2_932_891), .null])
    #expect(throws: ExecutionError.self) {
      try Evaluator().evaluate(later, over: Chunks.chunk(Column(storing: days).decoded()))
    }
  }
}
