import Foundation
import Testing

/// The workbook that an extract is filled in with, from the empty template to what a load says of it.
@Suite struct TemplateTests {
  @Test func itIsWrittenOnceAndNamedInWhatALoadSays() throws {
    try Program.withFolder { folder in
      let file = folder + "/extract.xlsx"
      #expect(try Program.run("template", "--out", file).status == 0)
      let written = try Data(contentsOf: URL(fileURLWithPath: file))
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)

      let again = try Program.run("template", "--out", file)
      #expect(again.status == 4)
      #expect(again.errors.contains("There is a file \(file) already, and it is left alone."))
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == written)

      // As it is, the extract does not say whose it is.
      let loaded = try Program.run("load", file)
      #expect(loaded.status == 3)
      #expect(loaded.errors.contains("\(file), sheet extract: expected one sound row"))
    }
  }

  @Test func itsNameEndsAsAWorkbooksDoes() throws {
    let outcome = try Program.run("template", "--out", "extract.csv")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("expected a name that ends in .xlsx"))
  }
}
