import ArgumentParser
import AuditCycle
import Calendar

/// `halcyon baseline list`: every decision, the last of which holds.
struct BaselineList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the decisions on the months that make limits; the last one holds.",
    discussion: """
      Example:
        halcyon baseline list --ledger ledger.sqlite
      """)

  @OptionGroup var place: LedgerOptions
  @OptionGroup var result: ResultOptions

  func run() throws {
    try result.write(
      OutputTable(
        [.init("entry", .number), .init("utc"), .init("months"), .init("reason")],
        rows: Baselines(ledgerPath: place.ledger).decisions().map {
          ["\($0.entry)", $0.decidedAt, $0.months.label, $0.reason]
        }))
  }
}
