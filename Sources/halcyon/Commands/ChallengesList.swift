import ArgumentParser
import AuditCycle

/// `halcyon challenges list`: the challenge log.
struct ChallengesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists all challenges with issue, response, outcome and escalation.",
    discussion: """
      Example:
        halcyon challenges list --ledger out/ledger.sqlite --format markdown
      """)

  @OptionGroup var options: TrackedListOptions

  func run() throws { try options.write(.challenge) }
}
