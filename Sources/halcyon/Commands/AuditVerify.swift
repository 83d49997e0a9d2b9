import ArgumentParser
import AuditCycle

/// `halcyon audit verify`: the chain, and every draw made again and compared.
struct AuditVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Draws again from ledger and extract, and compares.",
    discussion: """
      Exit code 1 says that a draw or the ledger does not hold, and names the entry.

      Example:
        halcyon audit verify --data extracts --ledger ledger.sqlite --draw 4
      """)

  @OptionGroup var options: AuditOptions

  @Option(help: "The entry of the one draw to verify; without it every draw.")
  var draw: Int?

  @Option(help: "A head printed on a receipt or in minutes: the ledger must hold the entry with that hash.")
  var head: String?

  func run() throws {
    let verification = try options.audit().verify(draw: draw, head: head)
    let said = verification.lines.joined(separator: "\n")
    guard verification.isSound else { throw CommandFailure(.answerIsNo, said) }
    print(said)
  }
}
