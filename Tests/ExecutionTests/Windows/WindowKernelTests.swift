import Calendar
import Columnar
import Testing

@testable import Execution
@testable import Planner

/// Cases whose answers are published, and faults.
@Suite struct WindowKernelTests {
  typealias Column = WindowCase.Column

  static func frame(
    _ unit: WindowFrame.Unit, _ start: WindowFrame.Bound, _ end: WindowFrame.Bound,
    _ exclusion: WindowFrame.Exclusion = .noOthers
  ) -> WindowFrame {
    WindowFrame(unit: unit, start: start, end: end, exclusion: exclusion)
  }

  static let offset = FrameTests.anyOffset

  /// Source: PostgreSQL 16 manual, 3.5 "Window Functions": `empsalary` by department.
  static let departments = [
    ("develop", 5200), ("develop", 4200), ("develop", 4500), ("develop", 6000), ("develop", 5200),
    ("personnel", 3500), ("personnel", 3900), ("sales", 4800), ("sales", 5000), ("sales", 4800),
  ]

  static var salaries: Column { .integers(departments.map(\.1)) }

  @Test func `PostgreSQL's manual: rank of salaries by department`() throws {
    var sample = WindowCase(count: 10)
    sample.partitionKeys = [Column(type: .text, values: Self.departments.map { .text($0.0) })]
    sample.orderKeys = [(Self.salaries, true, false)]
    let (sorted, picked) = sample.sorted([Self.salaries])
    #expect(
      picked[0].values == [6000, 5200, 5200, 4500, 4200, 3900, 3500, 5000, 4800, 4800].map { .integer($0) })
    let ranks = try sorted.evaluate(.rank, type: .integer)
    #expect(ranks == [1, 2, 2, 4, 5, 1, 2, 1, 2, 2].map { .integer($0) })
  }

  @Test func `PostgreSQL's manual: mean by department, running sum of salaries`() throws {
    var sample = WindowCase(count: 10)
    sample.partitionKeys = [Column(type: .text, values: Self.departments.map { .text($0.0) })]
    let means = try sample.evaluate(.aggregate(.avg), [Self.salaries], type: .double)
    #expect(means[0] == .double(5020) && means[5] == .double(3700) && means[9] == .double(14_600.0 / 3))
    var running = WindowCase(count: 10)
    running.orderKeys = [(Self.salaries, false, false)]
    let (sorted, picked) = running.sorted([Self.salaries])
    let sums = try sorted.evaluate(.aggregate(.sum), picked, type: .integer)
    #expect(
      sums == [3500, 7400, 11600, 16100, 25700, 25700, 30700, 41100, 41100, 47100].map { .integer($0) })
  }

  /// Source: PostgreSQL's regression test `window.sql`: `unique1` of ten rows, ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING.
  @Test func `PostgreSQL's regression tests: rows, excluding`() throws {
    var sample = WindowCase(count: 10)
    (sample.startOffset, sample.endOffset) = (WindowCase.constant(2), WindowCase.constant(2))
    let values = Column.integers([4, 2, 1, 6, 9, 8, 5, 3, 7, 0])
    for (exclusion, expected) in [
      (.noOthers, [7, 13, 22, 26, 29, 31, 32, 23, 15, 10]),
      (.currentRow, [3, 11, 21, 20, 20, 23, 27, 20, 8, 10]),
    ] as [(WindowFrame.Exclusion, [Int64])] {
      sample.frame = Self.frame(.rows, .preceding(Self.offset), .following(Self.offset), exclusion)
      #expect(
        try sample.evaluate(.aggregate(.sum), [values], type: .integer) == expected.map { .integer($0) })
    }
    // All ten rows are peers: excluding their group leaves nothing, excluding ties the row itself.
    sample.frame = Self.frame(.rows, .preceding(Self.offset), .following(Self.offset), .group)
    #expect(
      try sample.evaluate(.aggregate(.sum), [values], type: .integer) == [Value](repeating: .null, count: 10))
    sample.frame = Self.frame(.rows, .preceding(Self.offset), .following(Self.offset), .ties)
    #expect(try sample.evaluate(.aggregate(.sum), [values], type: .integer) == values.values)
  }

  /// Source: PostgreSQL's regression test `window.sql`: salaries within a year of each enrolment.
  @Test func `PostgreSQL's regression tests: a year around a date`() throws {
    func day(_ year: Int, _ month: Int, _ day: Int) -> Value {
      .date(CivilDate.dayNumber(year: year, month: month, day: day))
    }
    var sample = WindowCase(count: 10)
    let dates = [
      day(2006, 10, 1), day(2006, 10, 1), day(2006, 12, 23), day(2007, 8, 1), day(2007, 8, 1),
      day(2007, 8, 8),
      day(2007, 8, 15), day(2007, 12, 10), day(2008, 1, 1), day(2008, 1, 1),
    ]
    sample.orderKeys = [(Column(type: .date, values: dates), false, false)]
    sample.frame = Self.frame(.range, .preceding(Self.offset), .following(Self.offset))
    let year = Column(type: .interval, values: [.interval(Interval(months: 12))], isConstant: true)
    (sample.startOffset, sample.endOffset) = (year, year)
    let salaries = Column.integers([5000, 6000, 3900, 5200, 4800, 4800, 5200, 3500, 4500, 4200])
    let sums = try sample.evaluate(.aggregate(.sum), [salaries], type: .integer)
    #expect(
      sums == [34900, 34900, 38400, 47100, 47100, 47100, 47100, 36100, 32200, 32200].map { .integer($0) })
  }

  /// A month before the end of March is the end of February.
  @Test func `months are civil months`() throws {
    func time(_ month: Int, _ day: Int, _ hour: Int) -> Value {
      .timestamp(
        CivilTimestamp.timestamp(
          dayNumber: CivilDate.dayNumber(year: 2015, month: month, day: day), hour: hour, minute: 0))
    }
    var sample = WindowCase(count: 4)
    let times = [time(2, 28, 11), time(2, 28, 12), time(3, 30, 0), time(3, 31, 12)]
    sample.orderKeys = [(Column(type: .timestamp, values: times), false, false)]
    sample.frame = Self.frame(.range, .preceding(Self.offset), .currentRow)
    sample.startOffset = Column(type: .interval, values: [.interval(Interval(months: 1))], isConstant: true)
    #expect(try sample.evaluate(.aggregate(.count), type: .integer) == [1, 2, 3, 3].map { .integer($0) })
  }

  @Test func `distances that are NULL or negative are faults, wherever they stand`() throws {
    let day = Column(type: .date, values: [.date(1), .date(2), .null])
    func fault(_ unit: WindowFrame.Unit, _ offset: Column) -> WindowFault? {
      var sample = WindowCase(count: 3)
      sample.orderKeys = [(day, false, false)]
      sample.frame = Self.frame(unit, .preceding(Self.offset), .currentRow)
      sample.startOffset = offset
      do {
        _ = try sample.evaluate(.aggregate(.count), type: .integer)
        return nil
      } catch { return error }
    }
    for unit in FrameTests.units {
      #expect(fault(unit, WindowCase.constant(-1)) == .negativeOffset)
      #expect(fault(unit, .integers([1, 1, -1])) == .negativeOffset)
      #expect(fault(unit, .integers([0, nil, 1])) == .nullOffset)
      #expect(fault(unit, Column(type: .integer, values: [.null], isConstant: true)) == .nullOffset)
      #expect(fault(unit, .integers([0, 1, 1])) == nil)
    }
    func interval(_ span: Interval) -> Column {
      Column(type: .interval, values: [.interval(span)], isConstant: true)
    }
    #expect(fault(.range, interval(Interval(months: 1, days: -31))) == .negativeOffset)
    #expect(fault(.range, interval(Interval(months: 1, days: -30))) == nil)
    var empty = WindowCase(count: 0)
    empty.frame = Self.frame(.rows, .preceding(Self.offset), .currentRow)
    empty.startOffset = WindowCase.constant(-1)
    #expect(try empty.evaluate(.aggregate(.count), type: .integer) == [])
  }

  @Test func `doubles that are no distance`() throws {
    var sample = WindowCase(count: 1)
    sample.orderKeys = [(Column(type: .double, values: [.double(1)]), false, false)]
    sample.frame = Self.frame(.range, .preceding(Self.offset), .currentRow)
    for distance in [Double.nan, -0.5] {
      sample.startOffset = Column(type: .double, values: [.double(distance)], isConstant: true)
      #expect(throws: WindowFault.negativeOffset) {
        _ = try sample.evaluate(.aggregate(.count), type: .integer)
      }
    }
    sample.startOffset = Column(type: .double, values: [.double(-0.0)], isConstant: true)
    #expect(try sample.evaluate(.aggregate(.count), type: .integer) == [.integer(1)])
  }

  @Test func `nth_value counts from 1`() throws {
    let sample = WindowCase(count: 2)
    let values = Column.integers([1, 2])
    for number in [0, -1] {
      #expect(throws: WindowFault.notCountedFromOne) {
        _ = try sample.evaluate(.nthValue, [values, WindowCase.constant(number)], type: .integer)
      }
    }
  }

  @Test func `a sum overflows only where it is past the range at some row`() throws {
    var sample = WindowCase(count: 4)
    sample.frame = Self.frame(.rows, .preceding(Self.offset), .currentRow)
    sample.startOffset = WindowCase.constant(1)
    let great = Column(type: .integer, values: [.integer(.max), .integer(0), .integer(.max), .integer(.min)])
    let sums = try sample.evaluate(.aggregate(.sum), [great], type: .integer)
    #expect(sums == [.integer(.max), .integer(.max), .integer(.max), .integer(-1)])
    sample.startOffset = WindowCase.constant(2)
    #expect(throws: WindowFault.sumOverflow(.integer)) {
      _ = try sample.evaluate(.aggregate(.sum), [great], type: .integer)
    }
    #expect(
      try sample.evaluate(.aggregate(.avg), [great], type: .double)[2]
        == .double(Double(2 * Int128(Int64.max)) / 3))
    let type = DataType.decimal(scale: 0)
    let most = Value.decimal(
      DecimalValue(unscaled: 99_999_999_999_999_999_999_999_999_999_999_999_999, scale: 0))
    let decimals = Column(type: type, values: [most, .null, .null, most])
    #expect(try sample.evaluate(.aggregate(.sum), [decimals], type: type) == [most, most, most, most])
    sample.startOffset = WindowCase.constant(3)
    #expect(throws: WindowFault.sumOverflow(type)) {
      _ = try sample.evaluate(.aggregate(.sum), [decimals], type: type)
    }
    let doubles = Column(
      type: .double, values: [.double(1.7e308), .double(1.7e308), .double(-1.7e308), .double(.infinity)])
    sample.startOffset = WindowCase.constant(1)
    #expect(throws: WindowFault.sumOverflow(.double)) {
      _ = try sample.evaluate(.aggregate(.sum), [doubles], type: .double)
    }
    let infinite = Column(
      type: .double, values: [.double(1.7e308), .double(.infinity), .double(1), .double(2)])
    let infinities = try sample.evaluate(.aggregate(.sum), [infinite], type: .double)
    #expect(infinities == [.double(1.7e308), .double(.infinity), .double(.infinity), .double(3)])
  }

  @Test func `a fault says what to mend and where`() {
    let error = ExecutionError(WindowFault.negativeOffset, at: .nowhere)
    #expect(error.kind == .badArgument)
    #expect(error.message.contains("0 or more"))
  }
}
