import Digest

/// The cases that a draw along a list takes from one stratum.
struct ListSelection {
  /// The rows drawn, in the order of the list.
  let rows: [Int]
  /// π_k of each of them.
  let inclusionProbabilities: [Double]

  /// - Parameters:
  ///   - method: any but by tickets.
  ///   - count: n_h.
  ///   - rows: the stratum's rows in token order: the order in which chances are reckoned, so that neither the order of
  ///     rows nor the key changes a digit of them.
  ///   - tickets: of all rows of the frame; they decide among cases at one place of the list.
  /// - Complexity: O(cases · log cases).
  init(
    _ method: SelectionMethod, count: Int, rows: [Int], listing: Listing, tickets: [SHA256Digest],
    numbers: UniformNumbers
  ) {
    let chances: [Double]
    if method.goesBySize, let sizes = listing.sizes {
      chances = InclusionProbabilities.proportional(count, sizes: rows.map { sizes[$0] })
    } else {
      chances = rows.map { _ in Double(count) / Double(rows.count) }
    }
    // Ties beyond the ticket go by token, in whose order the rows come.
    let list = rows.indices.sorted { left, right in
      let (one, other) = (rows[left], rows[right])
      if let ranks = listing.ranks, ranks[one] != ranks[other] { return ranks[one] < ranks[other] }
      return tickets[one] != tickets[other] ? tickets[one] < tickets[other] : left < right
    }
    let ordered = list.map { chances[$0] }
    var numbers = numbers
    let places =
      method == .pivotal
      ? PivotalSelection.places(inclusionProbabilities: ordered, uniform: { numbers.next() })
      : SystematicSelection(inclusionProbabilities: ordered).places(start: numbers.next())
    precondition(places.count == count, "chances that add up to n draw n cases")
    self.rows = places.map { rows[list[$0]] }
    inclusionProbabilities = places.map { ordered[$0] }
  }
}
