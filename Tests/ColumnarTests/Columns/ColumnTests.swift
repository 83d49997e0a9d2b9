import TestSupport
import Testing

@testable import Columnar

@Suite struct ColumnTests {
  /// How many bytes a stored value takes.
  static func width(_ column: Column) -> Int {
    switch column.values {
    case .bytes: 1
    case .shorts: 2
    case .words: 4
    case .longs, .doubles: 8
    case .decimals, .intervals: 16
    }
  }

  /// Spans around every width's limit, at both ends of the range and across zero.
  @Test(
    arguments: [
      ([0, 255], 1), ([0, 256], 2), ([0, 65_535], 2), ([0, 65_536], 4), ([0, 4_294_967_295], 4),
      ([0, 4_294_967_296], 8),
      ([Int64.min, Int64.min + 255], 1), ([Int64.max - 65_535, Int64.max], 2), ([Int64.min, Int64.max], 8),
      ([-1, Int64.max], 8), ([Int64.min, -1], 8), ([-128, 127], 1), ([-1, 4_294_967_294], 4),
      ([Int64.min, 0], 8), ([], 1),
      ([7], 1),
    ] as [([Int64], Int)])
  func `integers are stored as narrow as their span allows`(values: [Int64], width: Int) {
    let column = Column.integers(values, validity: nil)
    #expect(Self.width(column) == width)
    #expect(Array(column.decoded().integers) == values)
    #expect(column.bounds == (values.isEmpty ? nil : values.min()!...values.max()!))
    let withNulls = Column.integer(values.flatMap { [$0, nil] })
    #expect(Self.width(withNulls) == width)
    #expect(withNulls.decoded().cells == values.flatMap { [.integer($0), .null] })
    #expect(withNulls.bounds == column.bounds)
  }

  @Test(
    arguments: [
      (60_000_000, 65_535, 2), (60_000_000, 65_536, 4), (1_000_000, 65_535, 2), (1, 65_536, 4),
      (61_000_000, 100, 2),
    ] as [(Int64, Int64, Int)])
  func `timestamps are stored by the coarsest unit that fits`(unit: Int64, greatest: Int64, width: Int) {
    for base in [0, -62_135_596_800_000_001, 1_400_000_000_000_000] as [Int64] {
      let values = [base, base + unit * greatest, base + unit]
      let column = Column.timestamp(values + [nil])
      #expect(Self.width(column) == width)
      #expect(column.decoded().cells == values.map { .timestamp($0) } + [.null])
    }
  }

  @Test func `what is narrow already is stored as it is`() {
    for column in [
      Column.integers([70_000, 5, 0], validity: ValidityMask(count: 3) { $0 != 1 }),
      Column.text(["b", "a", nil, "b"]), Column.timestamp([0, 3_600_000_000, nil]),
      Column.date([17, nil, 3]),
    ] {
      let decoded = column.decoded()
      let stored = Column(storing: decoded)
      #expect(decoded.narrow != nil)
      #expect(stored.decoded().cells == decoded.cells)
      #expect(stored.type == column.type && stored.bounds == column.bounds && stored.blocks == column.blocks)
      #expect(stored.dictionary === column.dictionary && Self.width(stored) == Self.width(column))
    }
  }

  @Test func `a value under a NULL does not widen a column`() {
    let mask = ValidityMask(count: 3) { $0 != 1 }
    let column = Column.integers([5, .max, 6], validity: mask)
    #expect(Self.width(column) == 1)
    #expect(column.decoded().cells == [.integer(5), .null, .integer(6)])
    let times = Column.timestamps([0, 1, 60_000_000], validity: mask)
    #expect(Self.width(times) == 1)
    #expect(times.decoded().cells == [.timestamp(0), .null, .timestamp(60_000_000)])
  }

  @Test(arguments: Samples.types)
  func `every type comes back as it went in, whole and in ranges`(type: DataType) {
    var generator = SeededGenerator(seed: 8)
    for (count, nullEvery) in [(0, 4), (1, 4), (64, 4), (300, 3), (300, .max), (50, 1)] {
      let values = Samples.values(type, count: count, nullEvery: nullEvery, using: &generator)
      let column = Column(storing: Samples.vector(values, type))
      #expect(column.type == type && column.count == count)
      #expect(Samples.isSame(column.decoded().cells, values))
      for _ in 0..<20 {
        let start = Int.random(in: 0...count, using: &generator)
        let end = Int.random(in: start...count, using: &generator)
        #expect(Samples.isSame(column.decoded(start..<end).cells, Array(values[start..<end])))
      }
      let rows = (0..<count).map { _ in UInt32.random(in: 0..<UInt32(count), using: &generator) }
      let picked = column.gathered(Buffer(rows))
      #expect(Samples.isSame(picked.decoded().cells, rows.map { values[Int($0)] }))
      #expect(picked.blocks == Column(storing: picked.decoded()).blocks)
      for row in 0..<max(count - 1, 0) {
        #expect(column.isEqual(row, row + 1) == Samples.isSame(values[row], values[row + 1]))
      }
    }
  }

  @Test func `a range without NULLs needs no mask`() {
    let column = Column.integer([nil] + (0..<100).map { Int64($0) })
    #expect(column.decoded(1..<101).validity == nil)
    #expect(column.decoded(0..<50).validity?.nullCount == 1)
  }

  @Test func `whole arrays and literals store alike`() {
    #expect(Column.date([3, nil]).decoded().cells == [.date(3), .null])
    #expect(Column.dates([3, 4], validity: nil).decoded().cells == [.date(3), .date(4)])
    #expect(Column.boolean([true, nil, false]).decoded().cells == [.boolean(true), .null, .boolean(false)])
    #expect(Column.booleans([1, 0], validity: nil).decoded().cells == [.boolean(true), .boolean(false)])
    #expect(Column.double([0.5, nil]).decoded().cells == [.double(0.5), .null])
    #expect(Column.doubles([0.5], validity: nil).decoded().cells == [.double(0.5)])
    let decimal = Column.decimal([150, nil], scale: 2)
    #expect(decimal.decoded().cells == [.decimal(DecimalValue(unscaled: 150, scale: 2)), .null])
    #expect(
      Column.interval([Interval(days: 3), nil]).decoded().cells == [.interval(Interval(days: 3)), .null])
  }

  @Test(arguments: [(200, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4)])
  func `text takes codes as narrow as its dictionary allows`(texts: Int, width: Int) {
    let values = (0..<texts).map { "child \($0)" }
    let column = Column.text(values)
    #expect(Self.width(column) == width)
    #expect(column.dictionary?.isSorted == true)
    let last = column.decoded((texts - 2)..<texts).cells
    #expect(last == [.text("child \(texts - 2)"), .text("child \(texts - 1)")])
  }

  @Test func `a dictionary that repeats texts is made distinct`() {
    let repeating = TextDictionary(listing: ["b", "a", "b"])
    let column = Column.text(
      codes: [0, 1, 2, 0], dictionary: repeating, validity: ValidityMask(count: 4) { $0 < 3 })
    #expect(column.dictionary?.isDistinct == true)
    #expect(column.dictionary?.count == 2)
    #expect(column.decoded().cells == [.text("b"), .text("a"), .text("b"), .null])
    #expect(column.isEqual(0, 2))
    #expect(Column.text(["b", nil, "a"]).dictionary?.strings() == ["a", "b"])
    #expect(Column.text([nil, nil]).decoded().cells == [.null, .null])
  }

  @Test func `block statistics cover every 65,536 rows`() {
    let rows = BlockStatistics.rowsPerBlock
    let values = (0..<(2 * rows + 10)).map { $0 % 3 == 0 || $0 / rows == 1 ? nil : Int64($0) }
    let blocks = Column.integer(values).blocks
    #expect(blocks.map(\.rowCount) == [rows, rows, 10])
    #expect(blocks.map(\.nullCount) == [21_846, rows, 3])
    #expect(blocks[0].minimum == 1 && blocks[0].maximum == 65_534)
    #expect(blocks[2].minimum == 131_072 && blocks[2].maximum == 131_081)
    #expect(Column.integer(values).bounds == 1...131_081)
    #expect(Column.boolean([false, nil]).blocks.map(\.maximum) == [0])
    #expect(Column.text(["b", "a", nil, "c"]).bounds == 0...2)
    #expect(Column.double([1]).blocks.isEmpty)
    #expect(Column.integer([nil]).bounds == nil)
  }
}
