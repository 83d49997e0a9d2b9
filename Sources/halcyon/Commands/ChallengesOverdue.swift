import ArgumentParser
import AuditCycle

/// `halcyon challenges overdue`: what should have been answered by a day, and how long ago.
struct ChallengesOverdue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue",
    abstract: "Lists overdue challenges by owner, the oldest first, with counts by age.",
    discussion: """
      Example:
        halcyon challenges overdue --ledger out/ledger.sqlite --as-of 2015-11-30
      """)

  @OptionGroup var options: OverdueOptions

  func run() throws { try options.write(.challenge) }
}
