import ArgumentParser
import Calendar
import Configuration
import Engine
import Extracts
import Interrogation

/// What an interrogation of two months and one of a year have in common.
struct InterrogationOptions: ParsableArguments {
  @OptionGroup var data: DataOptions

  @Option(
    help: """
      The months that make limits and expectations, as FIRST..LAST. Without it the 24 before the period, as far as the \
      extract reaches back.
      """)
  var baseline: String?

  @Option(help: "Who may read it: restricted. Packs for the board and the public go through publication.")
  var audience: Audience = .restricted

  @Option(
    help:
      "A folder for the text, the JSON, and a CSV for each table; made if it is not there. Without it the text is printed."
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
    let loaded = try data.loaded()
    let session = try data.session(over: loaded)
    let library = try Queries.library()
    let agenda = try Agenda(file: RuntimeFiles().queries + "/agendas/\(name).yaml", library: library)
    Interrupt.watch(session, insists: true)
    let named = try baseline.map { label in
      guard let months = ReportingPeriod(label: label) else {
        throw CommandFailure(
          .input, "--baseline: expected months such as 2013-02..2015-01, found another text")
      }
      return months
    }
    let found = try Interrogation(
      of: period, baseline: named, library: library, agenda: agenda, session: session)
    let authority = try ExtractReach(of: session).authority
    let report = FindingsReport(
      title: "\(agenda.title): \(period.label)",
      facts: [
        ("authority", authority), ("period", period.label), ("extract_fingerprint", loaded.fingerprint),
        ("halcyon", Halcyon.configuration.version), ("audience", audience.rawValue),
      ], sections: found.sections)
    if json { return try OutputSink.standard.write(report.json) }
    guard let out else {
      Console.say(AnswerFile.restriction)
      return try OutputSink.standard.write(report.text(width: Console.width, mostRows: 12))
    }
    let files = try FindingsFolder(
      path: out, period: period.label, periodKind: periodKind, authority: authority
    ).write(report, named: name)
    Console.say(
      "\(AnswerFile.restriction) Written: \(files.count) files in \(out), first of them \(files[0]).")
  }
}
