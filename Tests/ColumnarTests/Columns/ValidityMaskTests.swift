import TestSupport
import Testing

@testable import Columnar

@Suite struct ValidityMaskTests {
  static func bits(_ mask: ValidityMask) -> [Bool] { (0..<mask.count).map { mask.isValid($0) } }

  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 129, 200])
  func `slices at every offset hold the rows they name`(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let rows = (0..<count).map { _ in Bool.random(using: &generator) }
    // The mask of no NULLs is nil; a mask of some length comes from a slice of a longer one.
    let mask = try #require(ValidityMask(count: count + 1) { $0 < count && rows[$0] })[0..<count]
    #expect(Self.bits(mask) == rows)
    #expect(mask.nullCount == rows.count { !$0 })
    var faults = 0
    for start in 0...count {
      for end in start...count {
        let slice = mask[start..<end]
        if Self.bits(slice) != Array(rows[start..<end]) { faults += 1 }
        // Bits past the end are clear, so that counting words counts rows.
        if slice.nullCount != rows[start..<end].count(where: { !$0 }) { faults += 1 }
      }
    }
    #expect(faults == 0)
  }

  @Test func `no NULLs need no mask`() {
    #expect(ValidityMask(count: 130) { _ in true } == nil)
    #expect(ValidityMask(count: 0) { _ in false } == nil)
    #expect(ValidityMask.allNull(count: 130).nullCount == 130)
  }

  @Test func `intersection and gather`() throws {
    let even = try #require(ValidityMask(count: 100) { $0 % 2 == 0 })
    let third = try #require(ValidityMask(count: 100) { $0 % 3 == 0 })
    let both = try #require(ValidityMask.intersection(even, third))
    #expect(Self.bits(both) == (0..<100).map { $0 % 6 == 0 })
    #expect(ValidityMask.intersection(nil, third).map(Self.bits) == Self.bits(third))
    #expect(ValidityMask.intersection(even, nil).map(Self.bits) == Self.bits(even))
    #expect(ValidityMask.intersection(nil, nil) == nil)
    #expect(even.gathered(Buffer([2, 1, 1, 98])).map(Self.bits) == [true, false, false, true])
    #expect(even.gathered(Buffer([2, 98])) == nil)
  }
}
