import Testing

@testable import Workbook

@Suite struct CellReferenceTests {
  @Test(arguments: [
    ("A1", 1, 0), ("Z9", 9, 25), ("AA10", 10, 26), ("AZ1", 1, 51), ("BA1", 1, 52), ("ZZ1", 1, 701),
    ("AAA1", 1, 702),
    ("XFD1048576", 1_048_576, 16_383),
  ]) func placesAreReadAndWritten(text: String, row: Int, column: Int) {
    #expect(CellReference(text) == CellReference(row: row, column: column))
    #expect(CellReference(row: row, column: column).text == text)
  }

  @Test(arguments: [
    "", "A", "1", "A0", "a1", "$A$1", "A1B", "XFE1", "A1048577", "AAAAAAAAAAAAAAAA1", "A99999999999999999999",
  ])
  func othersAreNone(text: String) { #expect(CellReference(text) == nil) }
}
