import Foundation
import TestSupport
import Testing

@testable import Workbook

/// What other programs make of our workbooks, and we of theirs.
@Suite(.enabled(if: PinnedPython.isToBeAsked)) struct SecondOpinionTests {
  @Test func openpyxlReadsWhatWeWrite() throws {
    let seen = try WorkbookDocumentTests.written { path in
      Set(
        try PinnedPython.run("WorkbookTests/SecondOpinion/describe.py", path).split(separator: "\n").map(
          String.init))
    }
    for line in [
      "properties|Worksheet|Halcyon|2015-04-10T09:00:00",
      "sheet|Cases & more|frozen=B2|protected=True", "sheet|it's a list|frozen=None|protected=False",
      "width|A|21", "height|1|45.0", "cell|A1|s|'case'|General|bold,wrap", "note|A1|A token.",
      "cell|A2|s|'k7fq'|@|bold", "cell|B2|s|'yes'|General|unlocked", "cell|D2|n|0.1|0.00|",
      "cell|E2|d|datetime.datetime(2014, 5, 3, 0, 0)|yyyy\\-mm\\-dd|",
      // Text, not a formula ("f"), and set as text so that it stays so.
      "cell|A3|s|'=1+1'|@|bold", "cell|C4|s|'@x'|@|bold,wrap,unlocked",
      "cell|C3|s|'long\\nlines'|General|wrap,unlocked", "cell|D3|n|12|0.00|",
      "cell|E3|d|datetime.datetime(2014, 5, 3, 22, 15)|yyyy\\-mm\\-dd\\ hh:mm:ss|",
      "cell|B4|b|True|General|bold,unlocked", "cell|D4|s|'1234567890123456'|0.00|bold",
      "rule|B2:B1048576|list|\"yes,no,cannot tell\"|finding|On what was known then.",
      "rule|C2:C1048576|list|'it''s a list'!$B$2:$B$3|None|None",
      "rule|D2:D1048576|decimal|-999999999999999|None|None", "rule|E2:E1048576|date|1|None|None",
    ] { #expect(seen.contains(line), "\(line) not in \(seen.sorted().joined(separator: "\n"))") }
    #expect(!seen.contains { $0.contains("|f|") })
  }

  /// A workbook that the script makes.
  private func made(_ name: String) throws -> WorkbookReader {
    let folder = try ScratchFolder()
    _ = try PinnedPython.run("WorkbookTests/SecondOpinion/make.py", folder.path)
    return try WorkbookReader(file: folder.file(name))
  }

  @Test func weReadWhatOpenpyxlWrites() throws {
    let reader = try made("openpyxl.xlsx")
    // The sheet that is but a chart is left out; the hidden one is not.
    #expect(reader.sheetNames == ["Children & more", "Hidden", "Empty"])
    #expect(
      try reader.texts(ofSheet: "Children & more") == [
        "A1": "text", "B1": "whole", "C1": "number", "D1": "truth", "E1": "day", "F1": "time",
        "G1": "blank",
        "H1": "after",
        "A2": "Räder <&> \"x\"", "B2": "12", "C2": "0.1", "D2": "TRUE", "E2": "2014-05-03",
        "F2": "2014-05-03 22:15:00", "H2": "end",
        "A3": "  spaces  ", "B3": "-3", "C3": "1e+20", "D3": "FALSE", "E3": "1900-01-01",
        "F3": "2014-10-26 01:30:59", "H3": "line\nbreak",
        "A6": "after a gap", "B6": "07:30:00", "C6": "36:05:00", "D6": "2000-05-01", "E6": "0.12",
        "A8": "!formulaWithoutValue", "B8": "!error", "C8": "merged",
      ])
    #expect(try reader.texts(ofSheet: "Hidden") == ["B2": "seen"])
    #expect(try reader.texts(ofSheet: "Empty").isEmpty)
  }

  @Test func weReadWhatXlsxWriterWrites() throws {
    let reader = try made("xlsxwriter.xlsx")
    #expect(
      try reader.texts(ofSheet: "Data") == [
        "A1": "kind", "B1": "value", "A2": "rich text here", "A3": "2", "A4": "a",
        "A5": "!formulaWithoutValue",
        "A6": "!error", "A7": "TRUE", "A8": "control \u{1} and _x0041_ \r end", "A9": "1900-02-28",
        "A10": "1900-03-01", "A11": "!noSuchDate", "A12": "1.234567890123457e+18", "A14": "a link",
      ])
    let inline = try made("inline.xlsx")
    #expect(try inline.texts(ofSheet: "Sheet1") == ["A1": "inline", "B1": "text"])
  }

  @Test func weReadTheDatesOf1904() throws {
    let reader = try made("of-1904.xlsx")
    #expect(try reader.texts(ofSheet: "Sheet") == ["A1": "1904-01-02", "B1": "2014-05-03 22:15:00"])
  }
}
