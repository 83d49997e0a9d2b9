import Digest

/// The cases with the lowest tickets of each stratum, in order.
public enum LowestTickets {
  /// For each stratum the rows of its lowest tickets, lowest first, as many as `counts` says or the stratum holds.
  ///
  /// Ties go by the token's UTF-8 bytes, so that the order of rows never decides.
  ///
  /// - Parameters:
  ///   - tickets: one a row.
  ///   - tokens: one a row, distinct.
  ///   - stratumOfRow: for each row a position in `counts`.
  ///   - counts: how many rows to keep of each stratum.
  /// - Complexity: O(rows · log of the greatest count); memory twice the counts.
  public static func rows(
    tickets: [SHA256Digest], tokens: [String], stratumOfRow: [Int], counts: [Int]
  ) -> [[Int]] {
    func precedes(_ left: Int, _ right: Int) -> Bool {
      if tickets[left] != tickets[right] { return tickets[left] < tickets[right] }
      return UTF8Text(text: tokens[left]) < UTF8Text(text: tokens[right])
    }
    var kept = [[Int]](repeating: [], count: counts.count)
    // Once a stratum has twice what it needs, the higher half goes, and its last survivor bounds what may enter.
    var bounds = [SHA256Digest?](repeating: nil, count: counts.count)
    for row in tickets.indices {
      let stratum = stratumOfRow[row]
      let count = counts[stratum]
      if count == 0 { continue }
      if let bound = bounds[stratum], tickets[row] > bound { continue }
      kept[stratum].append(row)
      if kept[stratum].count >= 2 * count + 32 {
        kept[stratum].sort(by: precedes)
        kept[stratum].removeLast(kept[stratum].count - count)
        bounds[stratum] = tickets[kept[stratum][count - 1]]
      }
    }
    return zip(kept, counts).map { Array($0.sorted(by: precedes).prefix($1)) }
  }
}
