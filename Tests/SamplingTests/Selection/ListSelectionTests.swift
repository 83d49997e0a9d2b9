import Sampling
import Testing

/// Draws along a list, held to Python's (hashlib and exact fractions, written from the doc comments alone): 24 cases c00 … c23,
/// key `20 dice`, place in the list the number's remainder by 4, size one more than its remainder by 5.
@Suite("Draws along a list")
struct ListSelectionTests {
  private static let key = DrawKey(tableSampleSeed: "20 dice")

  private func draw(_ method: SelectionMethod, _ order: [Int], byRank: Bool = true) throws -> [String] {
    let frame = try Frame(tokens: order.map { "c" + ($0 < 10 ? "0" : "") + "\($0)" }, stratumKeys: [])
    let drawn = Draw(
      try Allocation(.init(size: 6), over: frame), from: frame, key: Self.key, by: method,
      listing: Listing(ranks: byRank ? order.map { $0 % 4 } : nil, sizes: order.map { Double(1 + $0 % 5) }))
    let stratum = drawn.strata[0]
    for (row, chance) in zip(stratum.drawnRows, stratum.inclusionProbabilities) {
      let expected = method == .systematic ? 0.25 : 6 * Double(1 + order[row] % 5) / 70
      #expect(abs(chance - expected) < 1e-12)
    }
    return stratum.drawnRows.map { frame.tokens[$0] }
  }

  @Test("the cases that Python draws, in any order of rows")
  func workedExample() throws {
    for order in WorkedExample.orders {
      #expect(try draw(.systematic, order) == ["c20", "c08", "c21", "c18", "c10", "c11"])
      #expect(try draw(.ppsSystematic, order) == ["c04", "c09", "c21", "c18", "c15", "c19"])
      #expect(try draw(.pivotal, order) == ["c12", "c09", "c17", "c14", "c02", "c19"])
    }
  }

  @Test("systematic takes as many of every stretch of the list as its length asks for")
  func spread() throws {
    // 6 of 24 in four places of six: each place gives one or two.
    let drawn = try draw(.systematic, Array(0..<24)).map { Int($0.dropFirst())! % 4 }
    #expect(drawn == drawn.sorted())
    #expect((0..<4).allSatisfy { place in (1...2).contains(drawn.count { $0 == place }) })
  }

  @Test("what is drawn whole is drawn whole, and nothing of what gives nothing")
  func wholeStrata() throws {
    let frame = try Frame(tokens: ["a", "b", "c", "d", "e"], stratumKeys: [["x", "x", "y", "y", "z"]])
    for method in SelectionMethod.allCases {
      let draw = Draw(
        try Allocation(
          .init(size: 3, minimum: 0), over: frame,
          terms: [.takeAll, StratumTerms(maximum: 0), StratumTerms(minimum: 1)]), from: frame, key: Self.key,
        by: method, listing: Listing(ranks: [1, 2, 3, 4, 5], sizes: [1, 9, 1, 1, 1]))
      #expect(draw.strata.map(\.drawnRows.count) == [2, 0, 1])
      #expect(draw.strata.flatMap(\.inclusionProbabilities) == [1, 1, 1])
    }
  }

  @Test("a case so large that it comes for certain has the chance 1")
  func certainBySize() throws {
    let frame = try Frame(tokens: (0..<9).map { "t\($0)" }, stratumKeys: [])
    let sizes = [1000.0] + [Double](repeating: 1, count: 8)
    for method in [SelectionMethod.ppsSystematic, .pivotal] {
      let draw = Draw(
        try Allocation(.init(size: 3), over: frame), from: frame, key: Self.key, by: method,
        listing: Listing(sizes: sizes))
      let chances = zip(draw.strata[0].drawnRows, draw.strata[0].inclusionProbabilities)
      #expect(chances.contains { $0 == 0 && $1 == 1 })
      #expect(chances.allSatisfy { $0 == 0 || $1 == 0.25 })
    }
  }

  @Test("n cases are drawn at every start, those next to a whole number included")
  func fixedSize() {
    let starts = [0, 1e-300, 1e-12, 1e-9, 1e-8, 0.3, 0.5, 1 - 1e-9, 1 - 1e-12, 1 - 0x1p-52]
    for count in 2...40 {
      for n in 1..<count {
        let equal = [Double](repeating: Double(n) / Double(count), count: count)
        let bySize = InclusionProbabilities.proportional(
          n, sizes: (0..<count).map { Double(1 + $0 * $0 % 11) / 3 })
        for chances in [equal, bySize] {
          let selection = SystematicSelection(inclusionProbabilities: chances)
          #expect(starts.allSatisfy { selection.places(start: $0).count == n }, "\(n) of \(count)")
          for start in starts {
            let places = PivotalSelection.places(inclusionProbabilities: chances, uniform: { start })
            #expect(places.count == n, "\(n) of \(count) at \(start)")
          }
        }
      }
    }
  }

  @Test("each method has an algorithm of its own name")
  func algorithms() {
    #expect(
      SelectionMethod.allCases.map(\.algorithm) == [
        "halcyon-draw-1", "halcyon-systematic-1", "halcyon-pps-systematic-1", "halcyon-pivotal-1",
      ])
  }
}
