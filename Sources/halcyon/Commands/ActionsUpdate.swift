import ArgumentParser
import AuditCycle

/// `halcyon actions update`: how far an action is.
struct ActionsUpdate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Records how far an action is; what was recorded before stays.",
    discussion: """
      Example:
        halcyon actions update 5 --ledger out/ledger.sqlite --status done --evidence "Minutes of 9 September"
      """)

  @OptionGroup var options: TrackedUpdateOptions

  @Option(help: "What shows that it was done.")
  var evidence: String?

  @Option(help: "Anything else to be remembered.")
  var note: String?

  func run() throws { try options.update(.action, texts: ["evidence": evidence, "note": note]) }
}
