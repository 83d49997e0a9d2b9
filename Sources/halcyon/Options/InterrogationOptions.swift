import ArgumentParser
import AuditCycle
import Calendar
import Configuration
import Engine
import Extracts
import Foundation
import Interrogation

/// What an interrogation of two months and one of a year have in common.
struct InterrogationOptions: ParsableArguments {
  @OptionGroup var data: DataOptions
  @OptionGroup var indicators: IndicatorOptions

  @Option(
    help: """
      The months that make limits and expectations, as FIRST..LAST. Without it the 24 before the period, as far as the \
      extract reaches back.
      """)
  var baseline: String?

  @Option(help: "The months to test the period against, as FIRST..LAST, in place of as many just before it.")
  var against: String?

  @Option(
    help: """
      The ledger: limits come from the months that it has decided on (halcyon baseline), and the interrogation is recorded \
      in it.
      """)
  var ledger: String?

  @Option(help: "Who it is made for, a role or a group, such as CSE subgroup; recorded in the ledger.")
  var recipient: String?

  @Option(help: "Who may read it: restricted. Packs for the board and the public go through publication.")
  var audience: Audience = .restricted

  @Option(
    help:
      "A new or an empty folder for the text, the JSON, and a CSV for each table. Without it the text is printed."
  )
  var out: String?

  @Flag(help: "Print JSON in place of text.")
  var json = false

  func validate() throws {
    guard audience == .restricted else {
      throw ValidationError(
        "--audience \(audience.rawValue): expected restricted. What goes to the board or the public is a pack that has been through publication, which this command is not."
      )
    }
    guard ledger == nil || baseline == nil else {
      throw ValidationError(
        "--baseline: expected it without --ledger, which decides on the months; `halcyon baseline decide` changes them."
      )
    }
    guard recipient == nil || ledger != nil else {
      throw ValidationError("--recipient: expected --ledger beside it, in which the recipient is recorded.")
    }
    if out != nil, json {
      throw ValidationError("--json: expected it without --out, which writes the JSON as well.")
    }
  }

  /// Runs the interrogation and writes it.
  ///
  /// - Parameters:
  ///   - agenda: the name of a file of `queries/agendas`, and of the files written.
  ///   - periodKind: what the period is, in the words of a tidy table.
  func run(_ period: ReportingPeriod, agenda name: String, periodKind: String) throws {
    if let recipient {
      try LedgerLine.checked(
        recipient, most: 60, expected: "a role or a group in a line", option: "--recipient")
    }
    let loaded = try data.loaded()
    let session = try data.session(over: loaded, forManyQuestions: true)
    let library = try Queries.library()
    let agenda = try Agenda(file: RuntimeFiles().queries + "/agendas/\(name).yaml", library: library)
    Interrupt.watch(session, insists: true)
    let found = try Interrogation(
      Interrogation.Request(
        period: period, comparison: try against.map { try Self.months($0, option: "--against") },
        baseline: try chosenBaseline(), library: library, agenda: agenda,
        indicators: try indicators.set(), derivations: try IndicatorsCommand.derivations()), session: session)
    var sections = found.sections
    if let remark = data.remark(on: loaded) { sections[0].sentences.append(remark) }
    let authority = try ExtractReach(of: session).authority
    let report = FindingsReport(
      title: "\(agenda.title): \(period.label)",
      facts: [
        ("authority", authority), ("period", period.label), ("extract_fingerprint", loaded.fingerprint),
        ("halcyon", Halcyon.configuration.version), ("audience", audience.rawValue),
      ] + (recipient.map { [("recipient", $0)] } ?? []), sections: sections)
    try FindingsDestination(out: out, json: json, mostRows: 12).write(
      report, named: name, period: period.label, periodKind: periodKind, authority: authority)
    if let ledger {
      let record = try InterrogationRecord.add(
        Dictionary(uniqueKeysWithValues: report.facts.map { ($0.name, $0.value) }), saying: report.json,
        ledgerPath: ledger)
      Console.say("Recorded in the ledger: entry \(record.entry), head \(record.head).")
    }
  }

  /// The months that make limits: those named, or those that the ledger has decided on.
  private func chosenBaseline() throws -> ChosenBaseline? {
    if let ledger, FileManager.default.fileExists(atPath: ledger) {
      let decision = try Baselines(ledgerPath: ledger).decisions().last
      if decision == nil {
        Console.say("The ledger has decided on no baseline; the 24 months before the period are taken.")
      }
      return decision.map { .decided($0.months, entry: $0.entry, reason: $0.reason) }
    }
    if let ledger {
      Console.say("\(ledger) is not there yet: a new ledger is begun, which decides on no baseline.")
    }
    return try baseline.map { .named(try Self.months($0, option: "--baseline")) }
  }

  private static func months(_ label: String, option: String) throws(CommandFailure) -> ReportingPeriod {
    guard let months = ReportingPeriod(label: label) else {
      throw CommandFailure(.input, "\(option): expected months such as 2014-02..2014-03, found another text")
    }
    return months
  }
}
