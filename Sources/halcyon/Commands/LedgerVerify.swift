import ArgumentParser
import Ledger

/// `halcyon ledger verify`: whether every entry is as it was written, and chained to the one before.
struct LedgerVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks that no entry of a ledger was changed or removed.",
    discussion: """
      Exit code 1 says that it was, and names the entry.

      Example:
        halcyon ledger verify --ledger out/ledger.sqlite --head 5f1c…
      """)

  @OptionGroup var place: LedgerOptions

  @Option(help: "A head printed on a receipt or in minutes: the ledger must hold the entry with that hash.")
  var head: String?

  func run() throws {
    let verification = try Ledger(path: place.ledger).verify(head: head)
    let said = verification.lines.joined(separator: "\n")
    guard verification.isIntact else { throw CommandFailure(.answerIsNo, said) }
    print(said)
  }
}
