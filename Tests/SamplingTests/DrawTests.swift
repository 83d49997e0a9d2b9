import Digest
import Sampling
import Testing

@Suite("Draw")
struct DrawTests {
  @Test("drawn and reserves are the first and the next tickets, in any order of rows")
  func workedExample() throws {
    for rows in WorkedExample.orders {
      let frame = try WorkedExample.frame(rows)
      let allocation = try Allocation(.init(size: 12, reserves: 6), over: frame)
      let draw = Draw(allocation, from: frame, key: try WorkedExample.key(of: frame))
      #expect(allocation.drawn == [2, 2, 2, 2, 2, 2, 0])
      #expect(allocation.reserves.reduce(0, +) == 6)
      for (stratum, expected) in zip(draw.strata, WorkedExample.ticketOrder) {
        #expect(stratum.stratum.label == expected.label)
        let drawn = stratum.drawnRows.map { frame.tokens[$0] }
        let reserves = stratum.reserveRows.map { frame.tokens[$0] }
        let isExcluded = stratum.stratum.isExcluded
        #expect(drawn == (isExcluded ? [] : Array(expected.tokens.prefix(2))))
        #expect(reserves == Array(expected.tokens.dropFirst(drawn.count).prefix(reserves.count)))
      }
      let lowest = draw.strata[0].drawnRows[0]
      #expect(draw.tickets[lowest].hex == WorkedExample.lowestTicketOfFirstStratum)
    }
  }

  @Test("nothing, one of one, and all of a stratum")
  func extremes() throws {
    let frame = try Frame(tokens: ["a", "b", "c", "d"], stratumKeys: [["x", "y", "y", "y"]])
    let key = DrawKey(tableSampleSeed: "1")
    let nothing = Draw(try Allocation(.init(size: 0, minimum: 0), over: frame), from: frame, key: key)
    #expect(nothing.strata.allSatisfy { $0.drawnRows.isEmpty && $0.designWeight == nil })
    #expect(nothing.strata.allSatisfy { $0.inclusionProbability == 0 })
    let all = Draw(try Allocation(.init(size: 4, reserves: 3), over: frame), from: frame, key: key)
    #expect(all.strata.map(\.drawnRows.count) == [1, 3])
    #expect(all.strata.allSatisfy { $0.inclusionProbability == 1 && $0.designWeight == 1 })
    #expect(all.strata.allSatisfy { $0.reserveRows.isEmpty })
    let half = Draw(try Allocation(.init(size: 3), over: frame), from: frame, key: key)
    #expect(half.strata.map(\.drawnRows.count) == [1, 2])
    #expect(half.strata[1].designWeight == 1.5)
    #expect(Set(half.strata[1].drawnRows).isSubset(of: [1, 2, 3]))
  }

  @Test("every case is drawn about as often as its probability says")
  func inclusionFrequency() throws {
    // 8 of 40 and 7 of 10, 2000 seeds: expected counts 400 and 1400. Five standard deviations either way are passed by
    // chance less than once in 30,000 sets of seeds; this set is fixed.
    let tokens = (0..<50).map { "case-\($0)" }
    let frame = try Frame(tokens: tokens, stratumKeys: [(0..<50).map { $0 < 40 ? "a" : "b" }])
    let allocation = try Allocation(.init(size: 15, method: .equal, maximum: 10, reserves: 0), over: frame)
    #expect(allocation.drawn == [8, 7])
    var counts = [Int](repeating: 0, count: 50)
    for seed in 0..<2000 {
      let draw = Draw(allocation, from: frame, key: DrawKey(tableSampleSeed: "\(seed)"))
      for row in draw.strata.flatMap(\.drawnRows) { counts[row] += 1 }
    }
    for row in 0..<50 {
      let probability = row < 40 ? 0.2 : 0.7
      let deviation = (2000 * probability * (1 - probability)).squareRoot()
      #expect(abs(Double(counts[row]) - 2000 * probability) < 5 * deviation)
    }
  }
}
