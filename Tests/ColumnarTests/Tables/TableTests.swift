import Testing

@testable import Columnar

@Suite struct TableTests {
  static let unsorted = Table(
    name: "missing_episodes",
    columns: [
      ("child", .text(["B", "A", nil, "B", "A"])), ("day", .date([2, 9, 1, nil, 3])),
      ("row", .integer([0, 1, 2, 3, 4])),
    ])

  @Test func `names its columns and counts its rows`() {
    #expect(Self.unsorted.columnNames == ["child", "day", "row"])
    #expect(Self.unsorted.rowCount == 5)
    #expect(Self.unsorted.order == [])
    #expect(Table(name: "empty", columns: []).rowCount == 0)
  }

  @Test func `sorts whole rows, NULLs last`() {
    let sorted = Self.unsorted.sorted(by: ["child", "day"])
    #expect(sorted.order == [0, 1])
    #expect(sorted.name == "missing_episodes")
    #expect(sorted.fields[2].column.decoded().cells == [4, 1, 0, 3, 2].map { .integer($0) })
    #expect(
      sorted.fields[0].column.decoded().cells == [.text("A"), .text("A"), .text("B"), .text("B"), .null])
    let again = sorted.sorted(by: ["child"])
    #expect(again.order == [0])
    #expect(again.fields[2].column.decoded().cells == sorted.fields[2].column.decoded().cells)
  }

  @Test func `finds where a group ends`() {
    let sorted = Self.unsorted.sorted(by: ["child", "day"])
    #expect((0...5).map { sorted.groupBoundary(atOrAfter: $0, prefix: 1) } == [0, 2, 2, 4, 4, 5])
    #expect((0...5).map { sorted.groupBoundary(atOrAfter: $0, prefix: 2) } == [0, 1, 2, 3, 4, 5])
    let nulls = Table(name: "t", columns: [("x", .double([1, .nan, .nan, nil, nil]))], order: ["x"])
    #expect((0...5).map { nulls.groupBoundary(atOrAfter: $0, prefix: 1) } == [0, 1, 3, 3, 5, 5])
  }

  @Test func `finds the ends of long groups as looking row by row does`() {
    let lengths = [1, 2, 3, 7, 64, 65, 1, 1000, 1]
    let values = lengths.enumerated().flatMap { group, length in
      (0..<length).map { _ in group == lengths.count - 1 ? nil : Int64(group) }
    }
    let table = Table(name: "t", columns: [("x", .integer(values))], order: ["x"])
    for row in 0...values.count {
      var end = row
      while end > 0, end < values.count, values[end] == values[end - 1] { end += 1 }
      #expect(table.groupBoundary(atOrAfter: row, prefix: 1) == end)
    }
  }
}
