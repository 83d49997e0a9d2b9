import TestSupport
import Testing

@testable import Columnar

@Suite struct TruthMaskTests {
  static let truths: [Bool?] = [false, true, nil]

  @Test func `rows where a condition is TRUE, at every length and remainder`() {
    var generator = SeededGenerator(seed: 5)
    for count in 0..<140 {
      let values = (0..<count).map { _ in Self.truths.randomElement(using: &generator)! }
      let mask = TruthMask(LogicTests.vector(values))
      let expected = (0..<count).filter { values[$0] == true }.map { UInt32($0) }
      #expect(Array(mask.rows) == expected)
      #expect(Array(mask.boundaries) == expected + [UInt32(count)])
      #expect(mask.trueCount == expected.count)
      #expect(Array(mask.inverted.rows) == (0..<count).filter { values[$0] != true }.map { UInt32($0) })
      #expect(Array(TruthMask(rows: mask.rows, count: count).bytes) == Array(mask.bytes))
    }
  }

  @Test func `constants stand for every row`() {
    for truth in Self.truths {
      let constant = TruthMask(Vector(constant: LogicTests.value(truth), type: .boolean, count: 3))
      #expect(Array(constant.rows) == (truth == true ? [0, 1, 2] : []))
      #expect(Array(constant.inverted.rows) == (truth == true ? [] : [0, 1, 2]))
    }
  }

  @Test func `two masks hold where both do`() {
    let (a, b) = (TruthMask(bytes: Buffer([0, 0, 1, 1])), TruthMask(bytes: Buffer([0, 1, 0, 1])))
    #expect(Array(a.and(b).bytes) == [0, 0, 0, 1])
  }

  /// Bytes and bits are two forms of the same.
  @Test func `validity as bytes and back`() {
    var generator = SeededGenerator(seed: 6)
    for count in [1, 7, 8, 9, 63, 64, 65, 200] {
      let known = (0..<count).map { _ in Bool.random(using: &generator) }
      guard let mask = ValidityMask(count: count, isValid: { known[$0] }) else { continue }
      #expect(Array(mask.bytes) == known.map { $0 ? 1 : 0 })
      #expect(Array(ValidityMask(bytes: mask.bytes)!.words) == Array(mask.words))
    }
    #expect(ValidityMask(bytes: Buffer([1, 1, 1])) == nil)
  }
}
