import Synchronization
import Testing

@testable import DelimitedText

@Suite struct PlainRowIndexerTests {
  /// Texts without quotes, in which rows are ragged, blank, or end with LF, CRLF or CR; blocks end at any byte.
  @Test func textsWithoutQuotesReadAsTheReferenceDoesAtAnyBlockSize() throws {
    var random = SplitMix(state: 20_260_401)
    for lineEnds in [["\n"], ["\r\n"], ["\n", "\r\n"], ["\n", "\r\n", "\r"]] {
      for _ in 0..<200 {
        var text = "h,i,j\n"
        for _ in 0..<Int.random(in: 0...60, using: &random) {
          let fields = Int.random(in: 0...9, using: &random) == 0 ? Int.random(in: 1...5, using: &random) : 3
          let cells = (0..<fields).map { _ in
            String(repeating: "aé", count: Int.random(in: 0...6, using: &random))
          }
          text += cells.joined(separator: ",") + lineEnds.randomElement(using: &random)!
        }
        if Bool.random(using: &random) { text += "x,y,z" }
        let bytes = Array(text.utf8)
        let expected = Array(ReferenceReader.records(bytes, dialect: .comma).dropFirst())
        for blockSize in [16, Int.random(in: 17...400, using: &random)] {
          let found = try recordsRead(bytes, format: FileFormat(.comma), blockSize: blockSize).records
          #expect(found == expected, "\(text.debugDescription), blocks of \(blockSize)")
        }
      }
    }
  }

  @Test func separatorsOtherThanTheDialectsAreText() throws {
    let text = "a;b\n" + String(repeating: "1,2;-3\n", count: 40)
    let records = try recordsRead(Array(text.utf8), format: FileFormat(.semicolon), blockSize: 50).records
    #expect(records.count == 40)
    #expect(records.last == .row(line: 41, fields: [Array("1,2".utf8), Array("-3".utf8)]))
  }

  /// Several threads take blocks of one reader: together they have every record once, and memory that comes back is used
  /// while other blocks are still being read.
  @Test func threadsShareAReader() async throws {
    let rows = 5_000
    let text = "a,b\n" + (0..<rows).map { $0 % 7 == 0 ? "\"\($0)\",\"x\ny\"\n" : "\($0),x\n" }.joined()
    let expected = Array(ReferenceReader.records(Array(text.utf8), dialect: .comma).dropFirst())
    let reader = try DelimitedReader(
      bytes: Array(text.utf8), name: "t.csv", format: FileFormat(.comma), blockSize: 256)
    let found = try await withThrowingTaskGroup(of: [Record].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var records: [Record] = []
          while let block = try reader.nextCut()?.indexed() {
            for row in 0..<block.rowCount {
              let fields = block.strings(ofRow: row).map { $0.map { Array($0.utf8) } }
              records.append(.row(line: block.line(ofRow: row), fields: fields))
            }
          }
          return records
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(found.sorted { $0.line < $1.line } == expected)
  }
}

@Suite struct ByteCensusTests {
  @Test func countsWhatEndsLines() {
    for count in [0, 1, 15, 16, 17, 255 * 16, 255 * 16 + 1, 10_000] {
      let text = (0..<count).map { [0x61, 0x0A, 0x22, 0x0D, 0x0A, 0x0D][$0 % 6] as UInt8 }
      let padded = text + [UInt8](repeating: 0, count: BlockMemory.slack)
      let census = padded.withUnsafeBufferPointer { ByteCensus($0.baseAddress!, count: count, quote: 0x22) }
      let pairs = zip(text, text.dropFirst()).count { $0 == (0x0D, 0x0A) }
      #expect(census.quotes == text.count { $0 == 0x22 })
      #expect(census.lineFeeds == text.count { $0 == 0x0A })
      #expect(census.carriageReturns == text.count { $0 == 0x0D })
      #expect(census.pairs == pairs)
      #expect(census.lineEnds == census.lineFeeds + census.carriageReturns - pairs)
    }
  }
}
