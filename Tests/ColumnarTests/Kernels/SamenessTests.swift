import TestSupport
import Testing

@testable import Columnar

@Suite struct SamenessTests {
  @Test(arguments: Samples.types)
  func `rows are the same as their values are`(type: DataType) {
    var generator = SeededGenerator(seed: 71)
    let values = Samples.values(type, count: 40, using: &generator)
    let vector = Samples.vector(values, type)
    var faults = 0
    for a in values.indices {
      for b in values.indices where vector.isSame(a, b) != Samples.isSame(values[a], values[b]) {
        faults += 1
      }
    }
    #expect(faults == 0)
    #expect(Vector(constant: .null, type: type, count: 5).isSame(0, 4))
  }

  @Test func `codes of a repeating dictionary are told apart by their texts`() {
    let dictionary = TextDictionary(listing: ["a", "b", "a"])
    let vector = Vector(type: .text, values: .text(Buffer([0, 1, 2]), dictionary), validity: nil, count: 3)
    #expect(vector.isSame(0, 2) && !vector.isSame(0, 1))
  }
}
