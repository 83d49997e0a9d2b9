import Digest
import Ledger

/// The cases of a recorded draw, told by the ids that they have in the extract: for the data holder, who alone can go on from
/// those to the files.
///
/// The ledger holds case tokens only, made with the programme's key; which of many ids a token was made of is found by making
/// the tokens of them all. The extract is not needed.
public struct Reidentification: Sendable {
  /// One drawn case.
  public struct Case: Hashable, Sendable {
    /// Its place among the stratum's drawn cases, or among its reserves, from 1.
    public let order: Int
    /// The stratum's label.
    public let stratum: String
    /// Whether it is in reserve.
    public let isReserve: Bool
    /// The token, as the worksheet has it.
    public let token: String
    /// The id in the extract; nil where it is none of those given.
    public let caseID: String?
  }

  static let kind = "reidentification"

  /// The cases, strata in the draw's order.
  public let cases: [Case]

  /// Finds the cases, and records that it was done: the draw and the numbers of cases, no id.
  ///
  /// - Parameters:
  ///   - draw: the draw's entry.
  ///   - caseIDs: the ids that a case may have.
  ///   - withReserves: whether reserves are found too.
  ///   - key: the programme's key; nil for the ledger's.
  /// - Throws: `AuditError` when the ledger or the draw cannot be used; nothing is recorded then.
  public init(
    ofDraw draw: Int, among caseIDs: [String], withReserves: Bool = false, ledgerPath: String,
    key: ProgrammeKey? = nil, clock: @escaping () -> String = UTCClock.now
  ) throws {
    do {
      let ledger = try Ledger(path: ledgerPath, clock: clock)
      if let fault = try ledger.verify().fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      cases = try ledger.write { writer in
        let history = try History(ledger)
        guard let record = history.draws.first(where: { $0.entry == draw }) else {
          throw AuditError.unknownDraw(draw: draw, known: history.draws.map(\.entry))
        }
        guard let key = try history.key(ofProgramme: record.programme, supplied: key, ledger: ledger) else {
          throw AuditError.record(entry: draw, expected: "the draw of a programme that the ledger has")
        }
        let ids = Dictionary(zip(key.tokens(of: caseIDs), caseIDs)) { first, _ in first }
        let cases = try Self.picked(record, ledger).filter { withReserves || !$0.isReserve }.map {
          Case(
            order: $0.order, stratum: $0.stratum, isReserve: $0.isReserve, token: $0.token,
            caseID: ids[$0.token])
        }
        try writer.append(
          kind: Self.kind,
          payload: .object([
            "draw_entry": .integer(Int64(draw)), "cases": .integer(Int64(cases.count)),
            "found": .integer(Int64(cases.count { $0.caseID != nil })),
          ]))
        return cases
      }
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    }
  }

  /// The picked cases with their tokens, which must be those that the draw committed to.
  private static func picked(
    _ record: DrawRecord, _ ledger: Ledger
  ) throws -> [(order: Int, stratum: String, isReserve: Bool, token: String)] {
    let tokens = try ledger.privateValues(of: record.entry, name: DrawRecord.tokenName)
    let salts = try ledger.privateValues(of: record.entry, name: DrawRecord.saltName)
    let isSound =
      tokens.count == record.commitments.count && salts.count == tokens.count
      && tokens.indices.allSatisfy {
        Commitments.commitment(salt: salts[$0], token: tokens[$0]) == record.commitments[$0]
      }
    guard isSound else {
      throw AuditError.frame(
        place: "draw \(record.entry)", expected: "the tokens that the draw committed to",
        found: tokens.isEmpty ? "none: they were purged" : "others beside the chain",
        mend: "use a copy of the ledger that still holds them as they were drawn")
    }
    let places = record.strata.flatMap { stratum in
      (0..<stratum.drawn).map { (order: $0 + 1, stratum: stratum.label, isReserve: false) }
        + (0..<stratum.reserves).map { (order: $0 + 1, stratum: stratum.label, isReserve: true) }
    }
    guard places.count == tokens.count else {
      throw AuditError.record(entry: record.entry, expected: "as many cases as its strata say")
    }
    return zip(places, tokens).map { ($0.order, $0.stratum, $0.isReserve, $1) }
  }
}
