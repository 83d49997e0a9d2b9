import ArgumentParser
import Configuration
import Engine
import Extracts

/// `halcyon anonymise`: a raw return becomes an extract that may be loaded.
struct Anonymise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes an extract that may be loaded of a raw return, at its holder's.",
    discussion: """
      Reads a raw SSDA903 return, or files that a map knows (docs/formats.md), where they are held. Ids become tokens under a key that never leaves the holder, dates of \
      birth become months; pupil numbers, postcodes, workers and all else that names a child or a home is left out. A manifest in \
      the folder says what became of every column. Beside the key, crosswalk.csv names every token's local id: keep \
      both, and hand on neither.

      Examples:
        halcyon anonymise returns/2015 --key keys/holder.key --out extract-2015 --authority Oxfordshire
        halcyon anonymise annex-a.xlsx --key keys/holder.key --out extract-2015 --authority Oxfordshire \\
          --from 2014-10-01 --to 2015-03-31
      """)

  @Argument(help: "The folder with the return's files, or one file.")
  var path: String

  @Option(help: "The holder's key file; made, for its owner alone, where there is none.")
  var key: String

  @Option(help: "The folder that is made; it must not be there yet.")
  var out: String

  @Option(help: "The responsible authority's name, as placements and queries have it.")
  var authority: String

  @Option(
    help: """
      A CSV file with all postcodes, such as the ONS Postcode Directory: gives a return's placements their location class, \
      area and band of distance.
      """)
  var postcodes: String?

  @Option(help: "The year in which the return's year ends; found out where it is not given.")
  var collectionYear: Int?

  @Option(help: "The first day that the files cover, YYYY-MM-DD; a statutory return says it itself.")
  var from: String?

  @Option(help: "The last day that they cover.")
  var to: String?

  @Option(
    name: .customLong("map"),
    help: "A map by which files of another system are known (docs/formats.md); may be repeated.")
  var maps: [String] = []

  @Option(help: "When the return was made, YYYY-MM-DD HH:MM; else the time of its newest file.")
  var producedAt: String?

  @Option(
    help: "Who it is for: restricted, board or public. Below restricted, no child may stand out; see --k.")
  var audience = Audience.restricted

  @Option(
    help: "How many children must at least be alike in all that others may know of them, below restricted.")
  var k = KAnonymity.usualLeast

  func validate() throws {
    guard (from == nil) == (to == nil) else { throw ValidationError("Give both --from and --to.") }
  }

  func run() throws {
    let span = from.flatMap { from in to.map { (from: from, to: $0) } }
    let report = try Anonymiser(files: RuntimeFiles(), maps: maps).anonymise(
      path, keyFile: key, out: out,
      Anonymiser.Particulars(
        authority: authority, postcodes: postcodes, collectionYear: collectionYear, span: span,
        producedAt: producedAt),
      leastAlike: audience == .restricted ? nil : k)
    let layout = Layout(width: Console.width)
    var text =
      report.collectionYear.map { "Taken for the \(report.title) return of collection year \($0).\n" }
      ?? "Taken for \(report.title).\n"
    text += BoxDrawing.text(
      of: OutputTable(
        [.init("file"), .init("column"), .init("what became of it")],
        rows: report.treatments.map { [$0.file, $0.column, $0.treatment] }), layout, countsRows: false)
    text += BoxDrawing.text(
      of: OutputTable(
        [.init("table"), .init("rows", .number)], rows: report.tables.map { [$0.name, "\($0.rows)"] }),
      layout,
      countsRows: false)
    let counts = Dictionary(grouping: report.rejects) {
      "\($0.file), \($0.column ?? "the record"): \($0.message)"
    }
    for (what, rejects) in counts.sorted(by: { $0.key < $1.key }) {
      text += "Left out, \(rejects.count.grouped) times, first at line \(rejects[0].line ?? 0): \(what)\n"
    }
    if let (found, sought) = report.postcodes {
      text +=
        "Of \(sought.grouped) postcodes the directory has \(found.grouped); placements at others have no location.\n"
    }
    text += "Made \(out). It passed the anonymity gate, and may be loaded: halcyon load \(out)\n"
    text += "Keep \(key) and \(report.crosswalk) where only the holder of the return can read them.\n"
    try OutputSink.standard.write(text)
  }
}
