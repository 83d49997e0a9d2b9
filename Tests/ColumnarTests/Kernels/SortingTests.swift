import TestSupport
import Testing

@testable import Columnar

@Suite struct SortingTests {
  /// The stable order by definition: compare key by key, NULLs where they belong, ties by place.
  static func reference(_ keys: [(values: [Value], isDescending: Bool, nullsFirst: Bool)], count: Int)
    -> [UInt32]
  {
    (0..<count).sorted { a, b in
      for key in keys {
        let (x, y) = (key.values[a], key.values[b])
        if (x == .null) != (y == .null) { return (x == .null) == key.nullsFirst }
        if let order = Samples.order(x, y), order != 0 { return key.isDescending ? order > 0 : order < 0 }
      }
      return a < b
    }.map { UInt32($0) }
  }

  @Test(arguments: [0, 1, 2, 255, 256, 257, 5_000])
  func `random keys of every type against a stable sort`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for round in 0..<24 {
      let types = (0..<(1 + round % 3)).map { _ in Samples.types.randomElement(using: &generator)! }
      let keys = types.map { type in
        (
          values: Samples.values(type, count: count, nullEvery: round % 2 == 0 ? 5 : .max, using: &generator),
          isDescending: Bool.random(using: &generator), nullsFirst: Bool.random(using: &generator)
        )
      }
      let sortKeys = zip(types, keys).map { type, key in
        SortKey(Samples.vector(key.values, type), isDescending: key.isDescending, nullsFirst: key.nullsFirst)
      }
      let expected = Self.reference(keys, count: count)
      #expect(Array(Sorting.permutation(sortKeys, count: count)) == expected)
    }
  }

  @Test(arguments: [3, 300])
  func `wide integers, in one word and in several`(count: Int) {
    var generator = SeededGenerator(seed: 14)
    for bits in [1, 20, 40, 64] {
      let values = (0..<3).map { _ in
        (0..<count).map { _ in Value.integer(Int64(bitPattern: generator.next()) >> Int64(64 - bits)) }
      }
      let keys = values.map { (values: $0, isDescending: bits == 40, nullsFirst: false) }
      let sortKeys = values.map { SortKey(Samples.vector($0, .integer), isDescending: bits == 40) }
      #expect(Array(Sorting.permutation(sortKeys, count: count)) == Self.reference(keys, count: count))
    }
  }

  @Test func `constants, no keys and rows in order stay where they are`() {
    let constant = SortKey(Vector(constant: .integer(1), type: .integer, count: 300))
    #expect(Array(Sorting.permutation([constant], count: 300)) == (0..<300).map { UInt32($0) })
    #expect(Array(Sorting.permutation([], count: 3)) == [0, 1, 2])
    let ascending = Samples.vector((0..<300).map { .integer($0 / 2) } + [.null], .integer)
    #expect(Sorting.permutationUnlessSorted([SortKey(ascending)], count: 301) == nil)
    #expect(Sorting.permutationUnlessSorted([SortKey(ascending, nullsFirst: true)], count: 301)?[0] == 300)
  }
}
