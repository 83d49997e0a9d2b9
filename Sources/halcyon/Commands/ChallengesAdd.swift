import ArgumentParser
import AuditCycle

/// `halcyon challenges add`: a new challenge.
struct ChallengesAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a challenge, and prints the number by which it is known.",
    discussion: """
      Example:
        halcyon challenges add --ledger out/ledger.sqlite --recommendation vi --owner police --due 2015-10-15 \
      --issue "No agency chased the return interview"
      """)

  @OptionGroup var options: TrackedAddOptions

  @Option(help: "What is at issue.")
  var issue: String

  func run() throws { try options.add(.challenge, text: issue) }
}
