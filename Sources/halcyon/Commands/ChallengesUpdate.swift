import ArgumentParser
import AuditCycle

/// `halcyon challenges update`: what came of a challenge.
struct ChallengesUpdate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Records the response, the outcome or an escalation; what was recorded stays.",
    discussion: """
      Example:
        halcyon challenges update 7 --ledger out/ledger.sqlite --response "Staff were told" --escalate-to "the chair"
      """)

  @OptionGroup var options: TrackedUpdateOptions

  @Option(help: "What the agency answered.")
  var response: String?

  @Option(help: "What came of it.")
  var outcome: String?

  func run() throws { try options.update(.challenge, texts: ["response": response, "outcome": outcome]) }
}
