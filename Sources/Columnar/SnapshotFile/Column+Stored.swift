/// Columns and dictionaries from what a file holds of them.
///
/// Kernels read codes and offsets without looking whether they are in range, so that is seen to here, whatever the checksums
/// say. Block statistics are not in the file but worked out anew: that costs little beside the checksums, and they are
/// right. What would need a sort to check is taken from the file: the tables' order, and that texts are sorted and distinct.
extension Column {
  /// Takes a column as it was stored; nil where the parts do not make one.
  ///
  /// - Complexity: O(rows), over the values as they are stored.
  init?(
    stored: SnapshotContents.StoredColumn, count: Int, values: RawBuffer, validity: RawBuffer?,
    dictionary: TextDictionary?
  ) {
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: stored.form.width)
    guard !overflow, values.bytes.count == byteCount, stored.form.suits(stored.type),
      (dictionary != nil) == (stored.type == .text)
    else { return nil }
    var mask: ValidityMask?
    if let validity {
      guard let whole = ValidityMask(stored: validity, count: count) else { return nil }
      mask = whole
    }
    let held = Stored(stored.form, values)
    guard let limit = Self.greatestNarrow(stored, dictionary, isAllNull: (mask?.nullCount ?? 0) == count),
      Int64(held.greatestNarrow ?? 0) <= limit
    else { return nil }
    self.init(
      type: stored.type, values: held, base: stored.base, scale: stored.scale,
      greatestOffset: stored.greatestOffset, dictionary: dictionary, validity: mask, count: count)
  }

  /// The greatest number that narrow values may be; nil where no values fit.
  private static func greatestNarrow(
    _ stored: SnapshotContents.StoredColumn, _ dictionary: TextDictionary?, isAllNull: Bool
  ) -> Int64? {
    switch stored.type {
    case .boolean, .null: return 1
    case .double, .decimal, .interval: return 0
    case .text:
      let count = dictionary?.count ?? 0
      // Where there are NULLs alone, there may be no text that their codes could name.
      return count > 0 ? Int64(count - 1) : isAllNull ? 0 : nil
    case .integer, .date, .timestamp:
      let (reach, isPast) = stored.scale.multipliedReportingOverflow(by: stored.greatestOffset)
      guard stored.scale >= 1, stored.greatestOffset >= 0, !isPast,
        !stored.base.addingReportingOverflow(reach).overflow
      else { return nil }
      return stored.greatestOffset
    }
  }
}

extension ValidityMask {
  /// Takes a mask as it was stored; nil where the memory is no mask of so many rows.
  fileprivate init?(stored: RawBuffer, count: Int) {
    guard stored.bytes.count == (count + 63) / 64 * 8 else { return nil }
    let words = stored.buffer(of: UInt64.self)
    if count & 63 != 0, words[words.count - 1] >> UInt64(count & 63) != 0 { return nil }
    self.init(words: words, count: count)
  }
}

extension TextDictionary {
  /// Takes a dictionary as it was stored; nil where its texts do not lie one after the other.
  convenience init?(stored: SnapshotContents.Texts, _ bytes: RawBuffer, _ offsets: RawBuffer) {
    let width = MemoryLayout<UInt32>.stride
    guard offsets.bytes.count >= width, offsets.bytes.count % width == 0 else { return nil }
    let starts = offsets.buffer(of: UInt32.self)
    let areInOrder = starts.withUnsafeBufferPointer { starts in
      var descents = 0
      for index in 1..<starts.count { descents += starts[index] < starts[index - 1] ? 1 : 0 }
      return descents == 0 && starts[0] == 0
    }
    guard areInOrder, Int(starts[starts.count - 1]) == bytes.bytes.count else { return nil }
    self.init(
      bytes: bytes.buffer(of: UInt8.self), offsets: starts, isSorted: stored.isSorted,
      isDistinct: stored.isDistinct)
  }
}
