import ArgumentParser
import AuditCycle

/// `halcyon audit findings`: what was recorded, answer by answer.
struct AuditFindings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "Lists what was recorded of a draw's cases, an answer a row.",
    discussion: """
      What every worksheet said last of each case; with --all-versions also what it said before. It holds what auditors wrote: \
      for those who may read the worksheets, and nobody else.

      Example:
        halcyon audit findings --draw 4 --ledger ledger.sqlite --out findings.csv
      """)

  @Option(help: "The draw's number, as its receipt says.")
  var draw: Int

  @OptionGroup var place: LedgerOptions

  @Flag(help: "Earlier versions of the findings too.")
  var allVersions = false

  @OptionGroup var result: ResultOptions

  func run() throws {
    let answers = try Fieldwork(ledgerPath: place.ledger).findings(
      ofDraw: draw, withEarlierVersions: allVersions)
    try result.writeRestricted(
      OutputTable(
        [
          .init("case_number", .number), .init("token"), .init("version"), .init("agency"),
          .init("reader", .number),
          .init("field"), .init("answer"), .init("entry", .number), .init("recorded_at"),
        ],
        rows: answers.map {
          [
            "\($0.caseNumber)", $0.token, $0.copy?.version.rawValue, $0.copy?.agency,
            ($0.copy?.reader).map(String.init),
            $0.field, $0.answer, "\($0.entry)", $0.recordedAt,
          ]
        }))
  }
}
