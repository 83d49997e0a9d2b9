import Digest
import Ledger

/// A draw made larger: the next tickets of each stratum, every earlier case kept.
struct ExtensionRecord {
  static let kind = "extension"

  /// How far a stratum's list has come.
  struct StratumRecord: Equatable {
    let label: String
    /// The cases in the sample after the step.
    let inSample: Int
    /// The cases named so far, those in reserve included.
    let listed: Int
  }

  let entry: Int
  let drawEntry: Int
  /// How many cases the sample grew by.
  let by: Int
  let strata: [StratumRecord]
  /// For each case named for the first time, strata in order, by ticket within one: SHA-256(salt ‖ token).
  let commitments: [String]

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    drawEntry = try payload.integer("draw_entry")
    by = try payload.integer("by")
    var strata: [StratumRecord] = []
    for item in try payload.items("strata") {
      strata.append(
        StratumRecord(
          label: try item.text("label"), inSample: try item.integer("in_sample"),
          listed: try item.integer("listed")))
    }
    self.strata = strata
    commitments = try payload.texts("commitments")
  }

  static func payload(
    drawEntry: Int, by: Int, strata: [StratumRecord], commitments: [String]
  ) -> CanonicalJSON {
    .object([
      "draw_entry": .integer(Int64(drawEntry)), "by": .integer(Int64(by)),
      "strata": .array(
        strata.map {
          .object([
            "label": .string($0.label), "in_sample": .integer(Int64($0.inSample)),
            "listed": .integer(Int64($0.listed)),
          ])
        }), "commitments": .array(commitments.map(CanonicalJSON.string)),
    ])
  }
}

/// A reserve opened for a case that cannot be audited.
struct ReserveRecord {
  static let kind = "reserve"

  let entry: Int
  let drawEntry: Int
  /// The number of the case that cannot be audited, and stays in the sample.
  let replaced: Int
  /// The number of the case that was opened.
  let opened: Int

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    drawEntry = try payload.integer("draw_entry")
    replaced = try payload.integer("replaced")
    opened = try payload.integer("opened")
  }

  static func payload(
    drawEntry: Int, replaced: Int, opened: Int, disposition: Disposition, reason: Disposition.Reason
  ) -> CanonicalJSON {
    .object([
      "draw_entry": .integer(Int64(drawEntry)), "replaced": .integer(Int64(replaced)),
      "opened": .integer(Int64(opened)), "disposition": .string(disposition.rawValue),
      "reason": .string(reason.rawValue),
    ])
  }
}
