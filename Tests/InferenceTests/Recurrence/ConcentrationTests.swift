import Inference
import Testing

@Suite struct ConcentrationTests {
  @Test func noEventsHaveNoConcentration() {
    for counts in [[], [0, 0, 0]] {
      let none = Concentration(counts)
      #expect(none.gini == nil && none.share(ofTop: 0.1) == nil && none.total == 0)
      #expect(none.bands(from: [1, 2]).allSatisfy { $0.children == 0 && $0.events == 0 })
    }
  }

  @Test func equalCountsHaveAGiniOfNone() throws {
    #expect(try #require(Concentration([3, 3, 3, 3]).gini) == 0)
    #expect(try #require(Concentration([0, 0, 0, 9]).gini) == 0.75)
    #expect(try #require(Concentration([5]).gini) == 0)
  }

  /// By hand: the mean absolute difference of 1, 2, 3 over twice the mean is (8/9) / 4.
  @Test func giniIsHalfTheRelativeMeanDifference() throws {
    #expect(abs(try #require(Concentration([2, 1, 3]).gini) - 2.0 / 9) < 1e-15)
  }

  @Test func theTopTenthIsAtLeastOneChild() throws {
    #expect(try #require(Concentration([4, 1, 1, 2]).share(ofTop: 0.1)) == 0.5)
    let seventy = Concentration(Array(repeating: 10, count: 7) + Array(repeating: 1, count: 63))
    #expect(try #require(seventy.share(ofTop: 0.1)) == 70.0 / 133)
    #expect(seventy.total(withoutTop: 3) == 103)
    #expect(try #require(seventy.share(ofTop: 1)) == 1)
  }

  @Test func everyCountFromTheFirstBandOnIsInOne() {
    let bands = Concentration([0, 1, 1, 2, 4, 5, 6, 30]).bands(from: [1, 2, 3, 6])
    #expect(bands.map(\.children) == [2, 1, 2, 2] && bands.map(\.events) == [2, 2, 9, 36])
    #expect(bands.map(\.most) == [1, 2, 5, nil])
  }
}
