import ArgumentParser
import AuditCycle

/// `halcyon audit worksheet`: a draw's worksheets again, for the auditors, the moderation or a second reader.
struct AuditWorksheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: "Writes a draw's worksheets again, or those for moderation or a second reader.",
    discussion: """
      A worksheet is written as a workbook and as CSV; either may be filled in and read back. Where the plan names agencies,
      each has its own: it answers for every case from its own records. The moderated and the final version are one for all.
      The second reader's holds a fifth of the cases, at least ten, first in the order of their tickets.

      Example:
        halcyon audit worksheet --draw 4 --version moderated --data extracts --ledger ledger.sqlite --out out
      """)

  @Option(help: "The draw's number, as its receipt says.")
  var draw: Int

  @Option(help: "The folder for the worksheets; made if it is not there.")
  var out: String

  @Option(help: "Whose answers they are for: single-agency, moderated or final.")
  var version: WorksheetVersion = .singleAgency

  @Option(help: "One agency's alone, as the plan names it.")
  var agency: String?

  @Flag(help: "For the second reader of the cases that are audited twice.")
  var secondReader = false

  @OptionGroup var options: AuditOptions

  func run() throws {
    let files = try options.audit().worksheet(
      ofDraw: draw, version: version, agency: agency, forSecondReader: secondReader, into: out)
    let lines = ["Files (restricted: for the auditors alone)"] + files.map { "  \($0)" }
    try OutputSink.standard.write(lines.joined(separator: "\n") + "\n")
  }
}

extension WorksheetVersion: ExpressibleByArgument {}
