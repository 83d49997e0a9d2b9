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

  static let functions: [(String, (Expression) -> Expression)] =
    DateField.allCases.filter(\.isPeriod).map { field in
      ("truncate \(field)", { call(.truncate, field, $0, .timestamp) })
    }
    + DateField.allCases.filter { !$0.isFractional }.map { field in
      ("part \(field)", { call(.part, field, $0, .integer) })
    } + [
      ("date", { .cast($0, .date, isTry: false, .nowhere) }),
      (
        "financial year",
        {
          call(
            .part, .year,
            .call(
              .time(.subtractInterval), [$0, .constant(.interval(Interval(months: 3)), .interval)],
              .timestamp,
              .nowhere), .integer)
        }
      ),
      (
        "time of day kept",
        {
          call(
            .truncate, .day,
            .call(
              .time(.addInterval),
              [$0, .constant(.interval(Interval(microseconds: 7_200_000_000)), .interval)],
              .timestamp, .nowhere), .timestamp)
        }
      ),
      (
        "label",
        {
          .call(
            .period(.financialYear), [.cast($0, .date, isTry: false, .nowhere)], .text, .nowhere)
        }
      ),
    ]

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
      for (name, function) in Self.functions {
        let expression = function(.input(0, .timestamp))
        let found = try Evaluator().evaluate(expression, over: Chunks.chunk(narrow))
        let expected = try Evaluator().evaluate(expression, over: Chunks.chunk(full))
        #expect(Chunks.rows(Chunks.chunk(found)) == Chunks.rows(Chunks.chunk(expected)), "\(name), \(unit)")
      }
    }
  }

  /// The day after the last that can be written is no row's, though the column's range reaches it.
  @Test func `a day that no row has must not fail`() throws {
    let days = Vector(listing: [.date(2_932_890), .null, .date(2_932_896)], type: .date)
    let later = Expression.cast(
      .call(
        .time(.addInterval),
        [
          .cast(.input(0, .date), .timestamp, isTry: false, .nowhere),
          .constant(.interval(Interval(days: 1)), .interval),
        ], .timestamp, .nowhere), .date, isTry: false, .nowhere)
    let first = Column(storing: days).decoded()[0..<2]
    let vector = try Evaluator().evaluate(later, over: Chunks.chunk(first))
    #expect((0..<2).map { vector[$0] } == [.date(2_932_891), .null])
    #expect(throws: ExecutionError.self) {
      try Evaluator().evaluate(later, over: Chunks.chunk(Column(storing: days).decoded()))
    }
  }
}
