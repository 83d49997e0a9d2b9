import Inference
import TestSupport
import Testing

@Suite struct CoMissingTests {
  private func episode(_ child: Int, _ start: Double, _ end: Double) -> CoMissing.Episode {
    CoMissing.Episode(child: child, start: start, end: end)
  }

  @Test func noEpisodesHaveNoLinks() {
    let none = CoMissing([])
    #expect(none.pairs.isEmpty && none.links.isEmpty && none.graph.components.isEmpty)
  }

  @Test func episodesThatTouchOverlapForNoTime() {
    let touching = [episode(0, 0, 5), episode(1, 5, 9)]
    #expect(CoMissing(touching).pairs.isEmpty)
    #expect(CoMissing(touching, gap: 1).pairs.map(\.overlap) == [0])
  }

  @Test func episodesAsFarApartAsTheGapAreNotLinked() {
    let apart = [episode(0, 0, 5), episode(1, 29, 30)]
    #expect(CoMissing(apart, gap: 24).pairs.isEmpty)
    #expect(CoMissing(apart, gap: 24.5).pairs.count == 1)
  }

  @Test func aChildIsNotLinkedToItself() {
    #expect(CoMissing([episode(0, 0, 9), episode(0, 2, 4)]).pairs.isEmpty)
  }

  @Test func placesThatAreNotKnownAreNotTheSame() {
    #expect(CoMissing([episode(0, 0, 9), episode(1, 2, 4)]).pairs.map(\.isSamePlace) == [false])
  }

  /// Against all pairs, compared one by one.
  @Test func theSweepFindsEveryPair() {
    var random = SeededGenerator(seed: 11)
    for gap in [0.0, 3, 24] {
      let episodes = (0..<120).map { _ in
        let start = Double(Int.random(in: 0..<400, using: &random))
        return episode(
          Int.random(in: 0..<15, using: &random), start,
          start + Double(Int.random(in: 0...30, using: &random)))
      }
      var expected: [[Int]] = []
      for first in episodes.indices {
        for second in first + 1..<episodes.count where episodes[first].child != episodes[second].child {
          let (one, other) = (episodes[first], episodes[second])
          if min(one.end, other.end) - max(one.start, other.start) > -gap {
            expected.append([first, second])
          }
        }
      }
      let found = CoMissing(episodes, gap: gap)
      #expect(found.pairs.map { [$0.first, $0.second] } == expected)
      #expect(found.links.map(\.weight).reduce(0, +) == expected.count)
    }
  }

  /// Two children out for 1 hour each, beginning within the same 10: they overlap with chance 1 − (9/10)². Two who go out
  /// together five times in as many windows are seldom matched.
  @Test func strengthIsWhatShufflesGive() throws {
    var random = SeededGenerator(seed: 3)
    let once = try #require(
      CoMissing.strengths(
        of: [episode(0, 4, 5), episode(1, 4.5, 5.5)], windows: [0...10, 0...10], shuffles: 9_999,
        using: &random
      ).first)
    #expect(abs(once.probability - 0.19) < 4 * (0.19 * 0.81 / 9_999).squareRoot())
    #expect(abs(once.expected - 0.19) < 4 * (0.19 * 0.81 / 9_999).squareRoot())
    let starts = (0..<5).map { Double($0) * 100 }
    let together = starts.flatMap { [episode(0, $0 + 4, $0 + 5), episode(1, $0 + 4, $0 + 5)] }
    let windows = starts.flatMap { [$0...$0 + 10, $0...$0 + 10] }
    let strong = try #require(
      CoMissing.strengths(of: together, windows: windows, using: &random).first)
    #expect(strong.link.weight == 5 && strong.probability < 0.01)
    #expect(CoMissing.strengths(of: [], windows: [], using: &random).isEmpty)
  }
}
