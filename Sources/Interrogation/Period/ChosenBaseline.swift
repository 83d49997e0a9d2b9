import Calendar

/// The months that make limits, where they are not simply the latest before the period.
public struct ChosenBaseline: Hashable, Sendable {
  /// The months.
  public let months: ReportingPeriod
  /// Whose choice it is, as it stands in a sentence: `decided on in entry 3 of the ledger: eighteen quiet months`.
  public let origin: String
  /// What to do where they do not suit.
  let mend: String

  /// Months that are named for this once.
  public static func named(_ months: ReportingPeriod) -> ChosenBaseline {
    ChosenBaseline(months: months, origin: "named for this interrogation", mend: "name other months")
  }

  /// Months that stay until another decision, which is recorded in an entry of a ledger.
  public static func decided(_ months: ReportingPeriod, entry: Int, reason: String) -> ChosenBaseline {
    ChosenBaseline(
      months: months, origin: "decided on in entry \(entry) of the ledger: \(reason)",
      mend: "decide on months that do (`halcyon baseline decide`), or ask about another period")
  }
}
