/// What stands of a case of the sample at last.
enum CaseOutcome: String, Hashable, CaseIterable {
  /// Audited, and the primary question answered with yes.
  case affected = "yes"
  /// Audited, and answered with no.
  case notAffected = "no"
  /// Audited, and it cannot be told.
  case cannotTell = "cannot tell"
  /// In the frame by mistake: it counts as a case that is not affected, of a frame that is larger than what it is about.
  case outOfScope = "out of scope"
  case notSupplied = "not supplied"
  case conflict
  case withdrawn
  /// Nothing was recorded that stands.
  case pending = "not recorded yet"

  /// Whether it may be either, for all that the audit shows.
  var isUnknown: Bool {
    switch self {
    case .affected, .notAffected, .outOfScope: false
    case .cannotTell, .notSupplied, .conflict, .withdrawn, .pending: true
    }
  }
}

/// A case of the sample with what stands of it.
struct JudgedCase {
  let number: Int
  /// The position of its stratum in the sample.
  let stratum: Int
  /// How it ended; nil where nothing that stands was recorded.
  let disposition: Disposition?
  /// Why it was not audited; nil for a case that was.
  let reason: Disposition.Reason?
  /// The version of the worksheet that says so; nil where none does.
  let version: WorksheetVersion?
  /// The choices of that worksheet, by field.
  let answers: [String: String]

  var outcome: CaseOutcome {
    switch disposition {
    case nil: .pending
    case .audited: answers[WorksheetForm.finding].flatMap(CaseOutcome.init(rawValue:)) ?? .pending
    case .outOfScope: .outOfScope
    case .notSupplied: .notSupplied
    case .conflict: .conflict
    case .withdrawn: .withdrawn
    }
  }
}

extension AuditState {
  /// The cases of the sample with what stands of each, strata in order, by ticket within one.
  ///
  /// The final worksheet goes before the moderated one. How a case ended without a worksheet stands until a worksheet that goes
  /// before says another thing later.
  var judgedCases: [JudgedCase] {
    let copies = decidingCopies.map { (version: $0.version, latest: latest($0)) }
    let ended = dispositions.reduce(into: [Int: DispositionRecord]()) { $0[$1.number] = $1 }
    return sample.inSample.map { drawn in
      let deciding = copies.lazy.compactMap { copy in
        copy.latest[drawn.number].map { (version: copy.version, findings: $0.findings, entry: $0.entry) }
      }.first
      if let end = ended[drawn.number], end.entry > deciding?.entry ?? 0 {
        return JudgedCase(
          number: drawn.number, stratum: drawn.stratum, disposition: end.disposition, reason: end.reason,
          version: nil, answers: [:])
      }
      return JudgedCase(
        number: drawn.number, stratum: drawn.stratum, disposition: deciding?.findings.disposition,
        reason: deciding?.findings.reason, version: deciding?.version,
        answers: deciding?.findings.answers ?? [:])
    }
  }
}
