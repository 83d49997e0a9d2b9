import ArgumentParser
import Ledger

/// `halcyon ledger`: the record of every step of an audit.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Shows, verifies, exports and purges a ledger.",
    discussion: """
      Example:
        halcyon ledger verify --ledger out/ledger.sqlite --head 5f1c…
      """,
    subcommands: [LedgerShow.self, LedgerVerify.self, LedgerExport.self, LedgerPurge.self])
}

/// The ledger that a command reads or adds to.
struct LedgerOptions: ParsableArguments {
  @Option(help: "The ledger's file.")
  var ledger: String
}
