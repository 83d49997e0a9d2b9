import Columnar
import TestSupport
import Testing

@testable import Execution

@Suite struct GroupIndexTests {
  /// Against a dictionary, over several chunks with dictionaries of their own.
  @Test func groupsAreNumberedAsFirstMet() {
    var random = SeededGenerator(seed: 5)
    var index = GroupIndex(types: [.integer, .text, .decimal(scale: 1)])
    var model: [[Value]: UInt32] = [:]
    for _ in 0..<30 {
      let count = random.below(200)
      let columns: [[Value]] = [
        (0..<count).map { _ in random.chance(1, in: 5) ? .null : .integer(Int64(random.below(4)) - 2) },
        (0..<count).map { _ in
          random.chance(1, in: 5) ? .null : .text(random.pick(["", "a", "b", "é", "long text"]))
        },
        (0..<count).map { _ in
          random.chance(1, in: 5)
            ? .null : .decimal(DecimalValue(unscaled: Int128(random.below(3)) << 70, scale: 1))
        },
      ]
      let keys = zip(columns, [.integer, .text, .decimal(scale: 1)] as [DataType]).map {
        Vector(listing: $0, type: $1)
      }
      let (groups, newRows) = index.groups(of: keys, count: count)
      var expectedNew: [UInt32] = []
      for row in 0..<count {
        let key = columns.map { $0[row] }
        if model[key] == nil {
          model[key] = UInt32(model.count)
          expectedNew.append(UInt32(row))
        }
        #expect(groups[row] == model[key])
      }
      #expect(newRows == expectedNew)
      #expect(index.count == model.count)
    }
    #expect(index.count > 60)
  }

  @Test func zeroHasNoSignAndNaNIsOneValue() {
    var index = GroupIndex(types: [.double])
    let values: [Value] = [.double(0), .double(-0.0), .double(.nan), .double(-.nan), .null, .double(1)]
    let groups = index.groups(of: [Vector(listing: values, type: .double)], count: 6).groups
    #expect(Array(groups) == [0, 0, 1, 1, 2, 3])
  }

  @Test func intervalsThatCompareEqualAreOneGroup() {
    var index = GroupIndex(types: [.interval])
    let values: [Value] = [
      .interval(Interval(months: 1)), .interval(Interval(days: 30)), .interval(Interval(days: 31)),
    ]
    #expect(
      Array(index.groups(of: [Vector(listing: values, type: .interval)], count: 3).groups) == [0, 0, 1])
  }

  @Test func constantsAreKeysToo() {
    var index = GroupIndex(types: [.text, .integer])
    let constant = Vector(constant: .text("x"), type: .text, count: 3)
    #expect(Array(index.groups(of: [constant, Chunks.integers([1, 2, 1])], count: 3).groups) == [0, 1, 0])
    let nothing = Vector(constant: .null, type: .text, count: 2)
    #expect(Array(index.groups(of: [nothing, Chunks.integers([1, 1])], count: 2).groups) == [2, 2])
  }

  @Test func manyGroups() {
    var index = GroupIndex(types: [.integer])
    let groups = index.groups(of: [Chunks.integers((0..<50_000).map { $0 % 30_000 })], count: 50_000).groups
    #expect((0..<50_000).allSatisfy { groups[$0] == UInt32($0 % 30_000) })
  }

  /// Of a dictionary of many texts, which is too large for the first rows and not for all.
  @Test func textsAreNumberedAlikeByHashAndByPlace() {
    var random = SeededGenerator(seed: 6)
    var builder = TextDictionaryBuilder()
    for number in 0..<200_000 { _ = builder.intern("text \(number)") }
    let dictionary = builder.finish()
    var index = GroupIndex(types: [.text])
    var model: [UInt32: UInt32] = [:]
    for _ in 0..<12 {
      let codes = (0..<1_000).map { _ in UInt32(random.below(200_000)) }
      let texts = Vector(type: .text, values: .text(Buffer(codes), dictionary), validity: nil, count: 1_000)
      let groups = index.groups(of: [texts], count: 1_000).groups
      for row in 0..<1_000 {
        let expected = model[codes[row]] ?? UInt32(model.count)
        model[codes[row]] = expected
        #expect(groups[row] == expected)
      }
    }
  }
}
