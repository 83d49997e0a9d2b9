import Columnar
import Testing

@testable import Execution
@testable import Planner

@Suite struct BlockSkippingTests {
  /// Three blocks: values from 0 to 65,535, from 65,536 to 131,071, and NULLs alone.
  private let column = Column.integer((0..<(3 * 65_536)).map { $0 < 2 * 65_536 ? Int64($0) : nil })

  private func excludes(_ operation: ComparisonOperator, _ value: Int64, _ rows: Range<Int>) -> Bool {
    BlockSkipping.excludes(
      .comparison(operation, Chunks.input(0), Chunks.constant(value)), rows, columns: [column])
  }

  @Test func aRangeIsLeftOutOnlyWhenNoRowOfItsBlocksCanMeetTheCondition() {
    let (first, both, nulls) = (0..<100, 65_000..<66_000, 140_000..<150_000)
    #expect(
      excludes(.equal, 70_000, first) && !excludes(.equal, 70_000, both) && excludes(.equal, 70_000, nulls))
    #expect(excludes(.less, 0, first) && !excludes(.less, 1, first))
    #expect(excludes(.lessOrEqual, -1, both) && !excludes(.lessOrEqual, 0, both))
    #expect(excludes(.greater, 65_535, first) && !excludes(.greater, 65_534, first))
    #expect(excludes(.greaterOrEqual, 65_536, first) && !excludes(.greaterOrEqual, 65_535, first))
    #expect(!excludes(.notEqual, 5, first) && excludes(.notEqual, 5, nulls))
  }

  @Test func otherConditionsLeaveNothingOut() {
    #expect(
      !BlockSkipping.excludes(.isNull(Chunks.input(0), negated: true), 140_000..<150_000, columns: [column]))
    #expect(!excludes(.equal, 70_000, 0..<0))
  }
}
