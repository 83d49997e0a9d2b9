import Columnar

/// A way to find, for every row of a left chunk, the right rows that may go with it.
protocol PairSource: Sendable {
  /// The candidates of a left chunk: its rows in order, each with its right rows in order.
  ///
  /// All expressions are computed here, so that what they throw is thrown before the first pair is looked at.
  ///
  /// - Parameter firstOnly: one right row for each left row is enough, and any will do.
  func batches(of chunk: DataChunk, firstOnly: Bool) throws -> PairBatches
}

/// Runs of left rows with all their candidates, some rows at a time, so that few pairs are held at once.
struct PairBatches {
  /// The next run of rows and its pairs; nil after the last.
  let next: () throws -> (rows: Range<Int>, pairs: RowPairs)?

  /// How many pairs make a batch, unless one row alone has more.
  static let pairsAtOnce = 65_536

  init(_ next: @escaping () throws -> (rows: Range<Int>, pairs: RowPairs)?) { self.next = next }

  /// Batches made by adding the candidates of one left row after the other.
  init(leftCount: Int, adding candidates: @escaping (_ row: Int, inout RowPairs) -> Void) {
    var row = 0
    self.init {
      if row == leftCount { return nil }
      let start = row
      var pairs = RowPairs()
      while row < leftCount, pairs.count < Self.pairsAtOnce {
        candidates(row, &pairs)
        row += 1
      }
      return (start..<row, pairs)
    }
  }
}
