import Sampling
import Testing

/// Expected allocations: Python, fractions of whole numbers for the methods of apportionment, and for those that weigh the
/// spread a search through all allocations for the least Σ A_h² / n_h.
@Suite("Allocation by name")
struct AllocationMethodTests {
  private func drawn(
    _ sizes: [Int], _ request: Allocation.Request, _ terms: [StratumTerms] = []
  ) throws -> [Int] {
    try Allocation(request, over: AllocationTests.frame(sizes), terms: terms).drawn
  }

  @Test("Sainte-Laguë and largest remainder, with and without minima")
  func apportionment() throws {
    let sizes = [60, 30, 20, 8, 2]
    #expect(try drawn(sizes, .init(size: 20, method: .sainteLague)) == [9, 4, 3, 2, 2])
    #expect(try drawn(sizes, .init(size: 20, method: .sainteLague, minimum: 0)) == [11, 5, 3, 1, 0])
    #expect(try drawn(sizes, .init(size: 20, method: .largestRemainder, minimum: 0)) == [10, 5, 4, 1, 0])
  }

  @Test("largest remainder takes a case away as the size grows; as reserves it takes none")
  func alabama() throws {
    func request(_ size: Int, reserves: Int = 0) -> Allocation.Request {
      .init(size: size, method: .largestRemainder, minimum: 0, reserves: reserves)
    }
    #expect(try drawn([60, 60, 20], request(10)) == [4, 4, 2])
    #expect(try drawn([60, 60, 20], request(11)) == [5, 5, 1])
    let extended = try Allocation(request(10, reserves: 1), over: AllocationTests.frame([60, 60, 20]))
    #expect(extended.reserves.reduce(0, +) == 1 && extended.drawn == [4, 4, 2])
    #expect(Allocation.Method.allCases.filter { !$0.growsWithSize } == [.largestRemainder])
  }

  @Test("Neyman goes by the rates, cost by what a case costs, and both together")
  func spreads() throws {
    let sizes = [60, 30, 20, 8]
    let rates = [0.1, 0.5, 0.3, 0.5].map { StratumTerms(rate: $0) }
    #expect(try drawn(sizes, .init(size: 20, method: .neyman), rates) == [8, 6, 4, 2])
    let costs = [1.0, 4, 1, 9]
    #expect(
      try drawn(sizes, .init(size: 20, method: .cost), costs.map { StratumTerms(cost: $0) }) == [11, 3, 4, 2])
    let both = zip(rates, costs).map { StratumTerms(rate: $0.rate, cost: $1) }
    #expect(try drawn(sizes, .init(size: 20, method: .cost), both) == [9, 4, 5, 2])
    // Only the proportion of costs counts.
    let dearer = zip(rates, costs).map { StratumTerms(rate: $0.rate, cost: $1 * 1000) }
    #expect(try drawn(sizes, .init(size: 20, method: .cost), dearer) == [9, 4, 5, 2])
  }

  @Test("a frame of millions and a stratum of one do not break the comparison of spreads")
  func extremes() throws {
    let terms = [0.5, 0.1, 0.5].map { StratumTerms(rate: $0) }
    #expect(try drawn([20_000, 20_000, 1], .init(size: 161, method: .neyman), terms) == [100, 60, 1])
  }

  @Test("bounds of a stratum's own win over the plan's, and a stratum is taken whole")
  func ownBounds() throws {
    let sizes = [60, 30, 20, 8]
    let request = Allocation.Request(size: 30, minimum: 2, maximum: 12)
    let none = StratumTerms()
    #expect(try drawn(sizes, request) == [12, 9, 6, 3])
    #expect(try drawn(sizes, request, [StratumTerms(minimum: 14), none, none, .takeAll]) == [14, 5, 3, 8])
    #expect(try drawn(sizes, request, [none, StratumTerms(maximum: 1), none, none])[1] == 1)
    #expect(throws: SamplingError.boundsContradict(minimum: 3, maximum: 2)) {
      try drawn(sizes, request, [StratumTerms(minimum: 3, maximum: 2), none, none, none])
    }
    #expect(throws: SamplingError.sizeBeyondMaxima(size: 30, largestSize: 29, maximum: nil)) {
      try drawn(sizes, request, [StratumTerms(maximum: 1), StratumTerms(maximum: 8), none, none])
    }
    let error = #expect(throws: SamplingError.self) {
      try drawn(sizes, .init(size: 10), [none, none, none, .takeAll])
    }
    #expect(
      error
        == .minimaBeyondSize(size: 10, smallestSize: 14, minimum: 2, merge: ["c", "b", "a"], fixed: 8))
    #expect("\(try #require(error))".hasPrefix("8 cases that are certain or asked for of single strata"))
  }

  @Test("certain cases are all drawn, within the size, and none is in reserve")
  func certain() throws {
    let frame = try Frame(
      tokens: (0..<30).map { "t\($0)" }, stratumKeys: [(0..<30).map { $0 % 2 == 0 ? "a" : "b" }],
      named: (0..<30).map {
        $0 < 4 ? .certain(reason: "died") : $0 < 6 ? .excluded(reason: "adult") : nil
      })
    #expect(frame.strata.map(\.label) == ["a", "b", "certain (died)", "excluded (adult)"])
    let allocation = try Allocation(.init(size: 10, method: .equal, reserves: 4), over: frame)
    #expect(allocation.drawn == [3, 3, 4, 0])
    #expect(allocation.reserves == [2, 2, 0, 0])
    let draw = Draw(allocation, from: frame, key: DrawKey(tableSampleSeed: "1"))
    #expect(Set(draw.strata[2].drawnRows) == [0, 1, 2, 3] && draw.strata[2].designWeight == 1)
  }

  @Test("cases taken before are not drawn again, count in the weight, and leave less")
  func taken() throws {
    let frame = try AllocationTests.frame([40, 20])
    let terms = [StratumTerms(taken: 38), StratumTerms(taken: 4)]
    let allocation = try Allocation(.init(size: 9, reserves: 9), over: frame, terms: terms)
    #expect(allocation.drawn == [2, 7] && allocation.reserves == [0, 9] && allocation.taken == [38, 4])
    #expect(throws: SamplingError.sizeBeyondFrame(size: 19, eligible: 18, excluded: 0, taken: 42)) {
      try Allocation(.init(size: 19), over: frame, terms: terms)
    }
    let key = DrawKey(tableSampleSeed: "7")
    let first = Draw(
      try Allocation(.init(size: 42, method: .equal, maximum: 38), over: frame), from: frame, key: key)
    #expect(first.strata.map(\.drawnRows.count) == [22, 20])
    let all = Draw(try Allocation(.init(size: 60), over: frame), from: frame, key: key)
    let second = Draw(allocation, from: frame, key: key)
    #expect(second.strata[0].drawnRows == Array(all.strata[0].drawnRows[38..<40]))
    #expect(second.strata[1].drawnRows == Array(all.strata[1].drawnRows[4..<11]))
    #expect(second.strata[1].reserveRows == Array(all.strata[1].drawnRows[11..<20]))
    #expect(second.strata[1].inclusionProbability == 7.0 / 20)
  }
}
