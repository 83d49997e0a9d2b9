import Inference
import Testing

@Suite struct SplitMix64Tests {
  /// The first numbers from 1234567, as in the reference program of Sebastiano Vigna (2015) and in Rosetta Code.
  @Test func numbersAreThoseOfTheReference() {
    var random = SplitMix64(seed: 1_234_567)
    let first = (0..<3).map { _ in random.next() }
    #expect(first == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }
}
