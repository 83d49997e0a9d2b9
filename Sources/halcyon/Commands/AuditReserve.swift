import ArgumentParser
import AuditCycle

/// `halcyon audit reserve`: the next case in reserve, for one that cannot be audited.
struct AuditReserve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reserve", abstract: "Opens the next reserve for a case that cannot be audited.",
    discussion: """
      The case must have been recorded as withdrawn, out of scope or not supplied; it stays in the sample. Reserves are opened \
      in the order of their tickets, and no other.

      Example:
        halcyon audit reserve --draw 4 --ledger ledger.sqlite --token 3f09…
      """)

  @Option(help: "The draw's number, as its receipt says.")
  var draw: Int

  @Option(help: "The token of the case that cannot be audited.")
  var token: String

  @OptionGroup var place: LedgerOptions

  func run() throws {
    let receipt = try Fieldwork(ledgerPath: place.ledger).openReserve(forToken: token, ofDraw: draw)
    print(receipt.lines.joined(separator: "\n"))
  }
}
