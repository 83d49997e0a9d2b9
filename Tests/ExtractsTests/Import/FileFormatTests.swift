import Columnar
import Configuration
import Foundation
import TestSupport
import Testing

@testable import Extracts

/// Files as offices send them: other encodings, titles, comments, totals; every record accounted for.
@Suite struct FileFormatTests {
  /// Loads files, given as bytes, of one folder.
  private func loaded(_ files: [String: [UInt8]], threads: Int = 2) throws -> LoadedExtract {
    let folder = try ScratchFolder()
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name))) }
    return try Intake(files: RuntimeFiles(), threads: threads).load([folder.path])
  }

  private func loaded(_ text: String, _ encoding: String.Encoding = .utf8) throws -> LoadedExtract {
    try loaded(["things.csv": Array(try #require(text.data(using: encoding)))])
  }

  private func expectWhole(_ loaded: LoadedExtract, _ comment: Comment? = nil) {
    for report in loaded.files {
      #expect(report.records == report.loaded + report.rejected + report.setAsideCount, comment)
      #expect(loaded.table(report.table).rowCount == report.loaded, comment)
    }
  }

  @Test func encodingsAreReadAndSaid() throws {
    let text = "place;n\nold café;1\n“rye”;2\n"
    let plain = try loaded(text)
    #expect(plain.report("things").oddities == ["separator semicolon"])
    for (encoding, name) in [
      (String.Encoding.utf16, "UTF-16 LE"), (.utf16BigEndian, "UTF-16 BE"), (.windowsCP1252, "Windows-1252"),
    ] {
      let other = try loaded(text, encoding)
      #expect(other.values("things", "place") == plain.values("things", "place"))
      #expect(other.report("things").oddities == [name, "separator semicolon"])
      #expect(other.fingerprint != plain.fingerprint)
      expectWhole(other)
    }
  }

  /// The first character that tells stands beyond everything that is looked at when the file is opened.
  @Test(arguments: [1, 2])
  func aLateCharacterTellsTheEncodingOfTheWhole(threads: Int) throws {
    let rows = (0..<60_000).map { "\($0),plain words\n" }.joined()
    let text = "n,note\n" + rows + "60000,caf\u{E9}\n60001,\u{A3}5\n"
    let bytes = Array(try #require(text.data(using: .windowsCP1252)))
    let loaded = try loaded(["things.csv": bytes], threads: threads)
    #expect(loaded.report("things").encoding == "Windows-1252")
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.values("things", "note").suffix(2) == [.text("caf\u{E9}"), .text("\u{A3}5")])
    expectWhole(loaded)
  }

  /// Where UTF-8 is damaged late in the file, the rows with the damage are rejected, and no others.
  @Test func lateDamageRejectsItsRows() throws {
    var bytes = Array("n,note\n1,caf\u{E9}\n".utf8) + Array(String(repeating: "2,x\n", count: 100_000).utf8)
    bytes += Array("3,ca".utf8) + [0xFF] + Array("\n4,y\n".utf8)
    let loaded = try loaded(["things.csv": bytes])
    #expect(loaded.report("things").encoding == "UTF-8")
    #expect(loaded.rejectTexts == ["100003 note not-utf8"])
    expectWhole(loaded)
  }

  /// A name that shows only when the header is read in the file's own encoding is refused all the same.
  @Test func theGateSeesTheHeaderInItsEncoding() throws {
    let text = "na\u{E9},forename\n1,x\n"
    let error = #expect(throws: ExtractsError.self) { try loaded(text, .utf16LittleEndian) }
    #expect(error?.kind == .identifying)
  }

  @Test func titlesCommentsAndTotalsAreSetAsideWithTheirLines() throws {
    let text = """
      Children missing, by area

      # drawn up by the analyst
      area,2014,2015
      North,3,4
      # revised
      South,5,6
      North West
      Total,8,10

      """
    let loaded = try loaded(text)
    #expect(
      loaded.setAsideTexts == [
        "title-line 1 -", "blank-line 2 -", "comment-line 3 -", "comment-line 6 -", "total-row 9 -",
      ])
    #expect(loaded.rejectTexts == ["8 - field-count"])
    let report = loaded.report("things")
    #expect(report.headerLine == 4)
    #expect(report.oddities == ["header on line 4"])
    #expect(report.setAside == [.titleLine: 1, .blankLine: 1, .commentLine: 2, .totalRow: 1])
    #expect(report.records == 8)
    #expect(loaded.values("things", "2014") == [.integer(3), .integer(5)])
    expectWhole(loaded)
  }

  /// The total neither widens the type of its column nor hides behind the end of a block.
  @Test func aTotalLeavesTheTypesOfItsColumnsAlone() throws {
    let rows = (0..<60_000).map { "\($0),1\n" }.joined()
    let loaded = try loaded("n,count\n\(rows)Total,60000\n")
    #expect(loaded.table("things").fields[0].column.type == .integer)
    #expect(loaded.setAsideTexts == ["total-row 60002 -"])
    expectWhole(loaded)
  }

  /// One year's total far above: the last one is a row as well.
  @Test func totalsThatATableCountsStayRows() throws {
    let rows = String(repeating: "North,1\n", count: 60_000)
    let loaded = try loaded("area,count\nTotal,5\n\(rows)Total,60000\n")
    #expect(loaded.setAside.isEmpty)
    #expect(loaded.report("things").loaded == 60_002)
    expectWhole(loaded)
  }

  @Test func inANativeTableOnlyATotalThatSaysSoIsSetAside() throws {
    var folder = ExtractFolder()
    folder.append("Total,,,", to: "children.csv")
    folder.append("Total,4,,,,,,", to: "missing_episodes.csv")
    var loaded = try folder.loaded()
    #expect(loaded.setAsideTexts == ["total-row 5 -", "total-row 6 -"])
    #expect(loaded.rejects.isEmpty)
    #expect(loaded.table("children").rowCount == 3)
    expectWhole(loaded)

    // A damaged row is no total, nor is one with words.
    folder = ExtractFolder()
    folder.append(",,,7", to: "missing_episodes.csv")
    folder.files["children.csv"]! += "Total,F,2000-05,Cherwell\n"
    loaded = try folder.loaded()
    #expect(loaded.setAside.isEmpty)
    #expect(loaded.rejectTexts == ["6 - field-count"])
    #expect(loaded.table("children").rowCount == 4)
  }

  @Test func compressedFilesAreLeftAsideByNameAndRefusedByContent() throws {
    let gzip: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3]
    let aside = try loaded(["a.csv": Array("x\n1\n".utf8), "b.csv.gz": gzip])
    #expect(aside.setAsideFiles.map { URL(fileURLWithPath: $0).lastPathComponent } == ["b.csv.gz"])
    #expect(aside.files.map(\.table) == ["a"])
    let error = #expect(throws: ExtractsError.self) { try loaded(["a.csv": gzip]) }
    #expect(error?.kind == .data)
    #expect(error?.description.contains("found a file compressed with gzip; unpack it") == true)
  }
}
