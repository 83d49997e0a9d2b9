import ArgumentParser
import Calendar
import Configuration
import Engine
import Extracts
import Interrogation

/// What the commands of one meeting have in common: an agenda's questions as of a day.
struct MeetingOptions: ParsableArguments {
  @OptionGroup var data: DataOptions

  @Option(help: "The day up to which it is asked, YYYY-MM-DD. Without it the last that the extract covers.")
  var asOf: String?

  @Option(
    help:
      "A new or an empty folder for the text, the JSON, and a CSV for each table. Without it the text is printed."
  )
  var out: String?

  @Flag(help: "Print JSON in place of text.")
  var json = false

  func validate() throws {
    if out != nil, json {
      throw ValidationError("--json: expected it without --out, which writes the JSON as well.")
    }
  }

  /// Answers the questions of an agenda, over the 12 months up to the day where a question names no stretch of its own.
  ///
  /// - Parameters:
  ///   - name: of a file of `queries/agendas`, and of the files written.
  ///   - wholeMonths: whether only months that have ended by the day are asked about.
  ///   - opening: sections that stand before the questions'.
  func run(
    agenda name: String, wholeMonths: Bool = false,
    opening: (_ session: Session, _ asOf: CivilDate) throws -> [FindingsSection] = { _, _ in [] }
  ) throws {
    let loaded = try data.loaded()
    let session = try data.session(over: loaded)
    let reach = try ExtractReach(of: session)
    let day = try asOf.map(Self.day) ?? reach.to
    guard reach.from <= day, day <= reach.to else {
      throw CommandFailure(
        .input,
        "--as-of: expected a day that the extract covers, \(reach.from) to \(reach.to), found another; load an extract that covers it"
      )
    }
    let agenda = try Agenda(
      file: RuntimeFiles().queries + "/agendas/\(name).yaml", library: Queries.library())
    Interrupt.watch(session, insists: true)
    let end = wholeMonths ? Self.lastMonthEnd(by: day) : day
    let from = max(reach.from, end.adding(days: 1).adding(months: -12))
    let rests = [session.shortage, data.remark(on: loaded)].compactMap(\.self)
    let reachSection = FindingsSection(
      name: "reach", title: "What the figures rest on",
      sentences: [
        "\(reach.authority), an extract of \(reach.from) to \(reach.to), made on \(reach.producedOn)."
      ]
        + rests)
    let sections =
      try [reachSection] + opening(session, day) + agenda.sections(from: from, to: end, session: session)
    let report = FindingsReport(
      title: "\(agenda.title): as of \(day)",
      facts: [
        ("authority", reach.authority), ("as_of", "\(day)"), ("extract_fingerprint", loaded.fingerprint),
        ("halcyon", Halcyon.configuration.version), ("audience", Audience.restricted.rawValue),
      ], sections: sections)
    try FindingsDestination(out: out, json: json).write(
      report, named: name, period: "\(day)", periodKind: "Reporting day", authority: reach.authority)
  }

  private static func lastMonthEnd(by day: CivilDate) -> CivilDate {
    let month = ReportingPeriod(startingInMonthOf: day, monthCount: 1)
    return month.end == day ? day : month.start.adding(days: -1)
  }

  private static func day(_ text: String) throws(CommandFailure) -> CivilDate {
    let reading = Array(text.utf8).withUnsafeBufferPointer { CivilText.readISODate($0) }
    guard let reading else {
      throw CommandFailure(.input, "--as-of: expected a day as YYYY-MM-DD, found another text")
    }
    return CivilDate(dayNumber: reading)
  }
}
