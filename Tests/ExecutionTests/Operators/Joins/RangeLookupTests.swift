import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct RangeLookupTests {
  /// Values of a type that order as the numbers 0 to 11 do.
  private static func value(_ number: Int, _ type: DataType) -> Value {
    switch type {
    case .double:
      number == 11 ? .double(.nan) : number == 0 ? .double(-.infinity) : .double(Double(number) - 5)
    case .text: .text(["", "A", "B", "a", "aa", "ab", "b", "ß", "é", "→", "漢", "🜁"][number])
    case .decimal(let scale): .decimal(DecimalValue(unscaled: Int128(number - 4) * 7, scale: scale))
    case .date: .date(number * 10)
    case .interval: .interval(Interval(months: Int32(number / 6), days: Int32(number % 6)))
    default: .integer(Int64(number) * 1_000)
    }
  }

  /// Rows of key, first value, second value, number; the values as numbers, nil for NULL.
  private typealias Row = (key: Int?, first: Int?, second: Int?)

  private static func holds(_ operation: ComparisonOperator, _ a: Int?, _ b: Int?) -> Bool {
    guard let a, let b else { return false }
    return switch operation {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    default: false
    }
  }

  private static let operations: [ComparisonOperator] = [.less, .lessOrEqual, .greater, .greaterOrEqual]

  /// One bound, two, and a second value, with and without keys and further conditions, of every type and kind of join.
  @Test(arguments: [DataType.integer, .double, .text, .decimal(scale: 2), .date, .interval])
  func pairsAreThoseOfTryingAll(type: DataType) throws {
    var random = SeededGenerator(seed: 41)
    for round in 0..<60 {
      func maybe(_ limit: Int) -> Int? { random.chance(1, in: 6) ? nil : random.below(limit) }
      func rows(_ count: Int) -> [Row] { (0..<count).map { _ in (maybe(3), maybe(12), maybe(12)) } }
      let left = rows(random.below(25))
      var right = rows(random.below(40))
      if round % 3 == 0 {
        // As a table would be stored: by key, then by the first value, NULLs last.
        right.sort { ($0.key ?? 99, $0.first ?? 99) < ($1.key ?? 99, $1.first ?? 99) }
      }
      let (down, up) =
        (random.pick([.greater, .greaterOrEqual]), random.pick([.less, .lessOrEqual]))
        as (ComparisonOperator, ComparisonOperator)
      let bounds = random.pick([[down], [up], [up, down]])
      let second = random.chance(1, in: 2) ? random.pick(Self.operations) : nil
      let (usesKey, matchesNulls) = (random.chance(1, in: 2), random.chance(1, in: 2))
      let usesResidual = random.chance(1, in: 3)
      func values(_ rows: [Row]) -> [[Value]] {
        rows.enumerated().map { number, row in
          [
            row.key.map { .integer(Int64($0)) } ?? .null, row.first.map { Self.value($0, type) } ?? .null,
            row.second.map { Self.value($0, type) } ?? .null, .integer(Int64(number)),
          ]
        }
      }
      func chunk(_ rows: [Row]) -> DataChunk {
        let types: [DataType] = [.integer, type, type, .integer]
        return DataChunk(
          columns: types.enumerated().map { column, type in
            Vector(listing: values(rows).map { $0[column] }, type: type)
          }, count: rows.count)
      }
      // Of two bounds one compares the left first value, the other the left second one, with the right first value.
      let inequalities = bounds.enumerated().map { index, operation in
        JoinInequality(operation, Chunks.input(index + 1, type), Chunks.input(1, type))
      }
      let method = PhysicalPlan.Method.range(
        PhysicalPlan.JoinRange(
          bounds: inequalities,
          second: second.map { JoinInequality($0, Chunks.input(1, type), Chunks.input(2, type)) }))
      let isOdd = Expression.comparison(.less, Chunks.input(3), Chunks.input(7))
      func goTogether(_ a: [Value], _ b: [Value]) -> Bool {
        guard case .integer(let i) = a[3], case .integer(let j) = b[3] else { return false }
        let (x, y) = (left[Int(i)], right[Int(j)])
        return (!usesKey || (x.key == y.key && (matchesNulls || x.key != nil)))
          && bounds.enumerated().allSatisfy { Self.holds($1, $0 == 0 ? x.first : x.second, y.first) }
          && second.map { Self.holds($0, x.first, y.second) } ?? true && (!usesResidual || i < j)
      }
      for kind in Joined.kinds {
        let answer = try Joined.rows(
          kind, chunk(left), chunk(right),
          keys: usesKey ? [JoinKey(Chunks.input(0), Chunks.input(0), matchesNulls: matchesNulls)] : [],
          method: method, residual: usesResidual ? isOdd : nil)
        let expected = Joined.byDefinition(kind, values(left), values(right), width: 4, goTogether)
        // NaN is equal to nothing outside the engine, so the numbers of the rows are compared.
        #expect(answer.map(Self.numbers) == expected.map(Self.numbers), "round \(round), \(kind)")
      }
    }
  }

  private static func numbers(_ row: [Value]) -> [Value] {
    row.enumerated().filter { $0.offset % 4 == 3 || row.count == 5 && $0.offset == 4 }.map(\.element)
  }

  /// Many matches a row, in no stored order: they come in the order of the right rows all the same.
  @Test func manyMatchesComeInTheRightRowsOrder() throws {
    let count: Int64 = 3_000
    let left = Chunks.chunk(Chunks.integers([1_500, 0, 2_999]))
    let right = Chunks.chunk(Chunks.integers((0..<count).map { ($0 * 7) % count }))
    let range = PhysicalPlan.JoinRange(
      bounds: [JoinInequality(.lessOrEqual, Chunks.input(0), Chunks.input(0))], second: nil)
    let answer = try Joined.rows(.inner, left, right, method: .range(range))
    let expected = [1_500, 0, 2_999].flatMap { a in
      (0..<count).map { ($0 * 7) % count }.filter { $0 >= a }.map { [Value.integer(a), .integer($0)] }
    }
    #expect(answer == expected)
  }
}
