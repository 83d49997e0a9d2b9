import ArgumentParser
import AuditCycle

/// `halcyon actions add`: a new action.
struct ActionsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds an action, and prints the number by which it is known.",
    discussion: """
      Example:
        halcyon actions add --ledger out/ledger.sqlite --recommendation vi --owner "children's social care" \
      --due 2015-11-30 --action "Minutes name who acts, and by when"
      """)

  @OptionGroup var options: TrackedAddOptions

  @Option(help: "What is to be done.")
  var action: String

  func run() throws { try options.add(.action, text: action) }
}
