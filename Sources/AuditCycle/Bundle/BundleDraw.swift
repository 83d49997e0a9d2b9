import Digest
import Ledger
import Sampling

/// A draw as a bundle shows it.
struct BundleDraw {
  let record: DrawRecord
  let cases: [BundleCase]
  /// What its tickets are made with, as it is hashed.
  let key: String

  /// Whether the cases named stand first, by ticket; a draw along a list has another order.
  var isByTickets: Bool { record.algorithm == SelectionMethod.tickets.algorithm }
  /// Whether draws with the same key had taken cases before it.
  var follows: Bool { record.strata.contains { $0.after > 0 } }
  /// The first case whose token is there; nil after a purge.
  var example: BundleCase? { cases.first { $0.token != nil } }

  init(_ record: DrawRecord, _ history: History, in ledger: Ledger) throws {
    guard let plan = try history.plans.first(where: { $0.entry == record.planEntry })?.plan(),
      let seed = try? Seed(record.seed), let fingerprint = SHA256Digest(hex: record.fingerprint)
    else { throw AuditError.record(entry: record.entry, expected: "a draw with plan, seed and fingerprint") }
    self.record = record
    cases = try BundleCase.all(of: record, history, in: ledger)
    key =
      plan.drawKey(
        seed: seed, fingerprint: fingerprint,
        try EarlierDraws(for: plan, in: history, before: record.entry)
      ).text
  }
}
