import Testing

@testable import Columnar

@Suite struct DecimalSumTests {
  static let greatest: Int128 = 99_999_999_999_999_999_999_999_999_999_999_999_999

  @Test func `adds and takes out past 128 bits`() {
    var sum = DecimalSum()
    for _ in 0..<5 { sum.add(Self.greatest) }
    #expect(sum.value == nil)
    for _ in 0..<4 { sum.subtract(Self.greatest) }
    #expect(sum.value == Self.greatest)
    for _ in 0..<7 { sum.add(-Self.greatest) }
    #expect(sum.value == nil)
    for _ in 0..<6 { sum.subtract(-Self.greatest) }
    #expect(sum.value == 0)
  }

  @Test func `the limit is 38 digits`() {
    var sum = DecimalSum()
    sum.add(Self.greatest)
    sum.add(1)
    #expect(sum.value == nil)
    sum.add(-1)
    #expect(sum.value == Self.greatest)
    var negative = DecimalSum()
    negative.add(-Self.greatest)
    negative.add(-1)
    #expect(negative.value == nil)
  }

  @Test func `merges`() {
    var (left, right) = (DecimalSum(), DecimalSum())
    for _ in 0..<3 { left.add(Self.greatest) }
    for _ in 0..<3 { right.add(-Self.greatest) }
    right.add(42)
    left.merge(right)
    #expect(left.value == 42)
  }

  /// Expected values: Python's `float(int)`, which rounds once.
  @Test func `the double is the nearest`() {
    var sum = DecimalSum()
    #expect(sum.doubleValue == 0)
    sum.add(1 << 53 + 1)
    #expect(sum.doubleValue == 0x1p53)
    sum.add(2)
    #expect(sum.doubleValue == 0x1p53 + 4)
    sum = DecimalSum()
    for _ in 0..<10 { sum.add(Self.greatest) }
    #expect(sum.doubleValue == 1e39)
    sum.add(-1)
    #expect(sum.doubleValue == 1e39)
    sum = DecimalSum()
    for _ in 0..<10 { sum.add(-Self.greatest) }
    #expect(sum.doubleValue == -1e39)
    sum = DecimalSum()
    sum.add(-7)
    #expect(sum.doubleValue == -7)
  }
}
