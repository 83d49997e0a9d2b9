import ArgumentParser
import AuditCycle

/// `halcyon actions list`: all actions.
struct ActionsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists all actions with their status, evidence and latest note.",
    discussion: """
      Example:
        halcyon actions list --ledger out/ledger.sqlite --out out/actions.csv
      """)

  @OptionGroup var options: TrackedListOptions

  func run() throws { try options.write(.action) }
}
