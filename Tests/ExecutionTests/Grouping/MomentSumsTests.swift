import Columnar
import Testing

@testable import Execution
@testable import Planner

@Suite struct MomentSumsTests {
  private static func value(of moment: Moment, _ arguments: [[Double]]) throws -> Value {
    let call = AggregateCall(
      function: .moment(moment), arguments: arguments.indices.map { .input($0, .double) }, orderBy: [],
      isDistinct: false, filter: nil, type: .double, place: .nowhere)
    let accumulator = Accumulators.make(for: call)
    accumulator.resize(to: 1)
    let vectors = arguments.map {
      Vector(type: .double, values: .double(Buffer($0)), validity: nil, count: $0.count)
    }
    accumulator.update(AggregateRows(vectors), groups: Buffer(repeating: 0, count: arguments[0].count))
    return try accumulator.finish()[0]
  }

  /// NIST's Statistical Reference Datasets NumAcc1 to NumAcc4: means that hide the spread ever deeper.
  ///
  /// The certified deviations are those of decimal numbers; what is expected here is that of the DOUBLEs nearest to
  /// them, worked out in fractions.
  ///
  /// - Source: https://www.itl.nist.gov/div898/strd/univ/homepage.html
  @Test func `deviations of numbers far from zero`() throws {
    #expect(try Self.value(of: .stddevSamp, [[10_000_001, 10_000_003, 10_000_002]]) == .double(1))
    let sets = [
      ([1.2, 1.1, 1.3], 0.09999999999999998), ([1_000_000.2, 1_000_000.1, 1_000_000.3], 0.1000000000349246),
      ([10_000_000.2, 10_000_000.1, 10_000_000.3], 0.10000000055879354),
    ]
    for (values, deviation) in sets {
      let rows = [values[0]] + (0..<1_000).map { values[1 + $0 % 2] }
      #expect(try Self.value(of: .stddevSamp, [rows]) == .double(deviation))
      #expect(try Self.value(of: .stddevSamp, [rows.reversed()]) == .double(deviation))
    }
  }

  /// NIST's linear regression Norris; certified: slope 1.00211681802045, intercept −0.262323073774029, R² 0.999993745883712.
  ///
  /// - Source: https://www.itl.nist.gov/div898/strd/lls/data/LINKS/DATA/Norris.dat
  @Test func `a line through measured points`() throws {
    let points: [(y: Double, x: Double)] = [
      (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3),
      (998.5, 996.3), (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4), (0.1, 0.6), (778.1, 775.5),
      (668.8, 666.9), (339.3, 338.0), (448.9, 447.5), (10.8, 11.6), (557.7, 556.0), (228.3, 228.1),
      (998.0, 995.8), (888.8, 887.6), (119.6, 120.2), (0.3, 0.3), (0.6, 0.3), (557.6, 556.8), (339.3, 339.1),
      (888.0, 887.2), (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3), (228.9, 229.2),
      (668.4, 669.1), (449.2, 448.9), (0.2, 0.5),
    ]
    for (moment, certified) in [
      (Moment.regrSlope, 1.00211681802045), (.regrIntercept, -0.262323073774029),
      (.regrR2, 0.999993745883712),
    ] {
      guard case .double(let value) = try Self.value(of: moment, [points.map(\.y), points.map(\.x)]) else {
        Issue.record("\(moment) is no DOUBLE")
        continue
      }
      #expect((value - certified).magnitude <= 1e-13 * certified.magnitude, "\(moment) is \(value)")
    }
  }

  /// As PostgreSQL has it: NaN where a value was no finite number; an error where squares pass the range.
  @Test func `infinities and squares past the range`() throws {
    #expect(try Self.value(of: .varPop, [[.infinity, 1]]).isSame(as: .double(.nan)))
    #expect(throws: ExecutionError.self) { try Self.value(of: .varPop, [[1e200, -1e200]]) }
    #expect(try Self.value(of: .corr, [[1e150, 2e150, 3e150], [3, 2, 1]]) == .double(-1))
  }
}
