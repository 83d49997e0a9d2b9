import ArgumentParser
import AuditCycle

/// `halcyon ledger purge`: what is kept beside old entries goes, the chain stays.
struct LedgerPurge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Removes tokens, salts, tickets, keys and texts kept beside old entries.",
    discussion: """
      The chain still verifies afterwards, and every head printed earlier is still in it; draws whose tokens went can no \
      longer be made again. Texts of actions and challenges that are not closed stay, and so does the key of a programme \
      that goes on. There is no way back.

      Example:
        halcyon ledger purge --before 2013-04-01 --ledger out/ledger.sqlite --dry-run
      """)

  @OptionGroup var place: LedgerOptions

  @Option(help: "The day, YYYY-MM-DD in UTC, before which the entries were made.")
  var before: String

  @Flag(help: "Only say what would go and what would stay.")
  var dryRun = false

  func run() throws {
    let purge = try Purge(before: before, isRehearsal: dryRun, ledgerPath: place.ledger)
    print(purge.lines.joined(separator: "\n"))
  }
}
