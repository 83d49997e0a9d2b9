import Digest

/// A stratified draw without replacement: who was drawn, who stands in reserve, and with what probability.
///
/// In each stratum the cases with the n_h lowest tickets are drawn and the next r_h are its reserves, in order.
public struct Draw: Sendable {
  /// What was drawn from one stratum.
  public struct StratumDraw: Sendable {
    /// The stratum.
    public let stratum: Stratum
    /// The frame's rows drawn, in ticket order.
    public let drawnRows: [Int]
    /// The frame's rows in reserve, in the order in which they may be opened.
    public let reserveRows: [Int]

    /// n_h / N_h, the probability with which each case of the stratum was drawn.
    public var inclusionProbability: Double { Double(drawnRows.count) / Double(stratum.caseCount) }

    /// N_h / n_h, the cases of the stratum that each drawn case stands for; nil where none was drawn.
    public var designWeight: Double? {
      drawnRows.isEmpty ? nil : Double(stratum.caseCount) / Double(drawnRows.count)
    }
  }

  /// Names what this code does with a key and a frame; a draw made by another algorithm is not comparable.
  public static let algorithm = "halcyon-draw-1"

  /// The draws of the frame's strata, in their order; strata without a drawn case included.
  public let strata: [StratumDraw]
  /// The ticket of each row of the frame.
  public let tickets: [SHA256Digest]

  /// Draws.
  ///
  /// - Precondition: the allocation was made for this frame.
  /// - Complexity: one SHA-256 a case, then O(cases · log cases drawn).
  public init(_ allocation: Allocation, from frame: Frame, key: DrawKey) {
    let tickets = Ticket.tickets(key: key, tokens: frame.tokens)
    let lowest = LowestTickets.rows(
      tickets: tickets, tokens: frame.tokens, stratumOfRow: frame.stratumOfRow,
      counts: zip(allocation.drawn, allocation.reserves).map { $0 + $1 })
    strata = frame.strata.indices.map { position in
      StratumDraw(
        stratum: frame.strata[position],
        drawnRows: Array(lowest[position].prefix(allocation.drawn[position])),
        reserveRows: Array(lowest[position].dropFirst(allocation.drawn[position])))
    }
    self.tickets = tickets
  }
}
