import Foundation
import TestSupport
import Testing

@testable import Workbook

/// Files of which bytes are changed at random: an error with a place or the same cells, and never the end of the program.
@Suite struct ChangedFilesTests {
  private static let rounds = 400

  /// In a file as it lies on the disk: the checksums find every change that matters.
  @Test func aChangedByteChangesNoCell() throws {
    let folder = try ScratchFolder()
    try WorkbookDocumentTests.example.write(to: folder.file("book.xlsx"))
    let sound = try folder.bytes(of: "book.xlsx")
    let expected = try texts(of: folder.file("book.xlsx"))
    var generator = SeededGenerator(seed: 1)
    var errors = 0
    for _ in 0..<Self.rounds {
      var bytes = sound
      bytes[generator.below(bytes.count)] ^= UInt8(1 + generator.below(255))
      try bytes.write(to: URL(fileURLWithPath: folder.file("changed.xlsx")))
      do {
        #expect(try texts(of: folder.file("changed.xlsx")) == expected)
      } catch is WorkbookError {
        errors += 1
      }
    }
    #expect(errors > Self.rounds / 4 && errors < Self.rounds, "\(errors)")
  }

  /// In a part, under a checksum that fits: what no checksum finds is read as it stands, or is an error.
  @Test func aChangedPartIsReadOrRefused() throws {
    let data = """
      <row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" s="1"><v>41762.5</v></c><c t="inlineStr"><is><t>&lt;é</t></is></c></row>\
      <row r="7"><c r="C7" t="b"><v>1</v></c><c t="str"><f>A1</f><v>x</v></c><c t="e"><v>#N/A</v></c></row>
      """
    let made = MadeWorkbook(data: data, formats: ["dd/mm/yyyy"])
    var generator = SeededGenerator(seed: 2)
    var (read, refused) = (0, 0)
    for _ in 0..<Self.rounds {
      var changed = made
      let name = generator.pick(made.zip.entries.map(\.name))
      let signs = Array("<>/&;='\"x0-:\u{0}é[!".utf8)
      changed.change(name) { entry in
        for _ in 0..<(1 + generator.below(3)) {
          entry.content[generator.below(entry.content.count)] = generator.pick(signs)
        }
      }
      do {
        read += try changed.rows().count < 3 ? 1 : 0
      } catch let error as WorkbookError {
        #expect(!error.mend.isEmpty)
        refused += 1
      }
    }
    #expect(read > 20 && refused > 20 && read + refused == Self.rounds, "\(read) \(refused)")
  }

  private func texts(of path: String) throws -> [[String: String]] {
    let reader = try WorkbookReader(file: path)
    return try reader.sheetNames.map { try reader.texts(ofSheet: $0) }
  }
}
