import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct MaximumTreeTests {
  /// Sizes around the powers of the fan-out, and every kind of limit: as looking at every place gives.
  @Test func placesAreThoseOfLookingAtAll() {
    var random = SeededGenerator(seed: 5)
    for count in [0, 1, 15, 16, 17, 255, 256, 257, 5_000] {
      let values = (0..<count).map { _ in UInt32(random.below(100)) }
      let tree = MaximumTree(Buffer(values))
      for _ in 0..<60 {
        let start = random.below(count + 1)
        let end = start + random.below(count + 1 - start)
        let limit = UInt32(random.pick([0, 50, 95, 99, 100]))
        let expected = (start..<end).first { values[$0] >= limit }
        #expect(tree.first(from: start, before: end, atLeast: limit) == expected)
      }
    }
  }
}
