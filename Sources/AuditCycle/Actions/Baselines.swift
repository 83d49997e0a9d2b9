import Calendar
import Digest
import Ledger

/// The months that make limits for every interrogation, as the ledger's decisions say: frozen until a new decision re-bases
/// them, so that nobody picks the months that make a change look small.
///
/// - Source: statistics.md D 15.
public struct Baselines {
  /// One decision.
  public struct Decision: Hashable, Sendable {
    /// The entry that records it.
    public let entry: Int
    /// When it was taken, UTC.
    public let decidedAt: String
    /// The months.
    public let months: ReportingPeriod
    /// Why these.
    public let reason: String
  }

  /// How many months may be decided on.
  public static let lengths = 12...48

  private let ledgerPath: String
  private let clock: () -> String

  /// Makes ready; nothing is opened yet.
  public init(ledgerPath: String, clock: @escaping () -> String = UTCClock.now) {
    self.ledgerPath = ledgerPath
    self.clock = clock
  }

  /// Records a decision; begins the ledger if there is none.
  ///
  /// - Parameters:
  ///   - months: those that make limits from now on.
  ///   - reason: a line that stays in the ledger for good.
  /// - Throws: `AuditError`; nothing is recorded then.
  public func decide(_ months: ReportingPeriod, reason: String) throws -> Decision {
    guard Self.lengths.contains(months.monthCount) else {
      throw AuditError.request(
        place: "--months", expected: "from \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) months",
        found: "\(months.monthCount)", mend: "fewer make no limits, and more are another time's")
    }
    guard months.end.description < String(clock().prefix(10)) else {
      throw AuditError.request(
        place: "--months", expected: "months that are over", found: "others",
        mend: "limits come from what has happened")
    }
    try LedgerLine.checked(
      reason, most: 200, expected: "a line that says why these months", option: "--reason")
    do {
      let ledger = try Ledger(path: ledgerPath, creating: true, clock: clock)
      if let fault = try ledger.verify().fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      return try ledger.write { writer in
        let payload = CanonicalJSON.object(["months": .string(months.label), "reason": .string(reason)])
        return try Decision(try writer.append(kind: Decision.kind, payload: payload))
      }
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }

  /// The decisions, in the order in which they were taken; the last one holds.
  ///
  /// - Throws: `AuditError`.
  public func decisions() throws -> [Decision] {
    do {
      return try Ledger(path: ledgerPath).entries(kind: Decision.kind).map(Decision.init)
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }
}

extension Baselines.Decision {
  static let kind = "baseline"

  init(_ record: Entry) throws(AuditError) {
    let payload = try Payload(record)
    guard let months = ReportingPeriod(label: try payload.text("months")) else {
      throw .record(entry: record.seq, expected: "months")
    }
    self.init(
      entry: record.seq, decidedAt: record.utc, months: months, reason: try payload.text("reason"))
  }
}
