extension PiecedColumn {
  /// For each row of integers or doubles a number that orders as the values do, and is the same for the same values;
  /// `UInt32.max` for NULL.
  public func ranks() -> Buffer<UInt32> {
    let places = RowPlaces(inOrder: rowCount)
    let frame = JoinedFrame(self)
    if type == .double || frame.greatestOffset >= UInt64(UInt32.max) { return sortedRanks(at: places) }
    return withoutNulls(offsets(frame, at: places))
  }

  /// For each row of texts its code in the dictionary that the translations, if any, lead to; `UInt32.max` for NULL.
  public func ranks(_ translations: [[UInt32]]) -> Buffer<UInt32> {
    withoutNulls(codes(translations, at: RowPlaces(inOrder: rowCount)))
  }

  /// The numbers, with `UInt32.max` in the rows that are NULL.
  private func withoutNulls(_ values: Buffer<UInt32>) -> Buffer<UInt32> {
    guard let validity = validity(at: RowPlaces(inOrder: rowCount)) else { return values }
    return Buffer(count: values.count) { out in
      for row in 0..<values.count { out[row] = validity.isValid(row) ? values[row] : .max }
    }
  }

  /// Ranks of values that lie too far apart for offsets to be ranks.
  private func sortedRanks(at places: RowPlaces) -> Buffer<UInt32> {
    let vector = Column(joining: self, at: places).decoded()
    let order = Sorting.permutation([SortKey(vector)], count: rowCount)
    return Buffer(count: rowCount) { out in
      var rank: UInt32 = 0
      for place in 0..<order.count {
        let row = Int(order[place])
        if place > 0, vector.isValid(row), vector[row] != vector[Int(order[place - 1])] { rank += 1 }
        out[row] = vector.isValid(row) ? rank : .max
      }
    }
  }
}
