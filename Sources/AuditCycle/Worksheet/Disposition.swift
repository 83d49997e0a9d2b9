/// How a drawn case ended: every one ends as exactly one of these.
///
/// - Source: statistics.md 1.4.
public enum Disposition: String, CaseIterable, Hashable, Sendable {
  /// The case was audited: the primary question is answered.
  case audited
  /// The frame should not have held it. It stays in the sample, as a case that is not in the domain.
  case outOfScope = "out of scope"
  /// The file could not be had or read: non-response, which goes into the bounds.
  case notSupplied = "not supplied"
  /// The auditor knows the case: it goes to another auditor, and is never replaced.
  case conflict
  /// The case may not be audited, such as by a legal hold: a reserve takes its place.
  case withdrawn

  /// Why a case ended without an audit, from a closed list; what needs more words than these is `other`.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// The same case stands in the frame twice.
    case duplicate
    /// Its decision lies outside the frame's period.
    case notInPeriod = "not in period"
    /// The person was 18 or older.
    case adult
    /// It belongs to another authority.
    case wrongArea = "wrong area"
    /// The file cannot be found.
    case fileMissing = "file missing"
    /// The file is there, and cannot be read or opened.
    case fileUnreadable = "file unreadable"
    /// The auditor knows the child, the family or the worker.
    case auditorKnowsTheFamily = "auditor knows the family"
    /// A court, an inquiry or the police hold the file.
    case legalHold = "legal hold"
    /// None of these.
    case other
  }

  /// The reasons that a case can have for ending so, `other` last; none for one that was audited.
  public var reasons: [Reason] {
    switch self {
    case .audited: []
    case .outOfScope: [.duplicate, .notInPeriod, .adult, .wrongArea, .other]
    case .notSupplied: [.fileMissing, .fileUnreadable, .other]
    case .conflict: [.auditorKnowsTheFamily, .other]
    case .withdrawn: [.legalHold, .other]
    }
  }
}
