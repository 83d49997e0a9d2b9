import Testing

@testable import DelimitedText

/// A generator that gives the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct RowIndexerTests {
  /// Every text of up to seven of the bytes that mean something, whole and cut into the smallest blocks.
  @Test func everyShortTextReadsAsTheReferenceDoes() throws {
    try compareShortTexts(of: Array("a,\"\n\r".utf8), upTo: 7, .comma)
  }

  /// The same with apostrophes, backslashes and comments.
  @Test func everyShortTextOfAnotherDialectReadsAsTheReferenceDoes() throws {
    let dialect = Dialect(
      separator: 0x2C, quote: Dialect.singleQuote, hasBackslashes: true, hasComments: true)
    try compareShortTexts(of: Array("a,'\\\n#\r".utf8), upTo: 6, dialect)
  }

  private func compareShortTexts(of alphabet: [UInt8], upTo longest: Int, _ dialect: Dialect) throws {
    for length in 1...longest {
      var number = [Int](repeating: 0, count: length)
      repeat {
        let text = Array("h,i\n".utf8) + number.map { alphabet[$0] }
        let expected = ReferenceReader.records(text, dialect: dialect)
        for blockSize in [16, 1 << 19] {
          let found = try recordsRead(text, format: FileFormat(dialect), blockSize: blockSize).records
          guard found == Array(expected.dropFirst()) else {
            Issue.record(
              "\(String(decoding: text, as: UTF8.self).debugDescription): \(found), not \(expected)")
            return
          }
        }
      } while advance(&number, base: alphabet.count)
    }
  }

  private func advance(_ number: inout [Int], base: Int) -> Bool {
    for index in number.indices {
      number[index] += 1
      if number[index] < base { return true }
      number[index] = 0
    }
    return false
  }

  @Test func randomTextsReadAsTheReferenceDoesAtAnyBlockSize() throws {
    var random = SplitMix(state: 20_150_303)
    let alphabet = Array("aaaabcé€1234,,,\n\n\"\"\r".utf8) + [0x0D, 0x0A]
    for _ in 0..<3_000 {
      let length = Int.random(in: 1...300, using: &random)
      var text = Array("h,i,j\r\n".utf8)
      for _ in 0..<length { text.append(alphabet.randomElement(using: &random)!) }
      let expected = Array(ReferenceReader.records(text, dialect: .comma).dropFirst())
      for blockSize in [Int.random(in: 16...64, using: &random), 1 << 19] {
        #expect(try recordsRead(text, format: FileFormat(.comma), blockSize: blockSize).records == expected)
      }
    }
  }

  @Test func aSingleColumnKeepsItsEmptyLinesAsNull() throws {
    let records = try recordsRead(Array("h\n1\n\n2\n".utf8)).records
    #expect(
      records == [
        .row(line: 2, fields: [[0x31]]), .row(line: 3, fields: [nil]), .row(line: 4, fields: [[0x32]]),
      ])
  }

  @Test func anEmptyQuotedFieldIsATextAndAnEmptyOneIsNull() throws {
    let records = try recordsRead(Array("a,b,c\n,\"\",\"x\"\"y\"\n".utf8)).records
    #expect(records == [.row(line: 2, fields: [nil, [], Array("x\"y".utf8)])])
  }

  /// A quoted field longer than the limit is one fault; the lines behind its first are read as lines.
  @Test func aQuoteThatNeverClosesCostsOneLine() throws {
    let filler = String(repeating: "1,2\n", count: (RowIndexer.longestQuotedField / 4) + 10)
    let records = try recordsRead(Array("a,b\n\"x,2\n\(filler)".utf8)).records
    #expect(records[0] == .fault(RowFault(line: 2, column: 1, reason: .unclosedQuote)))
    #expect(records.count == 1 + RowIndexer.longestQuotedField / 4 + 10)
    #expect(records.last == .row(line: records.count + 1, fields: [[0x31], [0x32]]))
  }

  @Test func asciiIsKnown() throws {
    let reader = try DelimitedReader(bytes: Array("a,b\n1,2\n".utf8), name: "t")
    #expect(try reader.nextBlock()?.isASCII == true)
    let quoted = try DelimitedReader(bytes: Array("a,b\n1,\"12345678é\"\n".utf8), name: "t")
    let block = try #require(try quoted.nextBlock())
    #expect(!block.isASCII && block.isUTF8)
    let damaged = try DelimitedReader(bytes: Array("a,b\n1,\"x".utf8) + [0xC3, 0x22], name: "t")
    #expect(try damaged.nextBlock()?.isUTF8 == false)
  }

  /// What taking quotes off a field leaves behind it is no half character.
  @Test func aBlockIsStillUTF8WhenQuotesWereTakenOff() throws {
    let reader = try DelimitedReader(bytes: Array("a,b\n1,\"x\"\"y\"\"é€\"\n".utf8), name: "t")
    let block = try #require(try reader.nextBlock())
    #expect(block.strings(ofRow: 0) == ["1", "x\"y\"é€"])
    #expect(block.isUTF8)
  }
}
