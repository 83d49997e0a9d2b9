import Foundation
import TestSupport
import Testing

@testable import Workbook

/// Files that are no workbooks, broken ones, and ones made to do harm.
@Suite struct RefusedFilesTests {
  private func expect(
    _ error: WorkbookError?, _ kind: WorkbookError.Kind, _ words: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(error?.kind == kind, "\(String(describing: error))", sourceLocation: location)
    #expect(
      error?.description.contains(words) == true, "\(String(describing: error))", sourceLocation: location)
    #expect(
      error?.file.hasSuffix("book.xlsx") == true && error?.mend.isEmpty == false, sourceLocation: location)
  }

  /// ASCII in UTF-16, low bytes first.
  private func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

  @Test func theSmallestWorkbookIsSound() throws {
    #expect(try MadeWorkbook().rows().map(\.cells) == [[.number("1")]])
  }

  // MARK: - No workbooks

  @Test func otherFiles() {
    expect(MadeWorkbook.error([]), .notAWorkbook, "found an empty file")
    expect(MadeWorkbook.error(Array("a,b\n1,2\n".utf8)), .notAWorkbook, "found another kind of file")
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    expect(
      MadeWorkbook.error(old + wide("Workbook")), .notAWorkbook,
      "old .xls form")
    expect(
      MadeWorkbook.error(old + wide("EncryptedPackage")), .notAWorkbook,
      "without a password, found an encrypted one")
  }

  @Test func aFileThatIsNotThere() {
    let error = #expect(throws: WorkbookError.self) { try WorkbookReader(file: "no/such/book.xlsx") }
    expect(error, .environment, "No such file or directory")
    let folder = #expect(throws: WorkbookError.self) { try WorkbookReader(file: "/tmp") }
    #expect(folder?.kind == .environment)
  }

  @Test func anotherDocument() {
    var made = MadeWorkbook()
    made.change("xl/workbook.xml") { $0.content = Array("<w:document xmlns:w='w'/>".utf8) }
    expect(made.error(), .notAWorkbook, "another kind of document")
  }

  @Test func encryptedParts() {
    var made = MadeWorkbook()
    made.change("xl/sheet.xml") { $0.isEncrypted = true }
    expect(made.error(), .notAWorkbook, "without a password, found encrypted parts")
  }

  // MARK: - Damage

  /// Wherever the file is cut, it is an error and never a sheet with fewer rows.
  @Test func cutShort() {
    let bytes = MadeWorkbook().zip.bytes()
    for count in stride(from: 4, to: bytes.count, by: 97) {
      let error = MadeWorkbook.error(Array(bytes.prefix(count)))
      expect(error, .damaged, "cut short")
    }
  }

  @Test(arguments: [
    "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sheet.xml",
  ])
  func aMissingPart(name: String) {
    var made = MadeWorkbook()
    made.zip.entries.removeAll { $0.name == name }
    expect(made.error(), .damaged, "in the part \(name), found no such part")
  }

  @Test(arguments: ["", "a\u{1B}[2Jb", "data"]) func namesOfSheetsThatAreNone(name: String) {
    var made = MadeWorkbook()
    made.change("xl/workbook.xml") { entry in
      let text = String(decoding: entry.content, as: UTF8.self)
      let escaped = name.replacing("\u{1B}", with: "_x001B_")
      entry.content = Array(
        text.replacing("</x:sheets>", with: "<x:sheet name='\(escaped)' sheetId='2' q:id='b'/></x:sheets>")
          .utf8)
    }
    expect(made.error(), .damaged, "expected a name of its own for each sheet")
  }

  @Test func aPartForTwoSheets() {
    var made = MadeWorkbook()
    made.change("xl/workbook.xml") { entry in
      let text = String(decoding: entry.content, as: UTF8.self)
      entry.content = Array(
        text.replacing("</x:sheets>", with: "<x:sheet name='More' q:id='b'/></x:sheets>").utf8)
    }
    expect(made.error(), .damaged, "sheet More: expected a part of its own for each sheet")
  }

  @Test func aChangedByte() throws {
    var bytes = MadeWorkbook().zip.bytes()
    let value = try #require(bytes.firstRange(of: Array("<v>1</v>".utf8)))
    bytes[value.lowerBound + 3] = UInt8(ascii: "7")
    expect(MadeWorkbook.error(bytes), .damaged, "does not unpack to what it should (xl/sheet.xml)")
  }

  @Test func sizesThatAreNotTrue() {
    for isDeflated in [true, false] {
      for claimed in [10, 100_000] {
        var made = MadeWorkbook()
        made.change("xl/sheet.xml") { ($0.claimedSize, $0.isDeflated) = (claimed, isDeflated) }
        #expect(made.error()?.kind == .damaged, "\(isDeflated) \(claimed)")
      }
    }
    var sound = MadeWorkbook()
    sound.change("xl/sheet.xml") { $0.isDeflated = true }
    #expect(sound.error() == nil)
  }

  // MARK: - Harm

  /// Entities that unpack without end, and ones that fetch a file; nothing is expanded or opened.
  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
    "<?xml version='1.0' encoding='UTF-8'?><!-- <a> --><?b c?>\n<!DOCTYPE a [<!ENTITY b SYSTEM '/etc/passwd'>]>",
    "\u{FEFF}<!DOCTYPE a>",
  ]) func documentTypes(prolog: String) {
    for part in ["xl/sheet.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"] {
      var made = MadeWorkbook()
      made.change(part) { $0.content = Array(prolog.utf8) + $0.content }
      expect(made.error(), .refused, "a part without a document type or entities, found one in \(part)")
    }
  }

  /// In another encoding a document type would not be seen.
  @Test func otherEncodings() {
    let text = "<!DOCTYPE a [<!ENTITY b 'x'>]><worksheet/>"
    for bytes in [
      [0xFF, 0xFE] + wide(text), wide(text),
      [0] + wide(text).dropLast(), Array("<?xml version='1.0' encoding = \"UTF-7\"?><a/>".utf8),
      [0x4C, 0x6F, 0xA7, 0x94], Array("<worksheet a='".utf8) + [0xE9] + Array("'/>".utf8),
      Array("<?xml version='1.0'".utf8), [],
    ] as [[UInt8]] {
      var made = MadeWorkbook()
      made.change("xl/sheet.xml") { $0.content = bytes }
      expect(made.error(), .damaged, "in xl/sheet.xml")
    }
  }

  @Test(arguments: [
    "../evil.xml", "/etc/passwd", "xl/../../evil", "xl\\sheet.xml", "C:evil", "a/./b", "a\u{1}b",
  ])
  func namesThatLeadOut(name: String) {
    var made = MadeWorkbook()
    made.zip.entries.append(ZipMaker.Entry(name, "x"))
    expect(made.error(), .refused, "found a name that leads out of it")
  }

  @Test func anAddressThatLeadsOut() {
    var made = MadeWorkbook()
    made.change("xl/_rels/workbook.xml.rels") { entry in
      let text = String(decoding: entry.content, as: UTF8.self)
      entry.content = Array(text.replacing("worksheets/../sheet.xml", with: "../../sheet.xml").utf8)
    }
    expect(made.error(), .damaged, "sheet Data: expected a part for each sheet")
  }

  @Test func partsThatComeTwice() {
    var made = MadeWorkbook()
    made.zip.entries.append(ZipMaker.Entry("XL/Sheet.xml", "<worksheet/>"))
    expect(made.error(), .refused, "expected each part once, found one twice")
  }

  // MARK: - Size

  @Test func partsThatUnpackWithoutMeasure() {
    var made = MadeWorkbook()
    made.zip.entries.append(ZipMaker.Entry("bomb", "x"))
    made.change("bomb") { ($0.claimedSize, $0.isDeflated) = (1 << 24, true) }
    expect(made.error(), .refused, "one that unpacks to far more")
    made.change("bomb") { $0.claimedSize = 0xFFFF_FFFE }
    expect(made.error(), .refused, "at most 512 MiB when unpacked")
  }

  @Test func everyLimit() {
    func error(
      _ data: String = "<row><c><v>1</v></c><c><v>2</v></c></row>", _ set: (inout ReadingLimits) -> Void
    )
      -> WorkbookError?
    {
      var limits = ReadingLimits()
      set(&limits)
      return MadeWorkbook(data: data).error(limits: limits)
    }
    expect(error { $0.fileBytes = 100 }, .refused, "a larger one")
    expect(error { $0.unpackedBytes = 100 }, .refused, "when unpacked")
    expect(error { $0.entries = 4 }, .refused, "at most 4 parts, found 5")
    expect(error { $0.sheets = 0 }, .refused, "at most 0 sheets, found 1")
    expect(error("<row r='3'/>") { $0.rows = 2 }, .refused, "sheet Data: expected at most 2 rows")
    expect(error { $0.columns = 1 }, .refused, "sheet Data, cell B1: expected at most 1 columns")
    expect(error { $0.cells = 1 }, .refused, "cell B1: expected at most 1 cells")
    expect(
      error("<row r='9'><c><v>1</v></c></row>") { $0.cells = 8 }, .refused,
      "cell A9: expected at most 8 cells")
    expect(
      error("<row><c t='str'><v>long</v></c></row>") { $0.cellLength = 3 }, .refused,
      "cell A1: expected at most 3 characters")
    expect(
      error("<row><c t='str'><v>ab</v></c><c t='str'><v>cd</v></c></row>") { $0.text = 3 }, .refused,
      "cell B1: expected at most 3 characters in all cells")
    #expect(error { ($0.entries, $0.sheets, $0.rows, $0.columns, $0.cells) = (5, 1, 1, 2, 2) } == nil)
  }

  /// What is read is counted over all sheets.
  @Test func limitsOfTheWhole() throws {
    let folder = try ScratchFolder()
    try WorkbookDocumentTests.example.write(to: folder.file("book.xlsx"))
    var limits = ReadingLimits()
    // Four rows of five cells, and three rows of two.
    limits.cells = 25
    let reader = try WorkbookReader(file: folder.file("book.xlsx"), limits: limits)
    try reader.readRows(ofSheet: reader.sheetNames[0]) { _ in }
    let error = #expect(throws: WorkbookError.self) {
      try reader.readRows(ofSheet: reader.sheetNames[1]) { _ in }
    }
    expect(error, .refused, "sheet it's a list, cell A3: expected at most 25 cells")
  }
}
