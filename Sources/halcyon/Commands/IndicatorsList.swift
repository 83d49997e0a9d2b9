import ArgumentParser
import AuditCycle
import Calendar
import Interrogation

/// `halcyon indicators list`: the rules; over an extract, the children with points and why.
struct IndicatorsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the rules with their points and reasons; with --data, the children with points and why.",
    discussion: """
      With --data every row is a child: for professional eyes.

      Examples:
        halcyon indicators list
        halcyon indicators list --data datasets/synthetic --as-of 2014-12-31
      """)

  @Option(help: "The day at whose end things were known, YYYY-MM-DD; without it the extract's last day.")
  var asOf: String?

  @OptionGroup var indicators: IndicatorOptions
  @OptionGroup var data: DataOptions
  @OptionGroup var result: ResultOptions

  func validate() throws {
    guard asOf == nil || !data.data.isEmpty else {
      throw ValidationError("--as-of: expected --data beside it; the rules by themselves have no day.")
    }
  }

  func run() throws {
    let set = try indicators.set()
    guard !data.data.isEmpty else { return try result.write(OutputTable(set.rulesTable, .rounded)) }
    let day = try asOf.map { try CivilDate($0, option: "--as-of") }
    let session = try data.session()
    let reach = try ExtractReach(of: session)
    guard day.map({ reach.from <= $0 && $0 <= reach.to }) ?? true else {
      throw CommandFailure(
        .input, "--as-of: expected a day that the extract covers, \(reach.from) to \(reach.to), found another"
      )
    }
    Interrupt.watch(session, insists: true)
    try result.writeRestricted(
      OutputTable(
        set.children(asOf: day, in: session, derivations: IndicatorsCommand.derivations()), .rounded))
  }
}
