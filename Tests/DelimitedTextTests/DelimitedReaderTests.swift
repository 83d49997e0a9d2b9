import Foundation
import Synchronization
import TestSupport
import Testing

@testable import DelimitedText

@Suite struct DelimitedReaderTests {
  @Test func readsHeaderRowsAndPlaces() throws {
    let text = "\u{FEFF}\n id , name\r\n1,\"two\nlines\"\r\n\r\n2\n3,x"
    let reader = try DelimitedReader(bytes: Array(text.utf8), name: "t.csv")
    #expect(reader.header == ["id", "name"])
    #expect(reader.headerLine == 2)
    let block = try #require(try reader.nextBlock())
    #expect(block.rowCount == 2)
    #expect(block.strings(ofRow: 0) == ["1", "two\nlines"])
    #expect(block.line(ofRow: 0) == 3)
    #expect(block.line(ofRow: 1) == 7)
    #expect(block.faults == [RowFault(line: 6, column: nil, reason: .fieldCount(expected: 2, found: 1))])
    #expect(block.setAside == [1, 5].map { SetAsideLine(line: $0, reason: .blank) })
    #expect(try reader.nextBlock()?.recordCount ?? 0 == 0)
  }

  @Test func saysWhyAFileIsNoTable() throws {
    func fault(_ bytes: [UInt8]) -> String {
      do {
        _ = try DelimitedReader(bytes: bytes, name: "t.csv")
        return "none"
      } catch { return "\(error)" }
    }
    #expect(fault([]).contains("an empty file"))
    #expect(fault(Array("\u{FEFF}\n\n".utf8)).contains("an empty file"))
    #expect(
      fault(Array("id,na".utf8) + [0xFF] + Array("me\n1,2\n".utf8)).contains(
        "t.csv:1: expected the columns' names"))
    #expect(fault(Array("\"id,name\n1,2\n".utf8)).hasPrefix("t.csv:1: expected a header line"))
  }

  @Test func aFileThatCannotBeReadIsTheEnvironmentsFault() throws {
    let missing = #expect(throws: DelimitedTextError.self) { try DelimitedReader(file: "no/such/file.csv") }
    #expect(missing?.kind == .environment)
    let folder = #expect(throws: DelimitedTextError.self) { try DelimitedReader(file: ".") }
    #expect(folder?.kind == .environment)
  }

  @Test func aRecordWithoutEndIsRefused() throws {
    let endless = [UInt8](repeating: 0x61, count: BlockCutter.longestRecord + 1)
    let error = #expect(throws: DelimitedTextError.self) {
      let reader = try DelimitedReader(bytes: Array("a,b\n1,2\n".utf8) + endless, name: "t.csv")
      while try reader.nextBlock() != nil {}
    }
    #expect(error?.line == 3)
  }

  @Test func allBytesAreObservedInOrder() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "halcyon-\(UUID().uuidString).csv"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let text = "\u{FEFF}a,b\n" + (1...500).map { "\($0),x\n" }.joined()
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let observed = Mutex<[UInt8]>([])
    let reader = try DelimitedReader(
      file: path, blockSize: 100, observeBytes: { bytes in observed.withLock { $0 += Array(bytes) } })
    var rows = 0
    while let block = try reader.nextBlock() { rows += block.rowCount }
    #expect(rows == 500)
    #expect(observed.withLock { $0 } == Array(text.utf8))
    #expect(reader.bytesRead == reader.byteCount)
  }
}

/// The odd files of a public suite, and the department's published figures.
@Suite struct SharedFileTests {
  private static func files(under folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  @Test(
    .enabled(if: SharedFolder.suites != nil, "no ../shared/suites and no HALCYON_SUITES"))
  func everyOddFileIsReadAsTheReferenceDoesOrRefused() throws {
    let samples = SharedFolder.samples.map(Self.files(under:)) ?? []
    let files = Self.files(under: try #require(SharedFolder.suites) + "/csv") + samples
    #expect(files.count > 100)
    for path in files {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      do {
        let (records, reader) = try recordsRead(bytes)
        let format = reader.format
        #expect(format.encoding == .utf8, "\(path)")
        var expected = ReferenceReader.records(
          bytes, dialect: format.dialect, titleLines: format.preamble.lineCount)
        let header = expected.firstIndex { $0.line == reader.headerLine }
        expected.remove(at: try #require(header))
        #expect(records == expected, "\(path)")
        let cut = try recordsRead(bytes, format: format, blockSize: 64).records
        #expect(cut == expected, "\(path)")
      } catch let error as DelimitedTextError {
        #expect(error.kind == .notATable, "\(path)")
      }
    }
  }

  /// Counted by Python's csv module over the same files.
  @Test(
    .enabled(
      if: SharedFolder.published != nil, "no ../shared/published and no HALCYON_PUBLISHED"
    ))
  func publishedFilesAreReadWhole() throws {
    let expected: [String: (rows: Int, columns: Int)] = [
      "la_missing_2019_2023.csv": (10_920, 12),
      "national_missing_2019_2023.csv": (310, 8),
      "SFR34_CLA2015.csv": (163, 47),
      "SFR34_Missing2015.csv": (163, 12),
    ]
    for (name, shape) in expected {
      let reader = try DelimitedReader(file: "\(try #require(SharedFolder.published))/\(name)")
      var rows = 0
      var others = 0
      while let block = try reader.nextBlock() {
        rows += block.rowCount
        others += block.recordCount - block.rowCount
      }
      #expect(rows == shape.rows, "\(name)")
      #expect(others == 0, "\(name)")
      #expect(reader.header.count == shape.columns, "\(name)")
    }
  }
}
