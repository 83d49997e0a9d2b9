import Columnar

/// A way to find, for every row of a left chunk, the right rows that may go with it.
protocol PairSource: Sendable {
  /// The candidates of a left chunk: its rows in order, each with its right rows in order.
  ///
  /// All expressions are computed here, so that what they throw is thrown before the first pair is looked at.
  ///
  /// - Parameter firstOnly: one right row for each left row is enough, and any will do.
  func candidates(of chunk: DataChunk, firstOnly: Bool) throws -> PairCandidates
}

/// The right rows that may go with the rows of a left chunk.
enum PairCandidates {
  /// One right row for each left row, or ``noRow``.
  case oneEach(Buffer<UInt32>)
  /// Any number of them.
  case any(PairBatches)

  /// The candidates as pairs.
  var batches: PairBatches {
    switch self {
    case .any(let batches): return batches
    case .oneEach(let right):
      var rest: Buffer<UInt32>? = right
      return PairBatches { rest.take().map { RowPairs(oneEach: $0) } }
    }
  }
}

/// Runs of left rows with all their candidates, some rows at a time, so that few pairs are held at once.
struct PairBatches {
  /// The pairs of the next run of rows; nil after the last.
  let next: () throws -> RowPairs?

  /// How many pairs make a batch, unless one row alone has more.
  static let pairsAtOnce = 65_536

  init(_ next: @escaping () throws -> RowPairs?) { self.next = next }

  /// Batches made by adding the right rows of one left row after the other.
  init(leftCount: Int, adding candidates: @escaping (_ row: Int, inout [UInt32]) -> Void) {
    var row = 0
    self.init {
      if row == leftCount { return nil }
      let start = row
      var (left, right): ([UInt32], [UInt32]) = ([], [])
      while row < leftCount, right.count < Self.pairsAtOnce {
        candidates(row, &right)
        left += repeatElement(UInt32(row), count: right.count - left.count)
        row += 1
      }
      return RowPairs(of: start..<row, left: Buffer(left), right: Buffer(right))
    }
  }
}
