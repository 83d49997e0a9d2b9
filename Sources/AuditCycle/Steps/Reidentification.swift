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
    /// Its place among the stratum's cases in the sample, or among its reserves, from 1.
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
        let cases = try Self.picked(Sample(record, history: history), ledger).filter {
          withReserves || !$0.isReserve
        }.map {
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

  /// The cases named, those in the sample before those in reserve, with the tokens that the draw committed to.
  private static func picked(
    _ sample: Sample, _ ledger: Ledger
  ) throws(AuditError) -> [(order: Int, stratum: String, isReserve: Bool, token: String)] {
    let tokens = try sample.tokens(ledger)
    return sample.strata.flatMap { stratum in
      stratum.inSample.enumerated().map { ($0 + 1, stratum.label, false, tokens[$1 - 1]) }
        + stratum.reserves.enumerated().map { ($0 + 1, stratum.label, true, tokens[$1 - 1]) }
    }
  }
}
