import TestSupport
import Testing

@testable import Columnar

@Suite struct ComparisonTests {
  static let operators: [(operation: ComparisonOperator, holds: @Sendable (Int) -> Bool)] = [
    (.equal, { $0 == 0 }), (.notEqual, { $0 != 0 }), (.less, { $0 < 0 }), (.lessOrEqual, { $0 <= 0 }),
    (.greater, { $0 > 0 }), (.greaterOrEqual, { $0 >= 0 }),
  ]

  @Test(arguments: Samples.types)
  func `six operators over every type against the order of values`(type: DataType) {
    var generator = SeededGenerator(seed: 10)
    for (operation, holds) in Self.operators {
      func expected(_ left: [Value], _ right: [Value]) -> [Value] {
        zip(left, right).map { a, b in Samples.order(a, b).map { .boolean(holds($0)) } ?? .null }
      }
      for count in [0, 1, 3, 200] {
        for nullEvery in [4, .max] {
          let left = Samples.values(type, count: count, nullEvery: nullEvery, using: &generator)
          let right = Samples.values(type, count: count, nullEvery: nullEvery, using: &generator)
          let (a, b) = (Samples.vector(left, type), Samples.vector(right, type))
          #expect(Comparison.apply(operation, a, b).cells == expected(left, right))
          let value = Samples.value(type, using: &generator)
          let constant = Vector(constant: value, type: type, count: count)
          let repeated = [Value](repeating: value, count: count)
          #expect(Comparison.apply(operation, a, constant).cells == expected(left, repeated))
          #expect(Comparison.apply(operation, constant, a).cells == expected(repeated, left))
          let other = Samples.value(type, using: &generator)
          let constants = Comparison.apply(
            operation, constant, Vector(constant: other, type: type, count: count))
          #expect(constants.cells == expected(repeated, [Value](repeating: other, count: count)))
        }
      }
    }
  }

  @Test func `text of one dictionary, sorted, unsorted and repeating`() {
    var generator = SeededGenerator(seed: 11)
    var builder = TextDictionaryBuilder()
    for text in TextDictionaryTests.texts { _ = builder.intern(text) }
    let sorted = builder.finishSorted().dictionary
    let repeating = TextDictionary(listing: TextDictionaryTests.texts + TextDictionaryTests.texts)
    for dictionary in [sorted, repeating] {
      let codes = (0..<2).map { _ in
        (0..<100).map { _ in UInt32.random(in: 0..<UInt32(dictionary.count), using: &generator) }
      }
      let vectors = codes.map {
        Vector(type: .text, values: .text(Buffer($0), dictionary), validity: nil, count: $0.count)
      }
      for (operation, holds) in Self.operators {
        let expected = zip(vectors[0].cells, vectors[1].cells).map {
          Value.boolean(holds(Samples.order($0, $1)!))
        }
        #expect(Comparison.apply(operation, vectors[0], vectors[1]).cells == expected)
      }
    }
  }
}
