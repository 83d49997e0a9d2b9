import Columnar
import Testing

@testable import Execution

@Suite struct WindowPartitionsTests {
  static func boundaries(
    _ partitionKeys: [Vector], _ orderKeys: [Vector], count: Int
  ) -> (starts: [UInt32], groups: [UInt32], first: [UInt32]) {
    let partitions = WindowPartitions(
      count: count, partitionKeys: partitionKeys, orderKeys: orderKeys.map { ($0, false, false) })
    let groups = (0..<partitions.partitionCount).map { partitions.groups($0) }
    let firstGroups = groups.map { UInt32($0.lowerBound) } + [UInt32(groups.last?.upperBound ?? 0)]
    return (Array(partitions.starts), Array(partitions.groupStarts), firstGroups)
  }

  @Test func `NULL equals NULL, NaN equals NaN, −0 equals 0`() {
    let numbers = Vector(
      listing: [.double(-0.0), .double(0), .double(.nan), .double(-.nan), .null, .null, .double(1)],
      type: .double)
    let (starts, groups, first) = Self.boundaries([numbers], [], count: 7)
    #expect(starts == [0, 2, 4, 6, 7])
    #expect(groups == starts)
    #expect(first == [0, 1, 2, 3, 4])
  }

  @Test func `a new partition is a new group, whatever the order keys`() {
    let child = Vector(listing: [.text("a"), .text("a"), .text("a"), .text("b"), .null, .null], type: .text)
    let day = Vector(listing: [.date(1), .date(1), .date(2), .date(2), .date(2), .null], type: .date)
    let (starts, groups, first) = Self.boundaries([child], [day], count: 6)
    #expect(starts == [0, 3, 4, 6])
    #expect(groups == [0, 2, 3, 4, 5, 6])
    #expect(first == [0, 2, 3, 5])
  }

  @Test func `codes of a dictionary that repeats texts compare by text`() {
    let dictionary = TextDictionary(listing: ["a", "a", "b"])
    let texts = Vector(type: .text, values: .text(Buffer([0, 1, 2, 0]), dictionary), validity: nil, count: 4)
    #expect(Self.boundaries([texts], [], count: 4).starts == [0, 2, 3, 4])
  }

  @Test func `constants and no keys bound nothing`() {
    let one = Vector(constant: .integer(1), type: .integer, count: 3)
    #expect(Self.boundaries([one], [one], count: 3).groups == [0, 3])
    #expect(Self.boundaries([], [], count: 3).starts == [0, 3])
    #expect(Self.boundaries([], [], count: 0).starts == [0])
    #expect(Self.boundaries([one.constant(count: 0)], [], count: 0).first == [0])
  }

  @Test func `every type`() {
    let samples: [(DataType, [Value])] = [
      (.boolean, [.boolean(false), .boolean(true)]), (.integer, [.integer(1), .integer(2)]),
      (
        .decimal(scale: 1),
        [.decimal(DecimalValue(unscaled: 1, scale: 1)), .decimal(DecimalValue(unscaled: 2, scale: 1))]
      ),
      (.interval, [.interval(Interval(days: 30)), .interval(Interval(days: 31))]),
      (.timestamp, [.timestamp(1), .timestamp(2)]),
    ]
    for (type, pair) in samples {
      let vector = Vector(listing: [pair[0], pair[0], pair[1], .null, .null], type: type)
      #expect(Self.boundaries([vector], [], count: 5).starts == [0, 2, 3, 5])
      let whole = Vector(listing: [pair[0], pair[1], pair[1]], type: type)
      #expect(Self.boundaries([whole], [], count: 3).starts == [0, 1, 3])
    }
    let month = Vector(
      listing: [.interval(Interval(months: 1)), .interval(Interval(days: 30))], type: .interval)
    #expect(Self.boundaries([month], [], count: 2).starts == [0, 2])
  }
}
