/// A row of a filled worksheet without a fault.
public struct FilledCase: Hashable, Sendable {
  /// The case's token. For the ledger's side table only: no message shows it.
  public let token: String
  /// How the case ended; nil for one that is not done yet. A blank cell beside a finding means audited.
  public let disposition: Disposition?
  /// Why it was not audited; nil for a case that was, or is not done yet.
  public let reason: Disposition.Reason?
  /// The answers to choices, dates and numbers by field: a choice as the form spells it, a date `YYYY-MM-DD`, a number in its
  /// fewest digits. Blank cells have no member.
  public let answers: [String: String]
  /// The free texts by field. For the ledger's side table only: no message shows one. Blank cells have no member.
  public let texts: [String: String]
  /// Where the row stands.
  public let place: WorksheetPlace

  /// The answer to the primary question: `yes`, `no` or `cannot tell`; nil where there is none.
  public var finding: String? { answers[WorksheetForm.finding] }
}
