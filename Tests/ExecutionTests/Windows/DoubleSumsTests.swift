import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct DoubleSumsTests {
  /// Sliding frames over values of every exponent equal the exact sums of their rows.
  @Test(arguments: [0, 20, 45, 100, 1_000])
  func `sums over frames are those of ExactSum`(spread: Int) throws {
    var generator = SeededGenerator(seed: UInt64(spread))
    for count in [1, 2, 63, 400] {
      let values = (0..<count).map { _ -> Double in
        let exponent = Int.random(in: -spread...spread, using: &generator)
        return Double(
          sign: .plus, exponent: exponent, significand: Double.random(in: -2...2, using: &generator))
      }
      var sample = WindowCase(count: count)
      sample.frame = WindowFrame(
        unit: .rows, start: .preceding(FrameTests.anyOffset), end: .following(FrameTests.anyOffset),
        exclusion: .noOthers)
      (sample.startOffset, sample.endOffset) = (WindowCase.constant(5), WindowCase.constant(2))
      let column = WindowCase.Column(type: .double, values: values.map { .double($0) })
      let sums = try sample.evaluate(.aggregate(.sum), [column], type: .double)
      for row in 0..<count {
        var exact = ExactSum()
        for value in values[max(0, row - 5)..<min(count, row + 3)] { exact.add(value) }
        #expect(sums[row] == .double(exact.value))
      }
    }
  }

  @Test func `subnormals and zeros`() throws {
    let least = Double.leastNonzeroMagnitude
    let values = [0, -0.0, least, least, .leastNormalMagnitude, -least]
    var sample = WindowCase(count: 6)
    sample.orderKeys = [(.integers([1, 2, 3, 4, 5, 6]), false, false)]
    let column = WindowCase.Column(type: .double, values: values.map { .double($0) })
    let sums = try sample.evaluate(.aggregate(.sum), [column], type: .double)
    let expected = [0, 0, least, 2 * least, .leastNormalMagnitude + 2 * least, .leastNormalMagnitude + least]
    #expect(sums == expected.map { .double($0) })
  }
}
