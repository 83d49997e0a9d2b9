import Testing

@testable import DelimitedText

@Suite struct FormatSnifferTests {
  private func reader(_ text: String) throws -> DelimitedReader {
    try DelimitedReader(bytes: Array(text.utf8), name: "t.csv")
  }

  /// The header, its line and what is set aside as "reason@line".
  private func read(_ text: String) throws -> (header: [String], line: Int, aside: [String], rows: Int) {
    let reader = try reader(text)
    var rows = 0
    var aside: [String] = []
    while let block = try reader.nextBlock() {
      rows += block.rowCount
      aside += block.setAside.map { "\($0.reason)@\($0.line)" }
    }
    return (reader.header, reader.headerLine, aside, rows)
  }

  // MARK: - Titles

  @Test(arguments: [
    ("Children missing\narea,2014,2015\nNorth,3,4\nSouth,5,6\n", 2, 2, ["title@1"]),
    (
      "Table 1: children, by area\n\nSource: the force\n\narea,2014,2015,2016\nNorth,3,4,5\n", 5, 1,
      ["title@1", "blank@2", "title@3", "blank@4"]
    ),
    ("Children missing,,\n,,\narea,count,share\nNorth,3,4.5\n", 3, 1, ["title@1", "title@2"]),
    ("Agencies\nname,town,head\nA,B,C\nD,E,F\n", 2, 2, ["title@1"]),
    ("Counts\narea;count\nNorth;3\n", 2, 1, ["title@1"]),
    ("\"A title\nin two lines\"\narea,count\nNorth,3\n", 3, 1, ["title@1"]),
    ("Children, by area, in 2015\narea,count\nNorth,3\nSouth,4\n", 2, 2, ["title@1"]),
    ("# made by hand\nChildren missing\narea,count\nNorth,3\n", 3, 1, ["comment@1", "title@2"]),
  ])
  func titlesAreTold(text: String, headerLine: Int, rows: Int, aside: [String]) throws {
    let found = try read(text)
    #expect(found.line == headerLine)
    #expect(found.aside == aside)
    #expect(found.header.count > 1)
    #expect(found.rows == rows)
  }

  /// Where a row might be lost to the guess, nothing is a title.
  @Test(arguments: [
    // Rows with more fields than the header, all of them figures or of one kind.
    "a,b\n1,2,3\n4,5,6\n7,8,9\n", "x,y\nanna,1,2\nbert,3,4\n", "id,\nabc,def\nghi,jkl\n",
    "note\nfirst, second\nthird, fourth\n", "id,,\n1,2,3\n4,5,6\n",
    // A header whose names are the same, or too few records that agree.
    "t\na,a,b\n1,2,3\n", "a,b,c\nx,1\ny,2\n", "t\na,b,c\n1,2,3\n1\n1\n1\n",
  ])
  func whatMayBeARowIsNoTitle(text: String) throws {
    let found = try read(text)
    #expect(found.line == 1)
    #expect(!found.aside.contains { $0.hasPrefix("title") })
  }

  @Test func titlesAreReadAlikeAtAnyBlockSize() throws {
    let text =
      "Children missing\n\n# not for print\narea,count\n" + (1...200).map { "A\($0),\($0)\n" }.joined()
    let (expected, whole) = try recordsRead(Array(text.utf8))
    #expect(whole.headerLine == 4 && expected.count == 203)
    for blockSize in [16, 40, 100] {
      let records = try recordsRead(Array(text.utf8), format: whole.format, blockSize: blockSize).records
      #expect(records == expected)
    }
  }

  /// Spreadsheets write and read this line.
  @Test func aLineMayNameTheSeparator() throws {
    let found = try read("sep=;\na;b,c\n1,5;2\n")
    #expect(found.header == ["a", "b,c"])
    #expect(found.aside == ["title@1"])
    #expect(found.line == 2 && found.rows == 1)
    let titled = try read("sep=^\r\nCounts\r\n\r\narea^n\r\nNorth^3\r\n")
    #expect(titled.header == ["area", "n"])
    #expect(titled.aside == ["title@1", "title@2", "blank@3"])
    #expect(try reader("sep=;").header == ["sep=", ""])
  }

  // MARK: - Comments

  @Test func commentsAreSetAside() throws {
    let found = try read("# from the force\nid,n\n1,2\n#\n# it's, \"said\", twice\n3,4\n# end")
    #expect(found.header == ["id", "n"])
    #expect(found.line == 2)
    #expect(found.rows == 2)
    #expect(found.aside == ["comment@1", "comment@4", "comment@5", "comment@7"])
  }

  @Test func aHeaderMayBeginWithTheMark() throws {
    let found = try read("#id,n\n1,2\n3,4\n")
    #expect(found.header == ["#id", "n"])
    #expect(found.rows == 2)
    #expect(found.aside.isEmpty)
  }

  @Test func rowsMayBeginWithTheMark() throws {
    #expect(try read("id,n\n#1,2\n#2,3\n4,5\n").rows == 3)
    // Late in the file, where lines with the mark were comments so far.
    let late = try read("# list\nid,n\n" + String(repeating: "1,2\n", count: 40_000) + "#7,1\n# end\n")
    #expect(late.rows == 40_001)
    #expect(late.aside == ["comment@1", "comment@40004"])
  }

  @Test func inOneColumnNothingIsAComment() throws {
    #expect(try read("name\n#1\nx\n").rows == 2)
  }

  // MARK: - Quotes

  private func dialect(_ text: String) throws -> Dialect { try reader(text).format.dialect }

  @Test func apostrophesQuoteWhereTheyMakeRecordsAgree() throws {
    let text = "a\tb\tc\n1\tx\ty\n2\t'x\tz'\ty\n'3'\tx\t'it''s'\n"
    #expect(try dialect(text) == Dialect(separator: 0x09, quote: Dialect.singleQuote))
    let block = try #require(try reader(text).nextBlock())
    #expect(block.strings(ofRow: 1) == ["2", "x\tz", "y"])
    #expect(block.strings(ofRow: 2) == ["3", "x", "it's"])
    #expect(block.faults.isEmpty)
  }

  @Test func apostrophesQuoteWhereSeveralColumnsHaveThem() throws {
    #expect(try dialect("a|b\n'1'|x\n2|'y'\n").quote == Dialect.singleQuote)
    #expect(try dialect("'a','b'\n1,x\n").quote == Dialect.singleQuote)
  }

  @Test func apostrophesInTextsQuoteNothing() throws {
    #expect(try dialect("a,b\n'tis,1\nd'Arcy,2\n").quote == Dialect.doubleQuote)
    #expect(try dialect("a,b\n'so called',1\nx,2\n").quote == Dialect.doubleQuote)
    #expect(try dialect("a,b\n\"'x'\",'1'\n'y',\"2\"\n").quote == Dialect.doubleQuote)
  }

  @Test func backslashesEscapeWhereTheyMakeRecordsAgree() throws {
    let text = #"a,b"# + "\n" + #""say \"x, y\"",1"# + "\n" + #""C:\\",2"# + "\n" + #"\N,"a ""b"" \n""# + "\n"
    #expect(try dialect(text) == Dialect(separator: 0x2C, hasBackslashes: true))
    let block = try #require(try reader(text).nextBlock())
    #expect(block.strings(ofRow: 0) == [#"say "x, y""#, "1"])
    #expect(block.strings(ofRow: 1) == [#"C:\"#, "2"])
    #expect(block.strings(ofRow: 2) == [#"\N"#, #"a "b" \n"#])
    let single = "a|b|c\n1|x|'it\\'s'\n'2'|x|y\n"
    #expect(try reader(single).nextBlock()?.strings(ofRow: 0) == ["1", "x", "it's"])
  }

  @Test func backslashesAreTextWhereRFC4180Holds() throws {
    let text = #"a,b"# + "\n" + #""C:\x\",1"# + "\n" + #""y",2"# + "\n"
    #expect(try dialect(text) == .comma)
    #expect(try reader(text).nextBlock()?.strings(ofRow: 0) == [#"C:\x\"#, "1"])
  }
}
