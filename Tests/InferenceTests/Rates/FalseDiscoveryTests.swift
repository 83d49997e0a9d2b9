import Inference
import Testing

@Suite struct FalseDiscoveryTests {
  /// The fifteen p-values of Benjamini and Hochberg (1995), section 3.2: at 5 % the first four stand, where Bonferroni keeps three.
  private let published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
    0.7590,
    1.0000,
  ]

  @Test func thePublishedExampleStands() {
    #expect(FalseDiscovery.standing(published, rate: 0.05) == [0, 1, 2, 3])
    #expect(FalseDiscovery.standing(published.reversed(), rate: 0.05) == [11, 12, 13, 14])
  }

  @Test func adjustedValuesStandWhereTheTestsDo() {
    let adjusted = FalseDiscovery.adjusted(published)
    #expect(abs(adjusted[0] - 0.0015) < 1e-12)
    // 0.0298 of rank 7 is less than 0.0278 of rank 6 times 15 / 6.
    #expect(abs(adjusted[5] - 0.0298 * 15 / 7) < 1e-12)
    for rate in [0.001, 0.01, 0.05, 0.2, 0.7] {
      let standing = FalseDiscovery.standing(published, rate: rate)
      #expect(Set(adjusted.indices.filter { adjusted[$0] <= rate }) == standing)
    }
  }

  @Test func nothingTestedStands() {
    #expect(FalseDiscovery.standing([], rate: 0.05).isEmpty)
    #expect(FalseDiscovery.adjusted([]).isEmpty)
    #expect(FalseDiscovery.standing([0.06, 0.9], rate: 0.05).isEmpty)
  }
}
