import ArgumentParser
import AuditCycle

/// `halcyon audit escalations`: the children whom a worksheet says to be at risk now.
struct AuditEscalations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalations",
    abstract: "Lists the cases in which a worksheet says that a child is at risk now.",
    discussion: """
      A flag, and no figure of the audit: it is acted on at once, and followed up with `halcyon actions add`.

      Example:
        halcyon audit escalations --ledger ledger.sqlite
      """)

  @Option(help: "The draw's number; without it all draws.")
  var draw: Int?

  @OptionGroup var place: LedgerOptions
  @OptionGroup var result: ResultOptions

  func run() throws {
    let found = try Fieldwork(ledgerPath: place.ledger).escalations(ofDraw: draw)
    try result.writeRestricted(
      OutputTable(
        [
          .init("draw", .number), .init("case_number", .number), .init("token"), .init("agency"),
          .init("version"),
          .init("recorded_at"),
        ],
        rows: found.map {
          [
            "\($0.draw)", "\($0.caseNumber)", $0.token, $0.copy.agency, $0.copy.version.rawValue,
            $0.recordedAt,
          ]
        }))
  }
}
