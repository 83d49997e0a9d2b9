import Testing

@testable import DelimitedText

@Suite struct TrailingTotalTests {
  /// Rows left, faults left, and the line of the total if one is set aside.
  private func read(
    _ text: String, mayBeNameless: Bool = true, blockSize: Int = DelimitedReader.defaultBlockSize
  ) throws -> (rows: Int, faults: Int, total: Int?) {
    let reader = try DelimitedReader(
      bytes: Array(text.utf8), name: "t.csv", format: FileFormat(.comma), blockSize: blockSize)
    var found: (rows: Int, faults: Int, total: Int?) = (0, 0, nil)
    while let cut = try reader.nextCut() {
      let block = cut.indexed(endingIn: TrailingTotal(mayBeNameless: mayBeNameless))
      found.rows += block.rowCount
      found.faults += block.faults.count
      if let total = block.setAside.first(where: { $0.reason == .total }) { found.total = total.line }
    }
    return found
  }

  @Test(arguments: [
    "a,n\nx,1\ny,2\nTotal,3\n", "a,n\nx,1\ny,2\nGRAND TOTAL:,3", "a,n\nx,1\ny,2\n\"Total\",\"1,234\"\n\n",
    "a,n,p,q\nx,1,2,3\ny,2,2,3\nTotal,3,,c\n",
  ])
  func aTotalThatSaysSoIsSetAside(text: String) throws {
    #expect(try read(text) == (2, 0, 4))
    #expect(try read(text, mayBeNameless: false) == (2, 0, 4))
  }

  @Test func notesMayFollow() throws {
    #expect(try read("a,n\nx,1\ny,2\nTotal,3\nSource: the force\n") == (2, 1, 4))
  }

  @Test func aShortOrLongTotalIsSetAside() throws {
    #expect(try read("a,n,p\nx,1,2\ny,2,2\nTotal,3\n") == (2, 0, 4))
    #expect(try read("a,n,p\nx,1,2\ny,2,2\n,,3,4\n") == (2, 0, 4))
    #expect(try read("a,n,p\nx,1,2\ny,2,2\n,,3,4\n", mayBeNameless: false) == (2, 1, nil))
  }

  @Test(arguments: [
    // Not last, not named, more than figures, the only row, one column.
    "a,n\nTotal,3\nx,1\n", "a,n\nx,1\nTotals of the year,3\n", "a,n\nx,1\nTotal,Oil\n", "a,n\nTotal,3\n",
    "a\nx\nTotal\n",
    // A total for every year is what the table counts.
    "a,n\nx,1\nTotal,1\nx,2\nTotal,2\n",
  ])
  func whatMayBeARowStays(text: String) throws {
    let found = try read(text)
    #expect(found.total == nil && found.faults == 0)
    #expect(found.rows == text.split(separator: "\n").count - 1)
  }

  @Test func aShortRowOfTextStaysAFault() throws {
    #expect(try read("a,n,p\nx,1,2\ny,2,2\n,z\n") == (2, 1, nil))
    #expect(try read("a,n,p\nx,1,2\ny,2,2\n,\n") == (2, 1, nil))
  }

  /// Wherever the blocks of the file end, and the file with one of them.
  @Test func theLastBlockIsKnown() throws {
    for rows in 1...40 {
      let text = "a,n\n" + String(repeating: "xy,1\n", count: rows) + "Total,\(rows)\n"
      #expect(try read(text, blockSize: 16) == (rows, 0, rows + 2))
    }
  }
}
