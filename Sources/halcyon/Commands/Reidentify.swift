import ArgumentParser
import AuditCycle
import Extracts

/// `halcyon reidentify`: the local ids of drawn cases, at the data holder's.
struct Reidentify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Prints the local ids of a draw's cases, at the data holder's, so that their files can be pulled.",
    discussion: """
      Needs the crosswalk that `halcyon anonymise` wrote beside the holder's key, and the ledger. The ledger gets an entry \
      that it was done, without any id. Cases that the crosswalk does not have are named by their token, with exit code 1. \
      The answer names children: it goes to those who pull the files, and nowhere else.

      Example:
        halcyon reidentify --crosswalk keys/crosswalk.csv --draw 4 --ledger ledger.sqlite --out pull.csv
      """)

  @Option(help: "The crosswalk; refused where others than its owner may read it.")
  var crosswalk: String

  @Option(help: "The draw, by the number of its entry, as `halcyon audit draw` prints it.")
  var draw: Int

  @OptionGroup var place: LedgerOptions

  @Flag(help: "The cases in reserve too.")
  var reserves = false

  @Option(help: "The programme's key file, where the ledger does not hold it.")
  var key: String?

  @OptionGroup var result: ResultOptions

  func run() throws {
    let holder = try Crosswalk(file: crosswalk)
    let cases = try Reidentification(
      ofDraw: draw, among: holder.tokens, withReserves: reserves, ledgerPath: place.ledger,
      key: key.map(ProgrammeKey.init(file:))
    ).cases
    try result.writeRestricted(
      OutputTable(
        [
          .init("order", .number), .init("stratum"), .init("drawn_as"), .init("token"), .init("local_id"),
        ],
        rows: cases.map { found in
          [
            "\(found.order)", found.stratum, found.isReserve ? "reserve" : "case", found.token,
            found.caseID.flatMap(holder.localID(of:)),
          ]
        }))
    let lost = cases.filter { $0.caseID == nil }.map(\.token)
    guard lost.isEmpty else {
      throw CommandFailure(
        .answerIsNo,
        "the crosswalk has no local id for \(lost.count) of \(cases.count) cases; give the crosswalk of the holder from "
          + "whose extract they were drawn. Their tokens: " + lost.joined(separator: ", "))
    }
  }
}
