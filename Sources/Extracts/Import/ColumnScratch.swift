/// Room for one column of one block, used again for the next: what a parser writes before it is made narrow.
final class ColumnScratch {
  private(set) var integers = UnsafeMutablePointer<Int64>.allocate(capacity: 0)
  private(set) var codes = UnsafeMutablePointer<UInt32>.allocate(capacity: 0)
  /// A bit a row, set where there is a value.
  private(set) var validity = UnsafeMutablePointer<UInt64>.allocate(capacity: 0)
  private var capacity = 0

  deinit { deallocate() }

  private func deallocate() {
    integers.deallocate()
    codes.deallocate()
    validity.deallocate()
  }

  /// Makes room for so many rows; what was there is lost.
  func reserve(_ rowCount: Int) {
    guard rowCount > capacity else { return }
    deallocate()
    capacity = rowCount + rowCount / 4
    integers = .allocate(capacity: capacity)
    codes = .allocate(capacity: capacity)
    validity = .allocate(capacity: (capacity + 63) / 64)
  }
}
