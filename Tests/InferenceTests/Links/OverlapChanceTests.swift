import Inference
import TestSupport
import Testing

@Suite struct OverlapChanceTests {
  private func random(
    _ count: Int, children: Int, places: Int, using random: inout SeededGenerator
  ) -> (episodes: [CoMissing.Episode], windows: [ClosedRange<Double>]) {
    let episodes = (0..<count).map { _ in
      let start = Double.random(in: 0...100, using: &random)
      return CoMissing.Episode(
        child: Int.random(in: 0..<children, using: &random), start: start,
        end: start + Double(Int.random(in: 0...5, using: &random)),
        place: Int.random(in: 0..<places, using: &random))
    }
    return (episodes, episodes.map { _ in 0...100 })
  }

  @Test func pairsAreThoseOfCoMissingWithinPlaces() {
    var generator = SeededGenerator(seed: 4)
    for places in [1, 3, 10] {
      let (episodes, windows) = random(150, children: 12, places: places, using: &generator)
      let within = CoMissing(episodes, isWithinPlaces: true)
      #expect(within.pairs == CoMissing(episodes).pairs.filter(\.isSamePlace) && !within.pairs.isEmpty)
      let chance = OverlapChance(episodes, windows: windows, shuffles: 1, seed: 1)
      #expect(chance.observed == within.pairs.count && chance.variance == 0)
    }
  }

  /// Two children out for 1 hour each, beginning within the same 10: 1 - (9/10)².
  @Test func whatIsExpectedIsTheMeanOfTheShuffles() {
    let episodes = [
      CoMissing.Episode(child: 0, start: 0, end: 1, place: 7),
      CoMissing.Episode(child: 1, start: 5, end: 6, place: 7),
      CoMissing.Episode(child: 2, start: 0, end: 1, place: 8), CoMissing.Episode(child: 3, start: 0, end: 1),
    ]
    let chance = OverlapChance(
      episodes, windows: Array(repeating: 0...10, count: 4), shuffles: 9_999, seed: 2)
    #expect(abs(chance.expected - 0.19) < 4 * (0.19 * 0.81 / 9_999).squareRoot())
    #expect(abs(chance.variance - 0.19 * 0.81) < 0.01)
    #expect(chance.observed == 0 && chance.probability == 1)
  }

  /// Under shuffling itself a p-value of at most a tenth comes about in at most a tenth of all cases, by either tail.
  @Test(arguments: [OverlapChance.countedShuffles, 99])
  func pValuesAreNotTooSmall(shuffles: Int) {
    var generator = SeededGenerator(seed: 9)
    let chances = (0..<80).map { number in
      let (episodes, windows) = random(30, children: 8, places: 2, using: &generator)
      return OverlapChance(episodes, windows: windows, shuffles: shuffles, seed: UInt64(number)).probability
    }
    // The binomial 99.9 % point of 80 with chance 0.1 is 17.
    #expect(chances.count { $0 <= 0.1 } <= 17)
    #expect((20...60).contains(chances.count { $0 <= 0.5 }))
  }

  @Test func bothTailsSeeWhoGoesTogether() {
    let nights = (0..<6).map { Double($0) * 15 }
    let episodes = nights.flatMap { night in
      (0..<3).map { CoMissing.Episode(child: $0, start: night, end: night + 2, place: 1) }
    }
    let windows = episodes.map { _ in 0.0...100.0 }
    for shuffles in [999, 99] {
      let chance = OverlapChance(episodes, windows: windows, shuffles: shuffles, seed: 3)
      #expect(chance.observed == 18 && chance.probability < 0.01)
      // What is nine times usual is no news.
      let usual = OverlapChance(episodes, windows: windows, shuffles: shuffles, excess: 9, seed: 3)
      #expect(usual.probability > 0.5)
    }
  }
}
