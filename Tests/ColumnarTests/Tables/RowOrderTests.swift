import Columnar
import TestSupport
import Testing

@Suite struct RowOrderTests {
  private func expected(_ columns: [[UInt32]], count: Int) -> [UInt32] {
    (0..<UInt32(count)).sorted { left, right in
      for column in columns where column[Int(left)] != column[Int(right)] {
        return column[Int(left)] < column[Int(right)]
      }
      return left < right
    }
  }

  /// The standard library's sort is the oracle: groups in order, reversed, shuffled; few and many; far apart; NULLs.
  @Test func rowsStandByAllColumns() {
    var random = SystemRandomNumberGenerator()
    for count in [0, 1, 2, 63, 1_000] {
      for groups in [1, 3, 400, 1 << 30] {
        for spread in [0, 2, 1_000] {
          let columns: [[UInt32]] = [
            (0..<count).map { _ in
              Int.random(in: 0...20, using: &random) == 0
                ? .max : .random(in: 0..<UInt32(groups), using: &random)
            },
            (0..<count).map { _ in UInt32(Int.random(in: 0...spread, using: &random)) },
            (0..<count).map { UInt32(count - $0) / 2 },
          ]
          let rows = RowOrder.rows(by: columns.map { Buffer($0) }, count: count)
          #expect(
            Array(rows) == expected(columns, count: count), "\(count) rows, \(groups) groups, \(spread)")
        }
      }
    }
  }

  @Test func rowsInOrderStay() {
    let ranks = Buffer((0..<500).map { UInt32($0 / 4) })
    #expect(Array(RowOrder.rows(by: [ranks], count: 500)) == Array(0..<500))
    #expect(Array(RowOrder.rows(by: [], count: 3)) == [0, 1, 2])
  }
}
