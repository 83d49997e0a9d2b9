import Foundation
import TestSupport
import Testing

@testable import DelimitedText

/// Foundation, which has decoders of its own, writes the bytes of every encoding here.
@Suite struct TextEncodingTests {
  private static let text = "id,note\r\n1,Zoë – £5\r\n2,“a, b”\n3,\n4,€ and ½\n"

  private func bytes(_ text: String, _ encoding: String.Encoding, mark: [UInt8] = []) throws -> [UInt8] {
    mark + Array(try #require(text.data(using: encoding)))
  }

  private static let ways: [(TextEncoding, String.Encoding, mark: [UInt8])] = [
    (.utf8, .utf8, []), (.utf8, .utf8, [0xEF, 0xBB, 0xBF]),
    (.utf16LittleEndian, .utf16LittleEndian, []), (.utf16LittleEndian, .utf16LittleEndian, [0xFF, 0xFE]),
    (.utf16BigEndian, .utf16BigEndian, []), (.utf16BigEndian, .utf16BigEndian, [0xFE, 0xFF]),
    (.windows1252, .windowsCP1252, []),
  ]

  /// Long enough that characters, units and pairs of units lie across every border of blocks and chunks.
  @Test func everyEncodingGivesTheSameRecords() throws {
    let long = Self.text + (5..<30_000).map { "\($0),\($0 % 7 == 0 ? "“é”" : "x")\n" }.joined() + "5\n"
    for (encoding, written, mark) in Self.ways {
      for (text, blockSizes) in [(Self.text, [16, 17, 33, 1 << 18]), (long, [1_000, 1 << 18])] {
        let expected = ReferenceReader.records(Array(text.utf8), dialect: .comma).dropFirst()
        for blockSize in blockSizes {
          let (records, reader) = try recordsRead(bytes(text, written, mark: mark), blockSize: blockSize)
          #expect(reader.format == FileFormat(encoding: encoding, dialect: .comma))
          #expect(reader.header == ["id", "note"])
          #expect(records == Array(expected), "\(encoding), \(mark), blocks of \(blockSize)")
          #expect(reader.bytesRead == reader.byteCount)
        }
      }
    }
  }

  @Test func pairsOfUnitsAreOneCharacter() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let reader = try DelimitedReader(bytes: bytes("a,b\n𝄞,1\n", encoding), name: "t")
      #expect(try reader.nextBlock()?.strings(ofRow: 0) == ["𝄞", "1"])
    }
  }

  /// A unit that is no character leaves a byte that is no UTF-8, and only its own record is at fault.
  @Test func unitsThatAreNoCharacterAreFaultsOfTheirRecord() throws {
    let text = try bytes("a,b\nx,1\ny,2\nz,3\n", .utf16LittleEndian, mark: [0xFF, 0xFE])
    for (unit, expected) in [([0x00, 0xD8] as [UInt8], [0xFF] as [UInt8]), ([0x01, 0xDC], [0xFF])] {
      var damaged = text
      damaged.replaceSubrange(18..<20, with: unit)
      let records = try recordsRead(damaged).records
      #expect(records[1] == .row(line: 3, fields: [expected, [0x32]]))
      #expect(records.count == 3)
    }
    // The file ends within a unit.
    #expect(
      try recordsRead(text.dropLast(3)).records.last == .row(line: 4, fields: [[0x7A], [0xFF]]))
  }

  @Test func everyByteOfWindows1252IsTheCharacterThatFoundationKnows() throws {
    for byte in UInt8.min...UInt8.max where !Windows1252.undefined.contains(byte) {
      let character = String(data: Data([byte]), encoding: .windowsCP1252)
      #expect(Windows1252.scalar(of: byte).map { String(Character($0)) } == character, "\(byte)")
    }
    for byte in Windows1252.undefined { #expect(Windows1252.scalar(of: byte) == nil) }
  }

  private func encoding(_ bytes: [UInt8]) throws -> TextEncoding {
    try DelimitedReader(bytes: Array("a,b\n".utf8) + bytes + Array("\n".utf8), name: "t").format.encoding
  }

  @Test func damagedUTF8StaysUTF8() throws {
    // A stray byte, halves of characters, and more sound characters than stray bytes.
    #expect(try encoding([0xFF]) == .utf8)
    #expect(try encoding([0xFF, 0xFF, 0x61, 0xFF]) == .utf8)
    #expect(try encoding([0x61, 0xC3, 0x2C, 0x62]) == .utf8)
    #expect(try encoding(Array("Zoë, é, à".utf8) + [0x2C, 0xE9, 0x2C]) == .utf8)
    // What Windows-1252 leaves undefined, and letters of another alphabet that stand side by side.
    #expect(try encoding([0x61, 0x81, 0x2C, 0x8D]) == .utf8)
    #expect(try encoding([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x2C, 0xEC, 0xE8, 0xF0]) == .utf8)
    // The last character is cut in two.
    let cut = Array("a,b\nx,y\nz,\u{20AC}".utf8).dropLast()
    #expect(try DelimitedReader(bytes: Array(cut), name: "t").format.encoding == .utf8)
  }

  @Test func lettersOfWindows1252AreTold() throws {
    #expect(try encoding(Array("Zo".utf8) + [0xEB]) == .windows1252)
    #expect(try encoding([0xA3] + Array("5,caf".utf8) + [0xE9, 0x20, 0x96, 0x20, 0x92]) == .windows1252)
  }

  /// The beginning is ASCII: only the whole file tells.
  @Test func theWholeFileIsLookedAtWhereItIsAskedFor() throws {
    let folder = try ScratchFolder()
    let rows = Array(repeating: UInt8(ascii: "x"), count: 300_000).split(maxSplits: 0) { _ in false }[0]
    let bytes = Array("a,b\n".utf8) + rows + Array(",caf".utf8) + [0xE9, 0x0A]
    let path = folder.file("late.csv")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(try DelimitedReader(file: path).format.encoding == .utf8)
    #expect(try TextEncoding.found(inFile: path) == .windows1252)
    try Data(bytes.dropLast(2)).write(to: URL(fileURLWithPath: path))
    #expect(try TextEncoding.found(inFile: path) == .utf8)
  }
}

@Suite struct ForeignFileTests {
  private func refusal(_ bytes: [UInt8]) -> String {
    do {
      _ = try DelimitedReader(bytes: bytes, name: "t.csv")
      return "none"
    } catch { return "\(error)" }
  }

  @Test func filesOfAnotherKindAreRefusedWithTheirKind() {
    #expect(
      refusal([0x1F, 0x8B, 0x08, 0x00]).contains(
        "t.csv: expected a table as CSV text, found a file compressed"))
    #expect(refusal(Array("PK\u{3}\u{4}xl".utf8)).contains("a ZIP file, as workbooks (XLSX) are"))
    #expect(refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).contains("an old Office file"))
    #expect(refusal(Array("SQLite format 3\0".utf8)).contains("a SQLite file"))
    #expect(refusal(Array("%PDF-1.7\n".utf8)).contains("a PDF file"))
    #expect(refusal([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]).contains("UTF-32"))
    #expect(refusal(Array(" <!DOCTYPE html>\n<table>".utf8)).contains("a web page"))
    #expect(refusal(Array("<html><body>".utf8)).contains("a web page"))
  }

  @Test func aZeroByteIsRefusedWithItsLine() {
    #expect(
      refusal([0x61, 0x00, 0x62]).contains("t.csv:1: expected a table as CSV text, found bytes that are not"))
    #expect(refusal(Array("a,b\r\n1,2\r3,\0".utf8)).hasPrefix("t.csv:3:"))
  }
}
