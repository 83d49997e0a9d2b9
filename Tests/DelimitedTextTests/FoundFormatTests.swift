import Foundation
import Testing

@testable import DelimitedText

/// Whatever format is found in whatever bytes: every record is read as the reference reads it, wherever blocks end, or the
/// file is refused.
@Suite struct FoundFormatTests {
  /// Lines and pieces of lines of which odd files are made.
  private static let pieces: [[String]] = [
    ["a", "b", "1", "2", ",", ";", "\n", "\n", "\"", "'", "\\", "#", " ", "\r\n", "\t", "|", ",", "é"],
    [
      "area,n,m\n", "x,1,2\n", "1,2\n", "Title\n", "Prose, with a space\n", "# c\n", "\n", ",,\n", "sep=;\n",
      "'a','b',c\n", "'a,b',2,3\n", "\"q\\\"r\",2,3\n", "\"open,1,2\n", "x;y;z\n", "Total,3,4\n", "\r",
      "\r\n",
    ],
  ]

  private func oddBytes(_ random: inout SplitMix) throws -> [UInt8] {
    let pieces = Self.pieces.randomElement(using: &random)!
    let count = Int.random(in: 1...60, using: &random)
    let text = (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
    let encodings: [String.Encoding] = [.utf8, .utf8, .utf16LittleEndian, .utf16BigEndian, .windowsCP1252]
    var bytes = Array(try #require(text.data(using: encodings.randomElement(using: &random)!)))
    if Int.random(in: 0..<3, using: &random) == 0 {
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
    }
    return bytes
  }

  /// The text in UTF-8, as the reader's own transcoder gives it: of that there are other tests.
  private func text(_ bytes: [UInt8], in encoding: TextEncoding) -> [UInt8] {
    var (text, transcoder): ([UInt8], Transcoder) = ([], Transcoder(from: encoding))
    bytes.withUnsafeBytes { transcoder.append($0, to: &text) }
    transcoder.finish(&text)
    return text
  }

  @Test func everyRecordIsReadAsTheReferenceDoesOrTheFileRefused() throws {
    var random = SplitMix(state: 20_260_711)
    var refused = 0
    let files = 3_000
    for _ in 0..<files {
      let bytes = try oddBytes(&random)
      let comment = Comment(rawValue: String(decoding: bytes, as: UTF8.self).debugDescription)
      do {
        let (records, reader) = try recordsRead(bytes)
        let format = reader.format
        var expected = ReferenceReader.records(
          text(bytes, in: format.encoding), dialect: format.dialect, titleLines: format.preamble.lineCount)
        expected.remove(at: try #require(expected.firstIndex { $0.line == reader.headerLine }, comment))
        #expect(records == expected, comment)
        #expect(try recordsRead(bytes, format: format, blockSize: 16).records == expected, comment)
        #expect(try recordCount(bytes, format) == expected.count, comment)
      } catch let error as DelimitedTextError {
        #expect(error.kind == .notATable, comment)
        refused += 1
      }
    }
    #expect(refused < files / 4)
  }

  /// Setting a total aside loses no record either.
  private func recordCount(_ bytes: [UInt8], _ format: FileFormat) throws -> Int {
    let reader = try DelimitedReader(bytes: bytes, name: "t.csv", format: format, blockSize: 100)
    var count = 0
    while let cut = try reader.nextCut() {
      count += cut.indexed(endingIn: TrailingTotal(mayBeNameless: true)).recordCount
    }
    return count
  }
}
