import Sampling
import Testing

@Suite("Allocation over a frame")
struct AllocationTests {
  /// A frame whose strata "a", "b" … have the given sizes, with some excluded cases.
  static func frame(_ sizes: [Int], excluded: Int = 0) throws -> Frame {
    let names = sizes.enumerated().flatMap { index, size in
      [String](repeating: String(UnicodeScalar(UInt8(97 + index))), count: size)
    }
    let count = names.count + excluded
    return try Frame(
      tokens: (0..<count).map { "t\($0)" }, stratumKeys: [names + [String](repeating: "a", count: excluded)],
      named: (0..<count).map { $0 < names.count ? nil : .excluded(reason: "audited within 12 months") })
  }

  @Test("proportional, equal, minimum and maximum")
  func methods() throws {
    let frame = try Self.frame([60, 30, 20, 8, 2])
    #expect(try Allocation(.init(size: 20), over: frame).drawn == [9, 4, 3, 2, 2])
    #expect(try Allocation(.init(size: 20, method: .equal), over: frame).drawn == [5, 5, 4, 4, 2])
    #expect(try Allocation(.init(size: 20, minimum: 0), over: frame).drawn.reduce(0, +) == 20)
    #expect(try Allocation(.init(size: 20, minimum: 1, maximum: 6), over: frame).drawn[0] == 6)
  }

  @Test("excluded cases are never drawn and held in no reserve")
  func excluded() throws {
    let frame = try Self.frame([3, 3], excluded: 5)
    let allocation = try Allocation(.init(size: 4, reserves: .max), over: frame)
    #expect(allocation.drawn == [2, 2, 0])
    #expect(allocation.reserves == [1, 1, 0])
    #expect(throws: SamplingError.sizeBeyondFrame(size: 7, eligible: 6, excluded: 5)) {
      try Allocation(.init(size: 7), over: frame)
    }
  }

  @Test("reserves are what an extension of the draw would draw next")
  func reserves() throws {
    let frame = try Self.frame([60, 30, 20, 8, 2])
    let draw = try Allocation(.init(size: 20, reserves: 6), over: frame)
    let extended = try Allocation(.init(size: 26), over: frame)
    #expect(zip(draw.drawn, draw.reserves).map { $0 + $1 } == extended.drawn)
  }

  @Test("minima beyond the size are refused with the smallest size and the strata to merge")
  func minima() throws {
    let frame = try Self.frame([60, 3, 2, 2, 1])
    // Two from each of four and the only one of the last: 9. Making c, d and e one needs 2 + 2 + 2 = 6.
    #expect(
      throws: SamplingError.minimaBeyondSize(size: 6, smallestSize: 9, minimum: 2, merge: ["e", "c", "d"])
    ) { try Allocation(.init(size: 6), over: frame) }
    #expect(try Allocation(.init(size: 6, minimum: 1), over: frame).drawn == [2, 1, 1, 1, 1])
    #expect(
      throws: SamplingError.minimaBeyondSize(size: 1, smallestSize: 9, minimum: 2, merge: [])
    ) { try Allocation(.init(size: 1), over: frame) }
    #expect(try Allocation(.init(size: 1, minimum: 0), over: frame).drawn == [1, 0, 0, 0, 0])
  }

  @Test("contradictory and too narrow bounds are refused")
  func bounds() throws {
    let frame = try Self.frame([60, 3])
    #expect(throws: SamplingError.boundsContradict(minimum: 3, maximum: 2)) {
      try Allocation(.init(size: 5, minimum: 3, maximum: 2), over: frame)
    }
    #expect(throws: SamplingError.boundsContradict(minimum: -1, maximum: nil)) {
      try Allocation(.init(size: 5, minimum: -1), over: frame)
    }
    #expect(throws: SamplingError.sizeBeyondMaxima(size: 9, largestSize: 7, maximum: 4)) {
      try Allocation(.init(size: 9, maximum: 4), over: frame)
    }
  }

  @Test("empty frame: nothing may be drawn, and nothing can")
  func empty() throws {
    let frame = try Frame(tokens: [], stratumKeys: [[]])
    #expect(try Allocation(.init(size: 0), over: frame).drawn.isEmpty)
    #expect(throws: SamplingError.sizeBeyondFrame(size: 1, eligible: 0, excluded: 0)) {
      try Allocation(.init(size: 1), over: frame)
    }
  }
}
