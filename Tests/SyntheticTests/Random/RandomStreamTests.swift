import Testing

@testable import Synthetic

@Suite struct RandomStreamTests {
  /// Source: Rosetta Code, "Pseudo-random numbers/Splitmix64": the first five numbers of seed 1234567.
  @Test func numbersAreThoseOfSplitMix64() {
    var stream = RandomStream(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    for number in expected { #expect(stream.next() == number) }
  }

  /// Chi-squared of 60,000 throws of a die: 5 degrees of freedom, 99.9 % point 20.515 (any table of the
  /// distribution).
  @Test func everyNumberBelowTheBoundIsAsLikely() {
    var stream = Seed(text: "die").stream(.child, 1)
    var counts = [0, 0, 0, 0, 0, 0]
    for _ in 0..<60_000 { counts[stream.below(6)] += 1 }
    let sumOfSquares = counts.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) }
    #expect(sumOfSquares < 205_150)
    #expect(sumOfSquares > 0)
  }

  @Test func boundsAreIncluded() {
    var stream = Seed(text: "bounds").stream(.child, 1)
    var found: Set<Int> = []
    for _ in 0..<200 { found.insert(stream.within(-2...2)) }
    #expect(found == [-2, -1, 0, 1, 2])
    #expect(stream.within(7...7) == 7)
  }

  @Test func aShuffleKeepsEveryElement() {
    var stream = Seed(text: "cards").stream(.child, 1)
    var cards = Array(0..<52)
    stream.shuffle(&cards)
    #expect(cards != Array(0..<52))
    #expect(cards.sorted() == Array(0..<52))
  }

  @Test func streamsOfOtherPurposesAndIndexesDiffer() {
    let seed = Seed(text: "streams")
    var firsts: Set<UInt64> = []
    for index in 0..<1000 {
      for purpose in [Seed.Purpose.countyPlan, .child] {
        var stream = seed.stream(purpose, index)
        firsts.insert(stream.next())
      }
    }
    var other = Seed(text: "Streams").stream(.child, 0)
    #expect(firsts.count == 2000)
    #expect(!firsts.contains(other.next()))
  }

  /// Weights 1, 0 and 3: chi-squared with 1 degree of freedom over 40,000 draws, 99.9 % point 10.828.
  @Test func weightsAreKept() {
    let choice = Weighted([("a", 1), ("never", 0), ("b", 3)])
    var stream = Seed(text: "weights").stream(.child, 1)
    var count = 0
    for _ in 0..<40_000 {
      let drawn = choice.draw(&stream)
      #expect(drawn != "never")
      if drawn == "a" { count += 1 }
    }
    // (count - 10,000)² (1/10,000 + 1/30,000) < 10.828
    #expect((count - 10_000) * (count - 10_000) < 81_210)
  }
}
