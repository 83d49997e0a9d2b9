extension Vector {
  /// Whether two rows hold the same value, or are both NULL.
  ///
  /// - Complexity: O(1), but for texts of a dictionary that may hold one text twice.
  public func isSame(_ row: Int, _ other: Int) -> Bool {
    if isConstant { return true }
    if let validity {
      guard validity.isValid(row) == validity.isValid(other) else { return false }
      if !validity.isValid(row) { return true }
    }
    if let narrow, narrow.dictionary?.isDistinct != false {
      return narrow.offset(row) == narrow.offset(other)
    }
    switch values {
    case .boolean(let buffer): return buffer[row] == buffer[other]
    case .integer(let buffer): return buffer[row] == buffer[other]
    case .double(let buffer):
      return Comparison.orderedBits(buffer[row]) == Comparison.orderedBits(buffer[other])
    case .decimal(let buffer): return buffer[row] == buffer[other]
    case .interval(let buffer): return buffer[row] == buffer[other]
    case .text(let codes, let dictionary):
      if codes[row] == codes[other] { return true }
      return !dictionary.isDistinct && dictionary.compare(codes[row], dictionary, codes[other]) == 0
    }
  }
}
