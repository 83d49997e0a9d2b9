extension StatutoryRule {
  /// The child's row before, by end and then start, is open or ends after this one starts; touching is allowed.
  ///
  /// Neighbours alone are compared: a long episode that covers two later ones is caught once.
  static let rule574 = StatutoryRule(
    "574", "the missing episode starts before the one before it has ended", in: .missing, "MIS_START"
  ) { sent in
    let (start, end) = (sent.missing.start, sent.missing.end)
    func sortsBefore(_ left: Int, _ right: Int) -> Bool {
      func key(_ row: Int) -> (Int, Int, Int) {
        (end[row] ?? start[row] ?? .max, start[row] ?? .max, row)
      }
      return key(left) < key(right)
    }
    return sent.missing.byChild.values.flatMap { rows in
      let sorted = rows.sorted(by: sortsBefore)
      return zip(sorted, sorted.dropFirst()).filter { before, row in
        guard let endBefore = end[before] else { return true }
        return start[row].map { $0 < endBefore } ?? false
      }.map(\.1)
    }.sorted()
  }
}
