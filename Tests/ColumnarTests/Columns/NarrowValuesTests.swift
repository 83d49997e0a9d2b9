import TestSupport
import Testing

@testable import Columnar

/// Narrow vectors answer as the same values at full width do.
@Suite struct NarrowValuesTests {
  /// A vector as a column delivers it, and the same spread out.
  struct Pair {
    let narrow: Vector
    let full: Vector

    init(_ values: [Value], _ type: DataType) {
      narrow = Column(storing: Samples.vector(values, type)).decoded()
      full = Samples.vector(values, type)
    }
  }

  /// Numbers of one, two and four bytes, from awkward bases, with and without NULLs.
  static func pairs(_ random: inout SeededGenerator, count: Int) -> [Pair] {
    var pairs: [Pair] = []
    for span in [1, 200, 60_000, 4_000_000_000] as [Int64] {
      for (base, scale, type) in [
        (-7, 1, DataType.integer), (3_000_000_000, 1, .integer), (16_000, 1, .date),
        (1_400_000_000_000_000, 60_000_000, .timestamp), (-5_000_000, 1_000_000, .timestamp),
      ] as [(Int64, Int64, DataType)] {
        if type == .date && span > 60_000 { continue }
        for hasNulls in [false, true] {
          let values = (0..<count).map { _ -> Value in
            if hasNulls, random.chance(1, in: 4) { return .null }
            let number = base + scale * Int64(random.below(Int(span)))
            switch type {
            case .date: return .date(Int(number))
            case .timestamp: return .timestamp(number)
            default: return .integer(number)
            }
          }
          pairs.append(Pair(values, type))
        }
      }
    }
    return pairs
  }

  static let comparisons: [ComparisonOperator] = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]

  @Test func `comparison with constants on, between and past the values`() {
    var random = SeededGenerator(seed: 21)
    for pair in Self.pairs(&random, count: 70) {
      #expect(pair.narrow.narrow != nil)
      let numbers = pair.full.integers
      for base in [numbers[3], numbers[9], Int64.min, Int64.max, 0] {
        for step in [-1, 0, 1] as [Int64] {
          let wanted = base.addingReportingOverflow(step).partialValue
          let value: Value =
            switch pair.full.type {
            case .date: .date(Int(wanted))
            case .timestamp: .timestamp(wanted)
            default: .integer(wanted)
            }
          let constant = Vector(constant: value, type: pair.full.type, count: 70)
          for operation in Self.comparisons {
            #expect(
              Comparison.apply(operation, pair.narrow, constant).cells
                == Comparison.apply(operation, pair.full, constant).cells)
          }
        }
      }
    }
  }

  @Test func `ranges between two constants, given in either order`() {
    var random = SeededGenerator(seed: 22)
    var found = 0
    for pair in Self.pairs(&random, count: 70) where pair.full.type == .integer {
      for _ in 0..<20 {
        let (x, y) = (pair.full.integers[random.below(70)], pair.full.integers[random.below(70)])
        for (a, b) in [
          (ComparisonOperator.greaterOrEqual, ComparisonOperator.less), (.lessOrEqual, .greater),
          (.greater, .lessOrEqual), (.less, .less),
        ] {
          let limits = [x, y].map { Vector(constant: .integer($0), type: .integer, count: 1) }
          guard let range = Comparison.range(pair.narrow, (a, limits[0]), (b, limits[1])) else { continue }
          found += 1
          let both = Logic.and(
            Comparison.apply(a, pair.full, limits[0].constant(count: 70)),
            Comparison.apply(b, pair.full, limits[1].constant(count: 70)))
          #expect(Array(range.rows) == Array(TruthMask(both).rows))
        }
      }
    }
    #expect(found > 100)
  }

  @Test func `two narrow vectors compare, add and subtract as full ones`() throws {
    var random = SeededGenerator(seed: 23)
    let pairs = Self.pairs(&random, count: 40)
    for a in pairs {
      for b in pairs where a.full.type == b.full.type {
        for operation in Self.comparisons {
          #expect(
            Comparison.apply(operation, a.narrow, b.narrow).cells
              == Comparison.apply(operation, a.full, b.full).cells)
        }
        guard a.full.type == .integer else { continue }
        for operation in [ArithmeticOperator.add, .subtract] {
          let expected = try Arithmetic.apply(operation, a.full, b.full, type: .integer)
          #expect(try Arithmetic.apply(operation, a.narrow, b.narrow, type: .integer).cells == expected.cells)
        }
      }
    }
  }

  @Test func `constants move and scale narrow numbers, DOUBLEs among them`() throws {
    var random = SeededGenerator(seed: 24)
    for pair in Self.pairs(&random, count: 40) where pair.full.type == .integer {
      for number in [1, 3, 60, -4, .max] as [Int64] {
        let constant = Vector(constant: .integer(number), type: .integer, count: 40)
        for operation in [ArithmeticOperator.add, .subtract, .divide] {
          let expected = Result { try Arithmetic.apply(operation, pair.full, constant, type: .integer).cells }
          let found = Result { try Arithmetic.apply(operation, pair.narrow, constant, type: .integer).cells }
          #expect((try? found.get()) == (try? expected.get()))
        }
      }
      guard let reals = pair.narrow.narrow?.asReals else { continue }
      let narrow = Vector(type: .double, narrow: reals, validity: pair.narrow.validity)
      let full = Vector(
        type: .double, values: narrow.values, validity: pair.narrow.validity, count: pair.narrow.count)
      #expect(narrow.cells == full.cells)
      for number in [60, 0.5, -2] {
        let constant = Vector(constant: .double(number), type: .double, count: 40)
        for operation in [ArithmeticOperator.add, .subtract, .multiply, .divide] {
          #expect(
            try Arithmetic.apply(operation, narrow, constant, type: .double).cells
              == Arithmetic.apply(operation, full, constant, type: .double).cells)
        }
      }
    }
  }

  @Test func `rows are picked, cut out and joined as they are`() {
    var random = SeededGenerator(seed: 25)
    for pair in Self.pairs(&random, count: 130) {
      let rows = Buffer((0..<90).map { _ in UInt32(random.below(130)) })
      let orNone = Buffer(rows.map { $0 % 5 == 0 ? noRow : $0 })
      #expect(pair.narrow.cells == pair.full.cells)
      #expect(pair.narrow.gathered(rows).cells == pair.full.gathered(rows).cells)
      #expect(pair.narrow.gatheredOrNull(orNone).cells == pair.full.gatheredOrNull(orNone).cells)
      #expect(pair.narrow[7..<101].cells == pair.full[7..<101].cells)
      let parts = [pair.narrow[3..<50], pair.narrow[50..<51], pair.narrow[60..<60], pair.narrow[64..<130]]
      let joined = Vector.concatenated(parts, type: pair.full.type)
      #expect(joined.narrow != nil)
      #expect(joined.cells == parts.flatMap(\.cells))
      for (row, other) in [(0, 1), (5, 5), (17, 99)] {
        #expect(pair.narrow.isSame(row, other) == pair.full.isSame(row, other))
      }
    }
  }

  /// Tables are looked up by offset, under NULLs too.
  @Test func `no offset under a NULL is past the greatest`() {
    var random = SeededGenerator(seed: 26)
    for pair in Self.pairs(&random, count: 200) {
      guard let narrow = pair.narrow.narrow else { continue }
      for row in 0..<200 { #expect(narrow.offset(row) <= narrow.greatestOffset) }
    }
  }

  @Test func `texts of few codes are looked up by code`() {
    let texts = Samples.vector((0..<90).map { .text(["a", "b", "c", "d", "e"][$0 % 5]) }, .text)
    let narrow = Column(storing: texts).decoded()
    #expect(narrow.narrow != nil)
    for answers in [[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [1, 0, 1, 1, 0], [1, 1, 1, 1, 0]] as [[UInt8]] {
      let table = Vector(type: .boolean, values: .boolean(Buffer(answers)), validity: nil, count: 5)
      #expect(
        table.gathered(byCodesOf: narrow).cells == (0..<90).map { .boolean(answers[$0 % 5] != 0) })
    }
  }
}
