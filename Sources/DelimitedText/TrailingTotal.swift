/// What the last record of a table must look like to be its total, and so no row of it.
///
/// A total's first cell says so, no other row's does, and its other cells are figures or blank. Where `mayBeNameless`, a
/// record with another number of fields than the header, which is no row in any case, may leave out to say it.
public struct TrailingTotal: Hashable, Sendable {
  /// Whether a short or long record is a total when its first cell is blank and figures follow.
  public let mayBeNameless: Bool

  /// What a total looks like.
  public init(mayBeNameless: Bool) { self.mayBeNameless = mayBeNameless }

  private static let words: Set<String> = ["total", "totals", "grand total", "overall total", "sum"]

  /// Whether a first cell says that its row is a total.
  public static func isNamed(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count <= 24 else { return false }
    let words = String(decoding: cell, as: UTF8.self).lowercased().split { " :\t".contains($0) }
    return Self.words.contains(words.joined(separator: " "))
  }

  /// Sets the total aside with which the file's last block ends, if it does.
  ///
  /// - Parameter isWholeFile: whether the file has no other block.
  func setAside(in block: RowBlock, isWholeFile: Bool) {
    let isRow = endsInRow(block, isWholeFile: isWholeFile)
    guard isRow || endsInFault(block) else { return }
    // Where other rows say it too, totals are among what the table counts.
    let last = isRow ? block.rowCount - 1 : block.rowCount
    let isAlone = block.withColumn(0) { cells in (0..<last).allSatisfy { !Self.isNamed(cells[$0].bytes) } }
    if !isAlone { return }
    if isRow { block.setLastRowAside(.total) } else { block.setLastFaultAside(.total) }
  }

  /// Whether the last row is a total; notes may follow.
  private func endsInRow(_ block: RowBlock, isWholeFile: Bool) -> Bool {
    // A table of nothing but a total is a table of one row.
    guard block.columnCount > 1, block.rowCount > (isWholeFile ? 1 : 0) else { return false }
    let last = block.rowCount - 1
    return block.withColumn(0) { Self.isNamed($0[last].bytes) }
      && (1..<block.columnCount).allSatisfy { column in
        block.withColumn(column) { Self.isFigure($0[last].bytes) }
      }
  }

  /// Whether the last record of all is a total with another number of fields than a row.
  private func endsInFault(_ block: RowBlock) -> Bool {
    guard block.rowCount > 0, let fault = block.faults.last, case .fieldCount = fault.reason,
      fault.line > block.line(ofRow: block.rowCount - 1), let cells = block.cellsOfLastLine(), cells.count > 1
    else { return false }
    let isNameless = mayBeNameless && cells[0].allSatisfy { $0 <= 0x20 }
    return (isNameless || Self.isNamed(cells[0])) && cells.dropFirst().allSatisfy(Self.isFigure)
      && cells.contains { $0.contains(where: Self.isDigit) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Whether a cell is blank, a figure with its signs, or what stands for one that is not told.
  private static func isFigure(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = cell.filter { $0 > 0x20 }
    let letters = bytes.count { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
    return bytes.contains(where: isDigit) ? letters == 0 : bytes.count <= 3 && letters <= 1
  }
}

extension RowBlock {
  /// The fields of the last line that is not blank; nil where a quote stands in it.
  fileprivate func cellsOfLastLine() -> [UnsafeBufferPointer<UInt8>]? {
    let text = text
    guard let last = text.lastIndex(where: { $0 > 0x20 }) else { return nil }
    // Blank cells may follow the last that is not.
    let end = text[last...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    let start = text[..<last].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    let line = text[start..<end]
    if line.contains(dialect.quote) { return nil }
    return line.split(separator: dialect.separator, omittingEmptySubsequences: false).map {
      UnsafeBufferPointer(rebasing: $0)
    }
  }
}
