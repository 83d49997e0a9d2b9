/// Whole records of a file, not looked into yet: what one thread takes from a reader while others index theirs.
public final class CutBlock: Sendable {
  /// Its place among the blocks of the file, from 0.
  public let number: Int

  /// Whether the file ends with it.
  public let isLast: Bool

  private let content: Content

  enum Content: Sendable {
    /// Where the block ends could only be told by reading its quotes.
    case indexed(RowBlock)
    case bytes(PlainRecords)
  }

  init(number: Int, isLast: Bool, content: Content) {
    self.number = number
    self.isLast = isLast
    self.content = content
  }

  /// The rows of the block, found on the calling thread.
  ///
  /// - Parameter total: what the last record of the file must look like to be set aside as the total of the table; nil
  ///   where it stays a row whatever it looks like.
  /// - Complexity: linear in the bytes. To be asked for once: a block's memory becomes the rows'.
  public consuming func indexed(endingIn total: TrailingTotal? = nil) -> RowBlock {
    let block =
      switch content {
      case .indexed(let block): block
      case .bytes(let records): records.indexed()
      }
    if isLast, let total { total.setAside(in: block, isWholeFile: number == 0) }
    return block
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
