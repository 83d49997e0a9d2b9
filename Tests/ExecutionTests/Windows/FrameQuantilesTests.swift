import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct FrameQuantilesTests {
  /// Frames of more values than are sorted on the spot, and frames that grow past that.
  @Test(arguments: [WindowFrame.Exclusion.noOthers, .currentRow, .group, .ties])
  func `medians of many values against the model`(exclusion: WindowFrame.Exclusion) throws {
    var generator = SeededGenerator(seed: 61)
    for (before, after) in [(40, 40), (200, 3), (16, 16)] {
      var sample = WindowCase(count: 150)
      sample.orderKeys = [(FrameTests.key(.integer, 150, &generator), false, false)]
      sample.frame = WindowFrame(
        unit: .rows, start: .preceding(FrameTests.anyOffset), end: .following(FrameTests.anyOffset),
        exclusion: exclusion)
      (sample.startOffset, sample.endOffset) = (WindowCase.constant(before), WindowCase.constant(after))
      for type in [DataType.integer, .double] {
        try FrameTests.check(
          sample, .aggregate(.median), [FrameTests.argument(type, 150, &generator)], .double)
      }
      sample.frame = WindowFrame(
        unit: .range, start: .unboundedPreceding, end: .currentRow, exclusion: exclusion)
      (sample.startOffset, sample.endOffset) = (nil, nil)
      try FrameTests.check(
        sample, .aggregate(.median), [FrameTests.argument(.integer, 150, &generator)], .double)
    }
  }

  @Test func `the middle of infinities is infinite`() {
    #expect(FrameQuantiles.between(.infinity, .infinity, 0.5) == .infinity)
    #expect(FrameQuantiles.between(-.infinity, 1, 0.5) == -.infinity)
    #expect(FrameQuantiles.between(-1.5e308, 1.5e308, 0.5) == 0)
    #expect(FrameQuantiles.between(1, 2, 0.5) == 1.5)
  }
}
