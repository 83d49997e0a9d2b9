import Foundation
import TestSupport
import Testing

@testable import Workbook

@Suite struct WorkbookDocumentTests {
  /// A workbook with one of everything.
  static let example = WorkbookDocument(
    properties: DocumentProperties(
      title: "Worksheet", subject: "Audit", author: "Halcyon", comments: "Made up", createdAt: 1_428_656_400),
    sheets: [
      Sheet(
        name: "Cases & more",
        columns: [
          SheetColumn(
            heading: "case", note: "A token.\nNeeded.", width: 20,
            style: CellStyle(format: .text, isBold: true)),
          SheetColumn(
            heading: "finding", style: CellStyle(isUnlocked: true),
            choices: .list(["yes", "no", "cannot tell"]),
            hint: Hint(title: "finding", text: "On what was known then.")),
          SheetColumn(
            heading: "grade", style: CellStyle(wrapsText: true, isUnlocked: true),
            choices: .range(sheet: "it's a list", column: 1, count: 2)),
          SheetColumn(
            heading: "number", style: CellStyle(format: .decimal(places: 2)), choices: .anyNumber),
          SheetColumn(heading: "when", choices: .anyDate),
        ],
        rows: [
          [.text("k7fq"), .text("yes"), .blank, .number(0.1), .date(dayNumber: 16_193)],
          [
            .text("=1+1"), .text(""), .text("long\nlines"), .whole(12),
            .dateTime(microseconds: 1_399_155_300_000_000),
          ],
          SheetRow([.text("-x"), .boolean(true), .text("@x"), .whole(1_234_567_890_123_456)], isBold: true),
        ], frozenColumns: 1, isProtected: true),
      Sheet(
        name: "it's a list", columns: [SheetColumn(heading: "code"), SheetColumn(heading: "grade")],
        rows: [[.whole(1), .text("good")], [.whole(2), .text("poor")]], freezesHeadings: false),
      Sheet(
        name: "About", columns: [SheetColumn(width: 80)],
        rows: [SheetRow([.text("_x0041_ \u{1} <&> 😀  ")], lines: 3)]),
    ])

  /// Writes a document into a folder of its own.
  static func written<Result>(_ document: WorkbookDocument = example, _ use: (String) throws -> Result) throws
    -> Result
  {
    let folder = try ScratchFolder()
    try document.write(to: folder.file("book.xlsx"))
    return try use(folder.file("book.xlsx"))
  }

  @Test func whatIsWrittenIsRead() throws {
    try Self.written { path in
      let reader = try WorkbookReader(file: path)
      #expect(reader.sheetNames == ["Cases & more", "it's a list", "About"])
      #expect(
        try reader.texts(ofSheet: "Cases & more") == [
          "A1": "case", "B1": "finding", "C1": "grade", "D1": "number", "E1": "when",
          "A2": "k7fq", "B2": "yes", "D2": "0.1", "E2": "2014-05-03",
          "A3": "=1+1", "C3": "long\nlines", "D3": "12", "E3": "2014-05-03 22:15:00",
          "A4": "-x", "B4": "TRUE", "C4": "@x", "D4": "1234567890123456",
        ])
      #expect(try reader.texts(ofSheet: "About") == ["A1": "_x0041_ \u{1} <&> 😀  "])
    }
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let first = try Self.written { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    // The clock of a zip file goes in steps of two seconds.
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try Self.written { try Data(contentsOf: URL(fileURLWithPath: $0)) } == first)
    var later = Self.example
    later.properties.createdAt += 1
    #expect(try Self.written(later) { try Data(contentsOf: URL(fileURLWithPath: $0)) } != first)
  }

  @Test func onlyTheOwnerMayReadIt() throws {
    try Self.written { path in
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func theFileIsThereWholeOrNotAtAll() throws {
    let folder = try ScratchFolder()
    try folder.write("old", to: "book.xlsx")
    var faulty = Self.example
    faulty.sheets[0].rows[0].cells[3] = .number(.infinity)
    #expect(throws: WorkbookError.self) { try faulty.write(to: folder.file("book.xlsx")) }
    #expect(try folder.bytes(of: "book.xlsx") == Data("old".utf8))
    try Self.example.write(to: folder.file("book.xlsx"))
    #expect(try folder.bytes(of: "book.xlsx").starts(with: [0x50, 0x4B]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["book.xlsx"])
    let error = #expect(throws: WorkbookError.self) {
      try Self.example.write(to: "/no/such/folder/book.xlsx")
    }
    #expect(error?.kind == .environment)
    #expect(error?.description.contains("No such file or directory; name a folder") == true)
  }

  private func fault(_ change: (inout WorkbookDocument) -> Void) throws -> String {
    var document = Self.example
    change(&document)
    let error = #expect(throws: WorkbookError.self) { try Self.written(document) { _ in } }
    #expect(error?.kind == .content)
    return String(try #require(error?.description).split(separator: "book.xlsx", maxSplits: 1)[1])
  }

  @Test func whatCannotStandInAWorkbook() throws {
    let long = String(repeating: "a", count: 32_768)
    #expect(try fault { $0.sheets = [] }.hasPrefix(": expected a sheet or more, found none"))
    #expect(try fault { $0.properties.createdAt = 0 }.contains("a time of making"))
    #expect(try fault { $0.properties.title = "a\nb" }.contains("one line each"))
    #expect(try fault { $0.sheets[2].name = "cases & MORE" }.contains("each sheet's name once"))
    for name in ["", "a/b", "[a]", "'a", long] {
      #expect(
        try fault { $0.sheets[2].name = name }.contains("a name that a tab can have"), "\(name.prefix(9))")
    }
    #expect(
      try fault { $0.sheets[0].rows[1].cells[0] = .text(long) }.hasPrefix(
        ", sheet Cases & more, cell A3: expected at most 32767 characters, found 32768"))
    #expect(
      try fault { $0.sheets[0].rows[0].cells[3] = .number(.nan) }.contains(
        "cell D2: expected a finite number"))
    #expect(
      try fault { $0.sheets[0].rows[0].cells[4] = .date(dayNumber: -25_568) }.contains(
        "cell E2: expected a date"))
    #expect(
      try fault { $0.sheets[2].rows[0].cells.append(.blank) }.contains(
        "sheet About, cell B1: expected no cell"))
    for count in [-1, 2] {
      #expect(try fault { $0.sheets[2].frozenColumns = count }.contains("no more frozen columns"))
    }
    for lines in [0, 28] {
      #expect(
        try fault { $0.sheets[2].rows[0].lines = lines }.contains(
          "sheet About, cell A1: expected a row of 1 to 27"))
    }
    #expect(try fault { $0.sheets[0].columns[1].heading = "" }.contains("cell B1: expected a heading"))
    #expect(try fault { $0.sheets[0].columns[0].note = "\u{1}" }.contains("expected a note"))
    #expect(try fault { $0.sheets[0].columns[0].width = 0 }.contains("expected a width"))
    let longHint = Hint(title: "a", text: String(repeating: "a", count: 256))
    #expect(try fault { $0.sheets[0].columns[1].hint = longHint }.contains("expected a hint"))
    for words in [[], [""], ["a,b"], ["a\"b"]] {
      #expect(try fault { $0.sheets[0].columns[1].choices = .list(words) }.contains("choices without commas"))
    }
    let many = (1...200).map { "\($0)" }
    #expect(
      try fault { $0.sheets[0].columns[1].choices = .list(many) }.contains("or a range of another sheet"))
    for range in [
      Choices.range(sheet: "none", column: 0, count: 1), .range(sheet: "it's a list", column: 2, count: 1),
      .range(sheet: "it's a list", column: 0, count: 3),
    ] {
      #expect(
        try fault { $0.sheets[0].columns[1].choices = range }.contains("choices in a column of this workbook")
      )
    }
  }
}
