import Digest

/// A stratified draw without replacement: who was drawn, who stands in reserve, and with what probability.
///
/// By tickets the cases with the n_h lowest tickets of each stratum are drawn and the next r_h are its reserves, in order;
/// where earlier draws with the same key took some, it goes on after them. The other methods go along a list of each
/// stratum's cases and hold no reserves. A stratum of which all cases are drawn has them in ticket order under any method.
public struct Draw: Sendable {
  /// What was drawn from one stratum.
  public struct StratumDraw: Sendable {
    /// The stratum.
    public let stratum: Stratum
    /// The frame's rows drawn, in ticket order, or in the order of the list.
    public let drawnRows: [Int]
    /// The frame's rows in reserve, in the order in which they may be opened.
    public let reserveRows: [Int]
    /// π_k of each drawn row, in their order.
    public let inclusionProbabilities: [Double]
    /// How many tickets stand before the first drawn one, taken by earlier draws with the same key.
    public let takenBefore: Int

    /// n_h / N_h, the probability with which each case of the stratum was drawn; under a method that goes by size, the
    /// mean of their probabilities.
    public var inclusionProbability: Double { Double(drawnRows.count) / Double(stratum.caseCount) }

    /// N_h / n_h, the cases of the stratum that each drawn case stands for, on the average under a method that goes by size;
    /// nil where none was drawn.
    public var designWeight: Double? {
      drawnRows.isEmpty ? nil : Double(stratum.caseCount) / Double(drawnRows.count)
    }
  }

  /// How the cases were picked.
  public let method: SelectionMethod
  /// The draws of the frame's strata, in their order; strata without a drawn case included.
  public let strata: [StratumDraw]
  /// The ticket of each row of the frame.
  public let tickets: [SHA256Digest]

  /// Draws.
  ///
  /// - Parameters:
  ///   - allocation: made for this frame; without reserves unless the draw is by tickets.
  ///   - listing: what a method that goes along a list needs.
  /// - Complexity: one SHA-256 a case, then O(cases · log cases).
  public init(
    _ allocation: Allocation, from frame: Frame, key: DrawKey, by method: SelectionMethod = .tickets,
    listing: Listing = Listing()
  ) {
    precondition(method == .tickets || allocation.reserves.allSatisfy { $0 == 0 }, "a list has no reserves")
    let tickets = Ticket.tickets(key: key, tokens: frame.tokens)
    // A list is made of strata of which some cases are drawn and some are not.
    let isListed = frame.strata.indices.map {
      method != .tickets && (1..<frame.strata[$0].caseCount).contains(allocation.drawn[$0])
    }
    let lowest = LowestTickets.rows(
      tickets: tickets, tokens: frame.tokens, stratumOfRow: frame.stratumOfRow,
      counts: frame.strata.indices.map {
        isListed[$0] ? 0 : allocation.taken[$0] + allocation.drawn[$0] + allocation.reserves[$0]
      })
    var listedRows = [[Int]](repeating: [], count: frame.strata.count)
    for row in frame.rowsByToken where isListed[frame.stratumOfRow[row]] {
      listedRows[frame.stratumOfRow[row]].append(row)
    }
    strata = frame.strata.indices.map { position in
      let (stratum, count) = (frame.strata[position], allocation.drawn[position])
      if isListed[position] {
        let selection = ListSelection(
          method, count: count, rows: listedRows[position], listing: listing, tickets: tickets,
          numbers: UniformNumbers(key: key, stratum: stratum.label))
        return StratumDraw(
          stratum: stratum, drawnRows: selection.rows, reserveRows: [],
          inclusionProbabilities: selection.inclusionProbabilities, takenBefore: 0)
      }
      let rows = lowest[position].dropFirst(allocation.taken[position])
      return StratumDraw(
        stratum: stratum, drawnRows: Array(rows.prefix(count)), reserveRows: Array(rows.dropFirst(count)),
        inclusionProbabilities: [Double](
          repeating: Double(count) / Double(stratum.caseCount), count: count),
        takenBefore: allocation.taken[position])
    }
    self.method = method
    self.tickets = tickets
  }
}
