import ArgumentParser
import AuditCycle
import Calendar

/// `halcyon baseline decide`: a decision in the ledger.
struct BaselineDecide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Records which months make limits from now on.",
    discussion: """
      Example:
        halcyon baseline decide --months 2013-02..2015-01 --reason "the two years before the review" --ledger ledger.sqlite
      """)

  @Option(help: "The months, as FIRST..LAST.")
  var months: String

  @Option(help: "Why these months; it stays in the ledger, and names no person.")
  var reason: String

  @OptionGroup var place: LedgerOptions

  func run() throws {
    guard let period = ReportingPeriod(label: months) else {
      throw CommandFailure(.input, "--months: expected months such as 2013-02..2015-01, found another text")
    }
    let decision = try Baselines(ledgerPath: place.ledger).decide(period, reason: reason)
    print("Limits come from \(decision.months.label) from now on (ledger entry \(decision.entry)).")
  }
}
