/// Each child's rows of times that begin and end, in the order in which rules compare neighbours: by end, or by start where
/// the row is open, then by start, then as they stand in the file.
struct Spells: Sendable {
  private let inOrder: [[Int]]

  /// - Parameters:
  ///   - byChild: the rows of each child.
  ///   - start: by row, in days; nil where there is none.
  ///   - end: nil where it is open.
  init(_ byChild: [String: [Int]], start: [Int?], end: [Int?]) {
    func key(_ row: Int) -> (Int, Int, Int) {
      (end[row] ?? start[row] ?? .max, start[row] ?? .max, row)
    }
    inOrder = byChild.values.map { rows in rows.sorted { key($0) < key($1) } }
  }

  /// The rows that follow another of the same child for which something holds of the two, in the file's order.
  func rows(whereAfter holds: (_ before: Int, _ row: Int) -> Bool) -> [Int] {
    inOrder.flatMap { rows in zip(rows, rows.dropFirst()).filter { holds($0, $1) }.map(\.1) }.sorted()
  }
}
