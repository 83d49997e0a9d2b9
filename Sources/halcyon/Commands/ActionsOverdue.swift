import ArgumentParser
import AuditCycle

/// `halcyon actions overdue`: what should have been done by a day, and how long ago.
struct ActionsOverdue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue", abstract: "Lists overdue actions by owner, the oldest first, with counts by age.",
    discussion: """
      An action is overdue from the day after the one it is due, while it is open or in progress.

      Example:
        halcyon actions overdue --ledger out/ledger.sqlite --as-of 2015-11-30
      """)

  @OptionGroup var options: OverdueOptions

  func run() throws { try options.write(.action) }
}
