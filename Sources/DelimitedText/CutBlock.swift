/// Whole records of a file, not looked into yet: what one thread takes from a reader while others index theirs.
public final class CutBlock: Sendable {
  /// Its place among the blocks of the file, from 0.
  public let number: Int

  private let content: Content

  private enum Content: Sendable {
    /// Where the block ends could only be told by reading its quotes.
    case indexed(RowBlock)
    case bytes(PlainRecords)
  }

  init(number: Int, indexed block: RowBlock) {
    self.number = number
    content = .indexed(block)
  }

  init(number: Int, records: PlainRecords) {
    self.number = number
    content = .bytes(records)
  }

  /// The rows of the block, found on the calling thread.
  ///
  /// - Complexity: linear in the bytes. To be asked for once: a block's memory becomes the rows'.
  public consuming func indexed() -> RowBlock {
    switch content {
    case .indexed(let block): block
    case .bytes(let records): records.indexed()
    }
  }
}

/// Records without a quote among them.
struct PlainRecords: Sendable {
  let memory: BlockMemory
  let store: BlockMemoryStore
  let byteCount: Int
  let dialect: Dialect
  let columnCount: Int
  let firstLine: Int
  /// Whether a CR ends a line by itself somewhere.
  let hasLoneReturns: Bool
  /// Whether a CR stands anywhere.
  let hasReturns: Bool

  func indexed() -> RowBlock {
    // In one column an empty line is a row, and lone CRs end lines: the indexer that knows every rule sees to them.
    if columnCount == 1 || hasLoneReturns {
      var indexer = RowIndexer(
        memory: memory, store: store, count: byteCount, isFinal: true, dialect: dialect,
        columnCount: columnCount, firstLine: firstLine)
      indexer.run()
      return indexer.finish()
    }
    var indexer = PlainRowIndexer(self)
    indexer.run()
    return indexer.finish()
  }
}
