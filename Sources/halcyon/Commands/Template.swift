import ArgumentParser
import Configuration
import Extracts
import Foundation

/// `halcyon template`: a workbook to fill in.
struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a workbook to fill an extract in: a sheet a table, with drop-downs and notes.",
    discussion: """
      For those whose data are in a spreadsheet. Its first sheet says how to fill it in; `halcyon load FILE.xlsx` reads it, \
      and says what is wrong with it.

      Example:
        halcyon template --out extract.xlsx
      """)

  @Option(help: "The file to write; its name ends in .xlsx, and there is none of that name yet.")
  var out: String

  func validate() throws {
    guard out.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError("--out: expected a name that ends in .xlsx.")
    }
  }

  func run() throws {
    // One that was filled in already must not be lost.
    guard !FileManager.default.fileExists(atPath: out) else {
      throw CommandFailure(
        .environment, "There is a file \(out) already, and it is left alone. Choose another name.")
    }
    try ExtractTemplate(files: RuntimeFiles()).write(to: out)
    try OutputSink.standard.write("Written to \(out): fill it in, then `halcyon load \(out)`.\n")
  }
}
