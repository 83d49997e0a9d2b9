import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct RankedValuesTests {
  @Test func ranksCountSmallerDistinctValues() {
    let values = RankedValues(Chunks.integers([30, nil, 10, 30, 20]))
    #expect(values.count == 3)
    #expect([0, 2, 3, 4].map { values.ranks[$0] } == [2, 0, 2, 1])
    let cuts = values.cuts(of: Chunks.integers([5, 10, 15, 30, 31]), orEqual: false)
    #expect(Array(cuts) == [0, 0, 1, 2, 3])
    #expect(Array(values.cuts(of: Chunks.integers([5, 10, 15, 30, 31]), orEqual: true)) == [0, 1, 1, 3, 3])
  }

  /// Texts of two dictionaries, fewer and more of them than rows.
  @Test func textsOfAnotherDictionaryFindTheirPlace() {
    let values = RankedValues(Chunks.texts(["b", "d", "b"]))
    #expect(
      Array(values.cuts(of: Chunks.texts(["a", "b", "c", "e", "b"]), orEqual: true)) == [0, 1, 1, 2, 1])
    let wide = Chunks.texts(["a", "b", "c", "d", "e"])
    #expect(Array(values.cuts(of: wide[3..<4], orEqual: false)) == [1])
    #expect(Array(RankedValues(Chunks.texts([nil])).cuts(of: wide, orEqual: true)) == [0, 0, 0, 0, 0])
  }

  @Test func zeroesAreEqualAndNaNIsTheGreatest() {
    func doubles(_ values: [Double]) -> Vector { Vector(listing: values.map { .double($0) }, type: .double) }
    let values = RankedValues(doubles([0, -0.0, .nan, .infinity, .nan]))
    #expect(values.count == 3)
    #expect(Array(values.cuts(of: doubles([-0.0, .nan, 1]), orEqual: true)) == [1, 3, 1])
    #expect(Array(values.cuts(of: doubles([-0.0, .nan, 1]), orEqual: false)) == [0, 2, 1])
  }

  /// The search starts anywhere and ends at the same place.
  @Test func theEndOfALeadingPartIsFoundFromAnywhere() {
    for count in [0, 1, 2, 7, 40] {
      for end in 0...count {
        for place in 0...count { #expect(Search.end(of: 0..<count, near: place) { $0 < end } == end) }
      }
    }
  }
}
