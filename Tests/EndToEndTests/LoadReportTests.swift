import Foundation
import Testing

/// What `halcyon load` says of files that are not plain CSV.
@Suite struct LoadReportTests {
  @Test func whatIsNotPlainAboutAFileIsSaid() throws {
    try Program.withFolder { folder in
      let text = "Counts by area\n\narea;n\ncaf\u{E9};1\n'b;c';2\n'd';3\nTotal;6\n"
      let bytes = try #require(text.data(using: .windowsCP1252))
      try bytes.write(to: URL(fileURLWithPath: "\(folder)/odd.csv"))
      try Data("area,n\nx,1\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/plain.csv"))
      let outcome = try Program.run("load", folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        outcome.output.contains(
          "odd.csv is not plain CSV: Windows-1252, separator semicolon, quotes single, header on line 3.\n"))
      #expect(!outcome.output.contains("plain.csv is not plain"))
      for line in ["title-line  odd.csv:1: ", "blank-line  odd.csv:2: ", "total-row  odd.csv:7: "] {
        #expect(outcome.output.contains(line), "\(outcome.output)")
      }
    }
  }
}
