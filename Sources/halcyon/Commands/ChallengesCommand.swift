import ArgumentParser

/// `halcyon challenges`: the challenge log of recommendation vi.
struct ChallengesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "challenges", abstract: "Keeps the log of challenges between agencies, in the ledger.",
    discussion: """
      Works as `halcyon actions` does. A challenge has an issue, a response, an outcome, and may be escalated.

      Example:
        halcyon challenges list --ledger out/ledger.sqlite
      """,
    subcommands: [ChallengesAdd.self, ChallengesUpdate.self, ChallengesOverdue.self, ChallengesList.self])
}
