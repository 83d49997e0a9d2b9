import ArgumentParser
import AuditCycle

/// `halcyon audit record`: what filled worksheets say, or how one case ended, into the ledger.
struct AuditRecord: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Records filled worksheets, or how one case ended without being audited.",
    discussion: """
      A worksheet is recorded as a whole or not at all: every fault is named with sheet, row and column, to be mended and recorded \
      again. A workbook says itself which copy it is; CSV needs --version and --agency. A child at risk now is escalated at once, \
      whatever else is at fault.

      Examples:
        halcyon audit record police.restricted.xlsx health.restricted.xlsx --draw 4 --ledger ledger.sqlite
        halcyon audit record --draw 4 --ledger ledger.sqlite --token 3f09… --disposition withdrawn --reason "legal hold"
      """)

  @Argument(help: "Filled worksheets, XLSX or CSV.")
  var files: [String] = []

  @Option(help: "The draw's number, as its receipt says.")
  var draw: Int

  @OptionGroup var place: LedgerOptions

  @Option(help: "Of CSV: single-agency, moderated or final.")
  var version: WorksheetVersion?

  @Option(help: "Of CSV: the agency whose answers these are, as the plan names it.")
  var agency: String?

  @Option(help: "Of CSV: 2 for the second reader's.")
  var reader: Int?

  @Option(help: "The token of one case, in place of a worksheet.")
  var token: String?

  @Option(help: "How it ended: \(Disposition.ended.map(\.rawValue).joined(separator: ", ")).")
  var disposition: Disposition?

  @Option(help: "Why: one of the reasons that the worksheet offers for it.")
  var reason: Disposition.Reason?

  func validate() throws {
    let isOneCase = token != nil || disposition != nil || reason != nil
    if isOneCase == !files.isEmpty || (isOneCase && (token == nil || disposition == nil || reason == nil)) {
      throw ValidationError(
        "give worksheets, or --token, --disposition and --reason together for one case")
    }
    if let reader, !(1...2).contains(reader) {
      throw ValidationError("--reader \(reader): expected 1 or 2, whoever read the case first or second")
    }
  }

  func run() throws {
    let fieldwork = Fieldwork(ledgerPath: place.ledger)
    if let token, let disposition, let reason {
      let receipt = try fieldwork.end(token: token, ofDraw: draw, as: disposition, reason: reason)
      return print(receipt.lines.joined(separator: "\n"))
    }
    let stated =
      version == nil && agency == nil && reader == nil
      ? nil : WorksheetCopy(version: version ?? .singleAgency, agency: agency, reader: reader ?? 1)
    // One file that cannot be read keeps no other out, and no child at risk in it unseen.
    var faults: [String] = []
    var failure: CommandFailure.Kind?
    for file in files {
      do {
        let receipt = try fieldwork.record(worksheet: file, ofDraw: draw, as: stated)
        receipt.alarm.forEach(Console.say)
        if receipt.faults.isEmpty {
          print(([file] + receipt.lines.map { "  \($0)" }).joined(separator: "\n"))
        } else {
          faults += receipt.lines
          failure = failure ?? .data
        }
      } catch {
        guard files.count > 1, let folded = CommandFailure(folding: error) else { throw error }
        faults.append(folded.message)
        failure = failure ?? folded.kind
      }
    }
    if let failure { throw CommandFailure(failure, faults.joined(separator: "\n")) }
  }
}

extension Disposition: ExpressibleByArgument {
  /// The dispositions that need no worksheet.
  static var ended: [Disposition] { allCases.filter { !$0.reasons.isEmpty } }
}

extension Disposition.Reason: ExpressibleByArgument {}
