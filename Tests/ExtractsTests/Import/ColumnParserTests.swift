import Calendar
import Columnar
import DelimitedText
import Testing

@testable import Extracts

/// The quick ways of the parsers against the general ones, which know every form.
@Suite struct ColumnParserTests {
  /// What a parser makes of cells, a row each.
  private func parsed(_ cells: [String], _ parser: any ColumnParser) throws -> (ParsedPiece, ParserYield) {
    let text = "first,cell\n" + cells.map { "x,\($0)\n" }.joined()
    let reader = try DelimitedReader(bytes: Array(text.utf8), name: "cells.csv", format: FileFormat(.comma))
    let block = try #require(try reader.nextBlock())
    #expect(block.rowCount == cells.count)
    let piece = block.withColumn(1) { parser.parse($0, ColumnScratch()) }
    return (piece, parser.finish())
  }

  /// Ids that are packed are told to identify somebody exactly where ``IdentifierShape`` says so of their texts.
  @Test func tokensAreLookedAtAsTextsAre() throws {
    var random = SystemRandomNumberGenerator()
    let alphabets = ["AB12", "abz019", "Qq9-", "0123456789", "bcdfg", "SC1", "A1 ", "x@.", "é1", "`{[/:"]
    for alphabet in alphabets {
      let letters = Array(alphabet)
      for length in 1...8 {
        for _ in 0..<200 {
          let token = String((0..<length).map { _ in letters.randomElement(using: &random)! })
          let (_, tokens) = try parsed([token], TokenColumnParser(source: 0))
          let (_, texts) = try parsed([token], TextColumnParser(isNative: true, source: 0))
          #expect(tokens.evidence.hits == texts.evidence.hits, "\(token)")
          #expect(tokens.evidence.nonBlankCells == texts.evidence.nonBlankCells, "\(token)")
        }
      }
    }
  }

  /// Days and times at every border, and what is nearly one, read as ``CivilText`` reads them.
  @Test func momentsReadAsTheGeneralReaderReadsThem() throws {
    let dates = [
      "1899-12-31", "1900-01-01", "1900-02-29", "2000-02-29", "2001-02-29", "2014-06-31", "2014-12-31",
      "2099-12-31", "2100-01-01", "0001-01-01", "9999-12-31", "2014-00-10", "2014-13-10", "2014-01-00",
      "2014-1-001", "201a-01-01", "2014/01/01", "31/12/2014", "2014-01:01", "20140101xx", "2014-01-3x",
      "-014-01-01", "2014-01-32",
    ]
    let times = [
      "", " 00:00", " 23:59", " 24:00", " 12:60", " 12:59:59", " 12:59:60", "T10:11:12", " 10:11:12.5",
      " 1a:00", " 10-00", "  0:00", " 10:0a", " 10:00:0a", " 10:00 00", " 10:00:6", " 10:00:000",
    ]
    for date in dates {
      for time in times {
        let cell = date + time
        let reading = Array(cell.utf8).withUnsafeBufferPointer { CivilText.read($0) }
        let (moments, yield) = try parsed([cell], MomentColumnParser(.time, isStrict: true))
        let column = PiecedColumn(type: .timestamp, pieces: [moments.piece], memory: yield.memory)
        #expect(column.integer(ofRow: 0) == reading?.timestamp, "\(cell)")
        #expect(moments.failures.map(\.rule) == (reading == nil ? [.badTime] : []), "\(cell)")
        let (days, dayYield) = try parsed([cell], MomentColumnParser(.date, isStrict: true))
        let isDay = reading?.hasTimeOfDay == false
        let dayColumn = PiecedColumn(type: .date, pieces: [days.piece], memory: dayYield.memory)
        #expect(dayColumn.integer(ofRow: 0) == (isDay ? Int64(reading!.dayNumber) : nil), "\(cell)")
        #expect(days.failures.map(\.rule) == (isDay ? [] : [.badDate]), "\(cell)")
      }
    }
  }

  /// A column without any text, and words in more blocks than one.
  @Test func blankTextsAreNull() throws {
    let (piece, yield) = try parsed(["", " ", ""], TextColumnParser(isNative: true, source: 0))
    #expect(piece.piece.nullCount == 3)
    #expect(yield.evidence.nonBlankCells == 0)
  }
}
