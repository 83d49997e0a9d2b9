import Columnar
import TestSupport
import Testing

@testable import Execution

/// Every way of numbering keys, against what numbers are for: equal keys, equal numbers, on both sides of a join.
@Suite struct KeyNumbersTests {
  private func expectNumbers(
    _ type: DataType, _ known: [Value], _ probing: [Value], matchesNulls: Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let vectors = [known, probing].map { Vector(listing: $0, type: type) }
    let (numbering, numbers) = KeyNumbers.numbering(
      [vectors[0]], matchingNulls: [matchesNulls], count: known.count)
    let found = numbering.numbers(of: [vectors[1]], count: probing.count)
    #expect(numbers.allSatisfy { $0 == noRow || Int($0) < numbering.count }, sourceLocation: sourceLocation)
    func areEqual(_ a: Value, _ b: Value) -> Bool { a == b && (matchesNulls || a != .null) }
    for row in probing.indices {
      for other in known.indices {
        let isSame = found[row] != noRow && found[row] == numbers[other]
        #expect(isSame == areEqual(probing[row], known[other]), sourceLocation: sourceLocation)
      }
      // A constant has the number of its value at every row.
      let constant = numbering.numbers(of: [Vector(constant: probing[row], type: type, count: 2)], count: 2)
      #expect(Array(constant) == [found[row], found[row]], sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [true, false]) func equalKeysHaveEqualNumbers(matchesNulls: Bool) {
    var random = SeededGenerator(seed: 11)
    func some(_ values: [Value]) -> [Value] {
      (0..<30).map { _ in random.chance(1, in: 5) ? .null : random.pick(values) }
    }
    let kinds: [(DataType, [Value])] = [
      (.text, ["a", "", "é", "ab", "b"].map { .text($0) }),
      // Close together, and so far apart that their distance is no integer.
      (.integer, [-3, 0, 4, 90].map { .integer($0) }),
      (.integer, [.min, -1, 0, .max].map { .integer($0) }),
      (.date, [0, 16_525].map { .date($0) }),
      (.double, [.double(0), .double(1.5), .double(.nan)]),
    ]
    for (type, values) in kinds {
      expectNumbers(type, some(values), some(values), matchesNulls: matchesNulls)
      expectNumbers(type, some(Array(values.prefix(2))), some(values), matchesNulls: matchesNulls)
      expectNumbers(type, [], some(values), matchesNulls: matchesNulls)
      expectNumbers(type, [.null, .null], some(values), matchesNulls: matchesNulls)
    }
  }

  /// A dictionary with far more texts than there are rows, and one that holds a text twice.
  @Test func textsOfAnyDictionary() throws {
    let many = TextDictionary(listing: (0..<100_000).map { "text \($0)" })
    let doubled = TextDictionary(listing: ["text 7", "x", "text 7"])
    let known = Vector(
      type: .text, values: .text(Buffer([7, 99_999]), distinct(many)), validity: nil, count: 2)
    let probing = Vector(type: .text, values: .text(Buffer([2, 1, 0]), doubled), validity: nil, count: 3)
    for (a, b) in [(known, probing), (probing, known)] {
      let (numbering, numbers) = KeyNumbers.numbering([a], matchingNulls: [false], count: a.count)
      let found = numbering.numbers(of: [b], count: b.count)
      for row in 0..<b.count {
        for other in 0..<a.count { #expect((found[row] == numbers[other]) == (b[row] == a[other])) }
      }
    }
  }

  private func distinct(_ dictionary: TextDictionary) -> TextDictionary {
    TextDictionary(
      bytes: dictionary.bytes, offsets: dictionary.offsets, isSorted: false, isDistinct: true)
  }
}
