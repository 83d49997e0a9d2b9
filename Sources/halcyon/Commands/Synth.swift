import ArgumentParser
import Synthetic

/// `halcyon synth`: a made-up county.
struct Synth: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a made-up county, of any size: no child in it exists.",
    discussion: """
      The same seed gives the same bytes on every machine. A few faults and one emerging pattern are planted; the manifest
      lists them. Scale 1 is one county; 5000 is tens of millions of episodes.

      Example:
        halcyon synth --out out/county --seed example --years 3 --scale 1
        halcyon synth --out out/many --seed example --scale 174 --no-faults
      """)

  @Option(help: "The folder to write; made if it is not there.")
  var out: String

  @Option(help: "Any text.")
  var seed: String

  @Option(help: "How many years, the last of which ends on 31 March 2015.")
  var years = 3

  @Option(help: "How many counties' worth of children.")
  var scale = 1

  @Flag(
    inversion: .prefixedNo, help: "Whether a group of children goes missing together in the last two months.")
  var pattern = true

  @Flag(inversion: .prefixedNo, help: "Whether one fault of each kind is put in.")
  var faults = true

  func run() throws {
    let county = try SyntheticCounty(
      seed: seed, years: years, scale: scale, plantsPattern: pattern, plantsFaults: faults)
    let manifest = try county.write(to: out) { written in
      Console.progress("writing: county \(written.grouped) of \(scale.grouped)")
    }
    Console.endProgress()
    try OutputSink.standard.write(
      BoxDrawing.text(
        of: OutputTable(
          [.init("file"), .init("rows", .number), .init("bytes", .number), .init("SHA-256")],
          rows: manifest.files.map { [$0.name, "\($0.lines - 1)", "\($0.bytes)", $0.sha256] }),
        Layout(width: Console.width), countsRows: false))
  }
}
