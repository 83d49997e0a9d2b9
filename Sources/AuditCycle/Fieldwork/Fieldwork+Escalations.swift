import Ledger

/// A case in which a worksheet says that a child is at risk now.
public struct Escalation: Hashable, Sendable {
  /// The draw's entry.
  public let draw: Int
  /// The case's number in the draw.
  public let caseNumber: Int
  /// Its token, for whoever must find the child's file; nil after a purge.
  public let token: String?
  /// Whose worksheet says so.
  public let copy: WorksheetCopy
  /// When it was recorded, in UTC.
  public let recordedAt: String
}

extension Fieldwork {
  /// The list of children at risk now, oldest first: flags, and no figure of any audit.
  ///
  /// - Parameter number: the draw's entry; nil for all draws.
  /// - Throws: `AuditError`.
  public func escalations(ofDraw number: Int? = nil) throws -> [Escalation] {
    try look { ledger, history in
      let draws = history.draws.filter { number == nil || $0.entry == number }
      if let number, draws.isEmpty {
        throw AuditError.unknownDraw(draw: number, known: history.draws.map(\.entry))
      }
      let found = try draws.flatMap { draw -> [(entry: Int, escalation: Escalation)] in
        let state = try AuditState(ofDraw: draw.entry, history: history)
        let tokens = try state.sample.keptTokens(ledger)
        return state.escalations.map { record in
          (
            record.entry,
            Escalation(
              draw: draw.entry, caseNumber: record.number, token: tokens?[record.number - 1],
              copy: record.copy,
              recordedAt: record.utc)
          )
        }
      }
      return found.sorted { $0.entry < $1.entry }.map(\.escalation)
    }
  }
}
