import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct RankKernelsTests {
  @Test func `every function of place against the model`() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<800 {
      let sample = FrameTests.randomCase(.rows, &generator)
      for function in [WindowFunction.rowNumber, .rank, .denseRank] {
        try FrameTests.check(sample, function, [], .integer)
      }
      try FrameTests.check(sample, .percentRank, [], .double)
      try FrameTests.check(sample, .cumeDist, [], .double)
      let buckets = (0..<sample.count).map { _ in [nil, 1, 2, 3, 5, 100].randomElement(using: &generator)! }
      try FrameTests.check(sample, .ntile, [.integers(buckets)], .integer)
      try FrameTests.check(sample, .ntile, [WindowCase.constant(4)], .integer)
    }
  }

  @Test func `ntile of no bucket is a fault`() throws {
    let sample = WindowCase(count: 2)
    #expect(throws: WindowFault.tooFewBuckets) {
      _ = try sample.evaluate(.ntile, [WindowCase.constant(0)], type: .integer)
    }
    #expect(try WindowCase(count: 0).evaluate(.ntile, [WindowCase.constant(0)], type: .integer) == [])
  }
}
