import ArgumentParser
import AuditCycle

/// `halcyon ledger export`: the ledger as plain files, to be checked without this program.
struct LedgerExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a folder that a lay member can check with sha256sum and a spreadsheet.",
    discussion: """
      HOW-TO-CHECK.txt in it says what to type and what it must print. With the extract, the frame of each draw that can \
      be made again is shown too, so that those drawn are seen to stand first. It holds tokens, never ids, keys or texts.

      Example:
        halcyon ledger export --ledger out/ledger.sqlite --out out/bundle --data datasets/synthetic
      """)

  @OptionGroup var options: AuditOptions

  @Option(help: "The folder: a new or an empty one.")
  var out: String

  func run() throws {
    let audit = options.data.data.isEmpty ? nil : try options.audit()
    let bundle = try LedgerBundle(ledgerPath: options.place.ledger, into: out, audit: audit)
    print(bundle.lines.joined(separator: "\n"))
  }
}
