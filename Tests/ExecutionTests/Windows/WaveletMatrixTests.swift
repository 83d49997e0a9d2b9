import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct WaveletMatrixTests {
  @Test func `finds every rank in any three ranges`() {
    var generator = SeededGenerator(seed: 51)
    for count in [1, 2, 3, 63, 64, 65, 128, 300] {
      let numbers = (0..<UInt32(count)).shuffled(using: &generator)
      let matrix = WaveletMatrix(Buffer(numbers))
      for _ in 0..<20 {
        let cuts = (0..<6).map { _ in Int.random(in: 0...count, using: &generator) }.sorted()
        var parts = FrameParts()
        for part in 0..<3 { parts.append(cuts[2 * part], cuts[2 * part + 1]) }
        let sorted = (0..<3).flatMap { numbers[cuts[2 * $0]..<cuts[2 * $0 + 1]] }.sorted()
        #expect(parts.count == sorted.count)
        #expect(sorted.indices.map { matrix.smallest($0, in: parts) } == sorted.map { Int($0) })
      }
    }
  }
}
