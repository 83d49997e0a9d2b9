import DelimitedText

/// The physical line of every row of a file: a run for as long as rows stand line by line.
struct RecordLines: Sendable {
  private(set) var rowCount = 0
  /// The first row of each run, and its line.
  private var runs: [(row: Int, line: Int)] = []

  /// Adds the rows of the next block.
  mutating func append(_ block: RowBlock) {
    guard block.hasConsecutiveLines, block.rowCount > 0 else {
      for row in 0..<block.rowCount { append(line: block.line(ofRow: row)) }
      return
    }
    append(line: block.line(ofRow: 0))
    rowCount += block.rowCount - 1
  }

  private mutating func append(line: Int) {
    if runs.last.map({ $0.line + rowCount - $0.row }) != line { runs.append((rowCount, line)) }
    rowCount += 1
  }

  /// Adds the lines of the block behind.
  mutating func append(_ other: RecordLines) {
    for run in other.runs {
      let continues = runs.last.map { $0.line + rowCount + run.row - $0.row } == run.line
      if !continues { runs.append((rowCount + run.row, run.line)) }
    }
    rowCount += other.rowCount
  }

  /// The same rows, each on the line that becomes of its own.
  func mapped(_ line: (Int) -> Int) -> RecordLines {
    var mapped = RecordLines()
    for row in 0..<rowCount { mapped.append(line: line(self[row])) }
    return mapped
  }

  /// The row on a line; nil where no row begins there.
  ///
  /// - Complexity: O(log runs).
  func row(atLine line: Int) -> Int? {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let run = runs[low - 1]
    let row = run.row + line - run.line
    return row < (low < runs.count ? runs[low].row : rowCount) ? row : nil
  }

  /// The line of a row.
  ///
  /// - Complexity: O(log runs).
  subscript(row: Int) -> Int {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].row <= row { low = middle } else { high = middle }
    }
    return runs[low].line + row - runs[low].row
  }
}
