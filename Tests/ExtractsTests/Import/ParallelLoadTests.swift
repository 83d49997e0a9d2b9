import Columnar
import Configuration
import Testing

@testable import Extracts

/// A load gives the same whatever reads it: one thread or many, blocks that end at any byte.
@Suite struct ParallelLoadTests {
  /// Quoted line ends and separators, doubled quotes, CRLF and lone CR, ragged and blank lines, bad and blank cells, long
  /// and odd tokens, copies, a column that the table does not have.
  private static let odd: ExtractFolder = {
    var folder = ExtractFolder()
    folder.files["missing_episodes.csv"] = """
      episode_id,child_id,category,started_at,returned_at,risk_level,source_system,event_ref,note
      e1,ghjk,missing,2014-05-03 22:15,2014-05-04 07:30,medium,police,,"two\nlines, and ""quotes\"""
      e2,bcdf,MISSING,01/06/2014 18:00,2014-06-01 23:00:30,high,police,n1,\r
      e3,bcdf,missing,2014-06-01 17:30,2014-06-01 23:10,high,authority,n1,"a
      b"\r
      e4,bcdf,absent,2014-07-09 20:05,2014-07-09 21:00,low,police,a-token-of-many-letters,x
      e4,bcdf,absent,2014-07-09 20:05,2014-07-09 21:00,low,police,a-token-of-many-letters,x

      e5,bcdf,absent,2014-07-09 20:05
      e6,mnpq,absent,2014-10-26 01:30,,low,police,,
      e7,mnpq,absent,2014-03-30 01:30,,low,police,,
      e8,mnpq,elsewhere,2014-08-30 01:30,,low,police,,
      e9,mnpq,away,,,low,police,,\re10,mnpq,away,2014-08-30 11:30,2014-08-29,"low",police,,
      "e11",mnpq,away,2014-09-30 11:30,,"low",police, n2 ,"open
      e12,mnpq,away,2014-10-30 11:30,,low,police,,
      """
    folder.files["things.csv"] = "n,text\n1,a\n2,\"b\n\"\n2.5,\n,\"\"\nx,c\n"
    return folder
  }()

  private func loaded(_ folder: ExtractFolder, threads: Int, blockSize: Int) throws -> LoadedExtract {
    try folder.inFolder { path in
      try Intake(files: RuntimeFiles(), threads: threads, blockSize: blockSize).load([path])
    }
  }

  private func expectSame(_ found: LoadedExtract, as expected: LoadedExtract, _ comment: Comment) {
    #expect(found.tables.map(\.name) == expected.tables.map(\.name), comment)
    for table in expected.tables {
      for column in table.columnNames {
        #expect(found.values(table.name, column) == expected.values(table.name, column), comment)
      }
    }
    #expect(found.rejectTexts == expected.rejectTexts, comment)
    #expect(found.findingTexts == expected.findingTexts, comment)
    #expect(found.setAsideTexts == expected.setAsideTexts, comment)
    #expect(found.files.map(\.records) == expected.files.map(\.records), comment)
    #expect(found.files.map(\.setAside) == expected.files.map(\.setAside), comment)
    #expect(found.fingerprint == expected.fingerprint, comment)
  }

  @Test func blocksMayEndAtAnyByte() throws {
    let whole = try loaded(Self.odd, threads: 1, blockSize: 1 << 20)
    // What is wrong with the rows was told line by line by hand.
    #expect(
      whole.rejectTexts == [
        "10 - field-count", "12 started_at nonexistent-time", "13 category bad-code",
        "14 started_at blank-cell", "16 - unclosed-quote",
      ])
    #expect(whole.setAsideTexts == ["exact-copy 8 episode_id", "blank-line 9 -"])
    #expect(
      whole.findingTexts == [
        "repeated-time 11 started_at", "return-before-start 15 returned_at",
        "earlier-episode-still-open 17 started_at",
      ])
    for blockSize in 16...220 {
      expectSame(
        try loaded(Self.odd, threads: 2, blockSize: blockSize), as: whole, "blocks of \(blockSize) bytes")
    }
  }

  @Test(arguments: [1, 2, 8])
  func threadsDoNotShow(threads: Int) throws {
    let whole = try loaded(Self.odd, threads: 1, blockSize: 1 << 20)
    for blockSize in [32, 64, 1 << 18] {
      expectSame(
        try loaded(Self.odd, threads: threads, blockSize: blockSize), as: whole,
        "\(threads) threads, blocks of \(blockSize) bytes")
    }
  }

  /// Threads meet words in different orders, and columns of many words cross blocks.
  @Test func dictionariesOfSeveralThreadsBecomeOne() throws {
    var folder = ExtractFolder()
    folder.files["words.csv"] =
      "n,word,time\n"
      + (0..<4_000).map { "\($0),w\($0 * 7_919 % 1_000),2014-01-01 00:\($0 % 50 + 10):\($0 % 49 + 10)\n" }
      .joined()
    let whole = try loaded(folder, threads: 1, blockSize: 1 << 20)
    #expect(whole.values("words", "word")[1] == .text("w919"))
    expectSame(try loaded(folder, threads: 4, blockSize: 512), as: whole, "4 threads")
    let dictionary = try #require(whole.table("words").fields[1].column.dictionary)
    #expect(dictionary.count == 1_000 && dictionary.isSorted)
  }
}
