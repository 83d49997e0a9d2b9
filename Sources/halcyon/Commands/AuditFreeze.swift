import ArgumentParser
import AuditCycle

/// `halcyon audit freeze`: the frame's fingerprint, for the minutes.
struct AuditFreeze: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze", abstract: "Records the frame, and prints its fingerprint for the minutes.",
    discussion: """
      Example:
        halcyon audit freeze plan.yaml --data extracts --ledger ledger.sqlite
      """)

  @Argument(help: "The plan, a YAML file.")
  var plan: String

  @OptionGroup var options: AuditOptions

  func run() throws {
    let plan = try AuditOptions.plan(plan)
    print(try options.audit().freezeFrame(plan).lines.joined(separator: "\n"))
  }
}
