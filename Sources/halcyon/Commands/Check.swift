import ArgumentParser
import Configuration
import Engine
import Extracts

/// `halcyon check`: every rule that a return's or an extract's records break.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says which rules the records of a return or an extract break, and where.",
    discussion: """
      Reads a raw SSDA903 return where it is held, and checks it by the official rules; or an extract, by Halcyon's own. \
      Nothing is kept, and no value of a cell is shown. Prints counts by rule; --json prints an object a hit: rule, file, \
      line (the header is line 1), column, severity, message.

      Examples:
        halcyon check returns/2015 --collection-year 2015
        halcyon check returns/2015 --postcodes ONSPD.csv --authority Oxfordshire
        halcyon check datasets/synthetic --json
      """)

  @Argument(help: "The folder, or one file.")
  var path: String

  @Option(help: "The year in which the return's year ends; found out where it is not given.")
  var collectionYear: Int?

  @Option(help: "The folder of the return of the year before, for the rules that compare the two.")
  var previous: String?

  @Option(
    help: """
      A CSV file with all postcodes, such as the ONS Postcode Directory: places placements for rules 164, 169, 179, 411, \
      420 and 1015. Needs --authority.
      """)
  var postcodes: String?

  @Option(help: "The responsible authority's name or code, such as Oxfordshire or E10000025.")
  var authority: String?

  @Flag(help: "Print an object a hit, a line each.")
  var json = false

  @Option(help: "A file for a report as a page, readable by its owner alone.")
  var html: String?

  func validate() throws {
    guard !json || html == nil else { throw ValidationError("Give either --json or --html.") }
  }

  func run() throws {
    let inspection = try Inspection(
      of: path, collectionYear: collectionYear, previous: previous, postcodes: postcodes,
      authority: authority, files: RuntimeFiles())
    if json {
      for sentence in inspection.notChecked { Console.say(sentence) }
      return try writeObjects(inspection)
    }
    if let html {
      let sink = try OutputSink.file(html)
      try InspectionPage.write(inspection, of: path, to: sink)
      return try sink.finish()
    }
    try OutputSink.standard.write(text(of: inspection))
  }

  private func writeObjects(_ inspection: Inspection) throws {
    let table = Self.hits(of: inspection)
    for row in 0..<table.rowCount {
      try OutputSink.standard.write(JSONDrawing.object(of: table, row: row) + "\n")
    }
  }

  /// Every hit, a row each.
  static func hits(of inspection: Inspection) -> OutputTable {
    OutputTable(
      [
        .init("rule"), .init("file"), .init("line", .number), .init("column"), .init("severity"),
        .init("message"),
      ],
      rows: inspection.hits.map { hit in
        [hit.rule, hit.file, hit.line.map { "\($0)" }, hit.column, hit.severity.rawValue, hit.message]
      })
  }

  /// The files, a row each.
  static func files(of inspection: Inspection) -> OutputTable {
    OutputTable(
      [.init("file"), .init("taken for"), .init("records", .number), .init("rows", .number)],
      rows: inspection.files.map { [$0.name, $0.table, "\($0.records)", "\($0.rows)"] })
  }

  /// How often each rule was hit, with its first place.
  static func counts(of inspection: Inspection) -> OutputTable {
    let byRule = Dictionary(grouping: inspection.hits, by: \.rule).sorted { $0.key < $1.key }
    return OutputTable(
      [
        .init("rule"), .init("severity"), .init("hits", .number), .init("first at"), .init("meaning"),
      ],
      rows: byRule.map { rule, hits in
        let first = hits[0]
        let place = first.file + (first.line.map { ":\($0)" } ?? "")
        return [rule, first.severity.rawValue, "\(hits.count)", place, first.message]
      })
  }

  private func text(of inspection: Inspection) -> String {
    let layout = Layout(width: Console.width)
    var text = "Taken for \(inspection.title)"
    if let year = inspection.collectionYear {
      text += ", collection year \(year) (1 April \(year - 1) to 31 March \(year))"
    }
    text += ".\n" + BoxDrawing.text(of: Self.files(of: inspection), layout, countsRows: false)
    if !inspection.otherFiles.isEmpty {
      text += "Not looked at, since no table of it: \(inspection.otherFiles.joined(separator: ", ")).\n"
    }
    for file in inspection.files where !file.unknownColumns.isEmpty {
      text += "Not looked at in \(file.name): \(file.unknownColumns.joined(separator: ", ")).\n"
    }
    for sentence in inspection.notChecked { text += sentence + "\n" }
    if inspection.hits.isEmpty { return text + "No rule was broken.\n" }
    return text + BoxDrawing.text(of: Self.counts(of: inspection), layout, countsRows: false)
  }
}
