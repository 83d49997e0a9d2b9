import Foundation
import TestSupport
import Testing

@testable import Workbook

/// Cells in the smallest workbook there is, whose elements have prefixes and whose parts have roundabout addresses.
@Suite struct CellReadingTests {
  private func cells(_ data: String, formats: [String] = [], is1904: Bool = false) throws -> [ReadCell] {
    try MadeWorkbook(data: "<row>\(data)</row>", formats: formats, is1904: is1904).rows().first?.cells ?? []
  }

  @Test(arguments: [
    ("12", "12"), ("-3.0", "-3"), ("1.1000000000000001", "1.1"), ("0.1", "0.1"), ("1E-3", "0.001"),
    ("1e20", "1e+20"),
    ("123456789012345", "123456789012345"), ("-0", "0"), ("  7 ", "7"),
  ]) func numbersAreAsTyped(digits: String, text: String) throws {
    #expect(try cells("<c><v>\(digits)</v></c>") == [.number(text)])
  }

  @Test func everyKindOfCell() throws {
    let data = """
      <c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="str"><f>A1</f><v>x</v></c><c t="inlineStr"><is><t> y </t></is></c>\
      <c t="d"><v>2014-05-03T22:15:00.000Z</v></c><c t="d"><v>2014-05-03</v></c><c><f>1+1</f><v>2</v></c>\
      <c t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></is></c><c><v><![CDATA[5]]></v></c>
      """
    #expect(
      try cells(data) == [
        .boolean(true), .boolean(false), .text("x"), .text(" y "),
        .date("2014-05-03 22:15:00", showsDay: true),
        .date("2014-05-03", showsDay: true), .number("2"), .text("rich"), .number("5"),
      ])
  }

  @Test func whatHoldsNothing() throws {
    #expect(try cells("<c/><c t='str'><v></v></c><c t='inlineStr'><is><t/></is></c><c s='0'/>").isEmpty)
    #expect(try cells("<c r='C1'><v>1</v></c>") == [.blank, .blank, .number("1")])
    #expect(try MadeWorkbook(data: "").rows().isEmpty)
  }

  @Test func whatCannotBeUsed() throws {
    let data = "<c><f>1+1</f></c><c><f>1+1</f><v/></c><c t='str'><f>A1</f></c><c t='e'><v>#REF!</v></c>"
    #expect(
      try cells(data) == [
        .fault(.formulaWithoutValue), .fault(.formulaWithoutValue), .fault(.formulaWithoutValue),
        .fault(.error),
      ])
    let error = CellFault.formulaWithoutValue.error(file: "book.xlsx", sheet: "Data", cell: "B7")
    #expect(
      error.description
        == "book.xlsx, sheet Data, cell B7: expected a value, found a formula that has not been computed; open the "
        + "workbook in a spreadsheet program and save it, or put the value in the formula's place")
  }

  @Test func datesByTheirFormats() throws {
    let formats = ["dd/mm/yyyy", "dd/mm/yyyy hh:mm", "mmm-yy", "hh:mm", "[h]:mm", "0.00"]
    // 41,762 is 3 May 2014 in Excel.
    let data = """
      <c s="1"><v>41762</v></c><c s="1"><v>41762.5</v></c><c s="2"><v>41762</v></c><c s="3"><v>41760</v></c>\
      <c s="4"><v>0.3125</v></c><c s="5"><v>1.5</v></c><c s="6"><v>41762</v></c><c s="2"><v>41762.999999</v></c>\
      <c s="1"><v>60</v></c><c s="1"><v>59</v></c><c s="1"><v>0</v></c><c s="1"><v>-1</v></c><c s="1"><v>1E15</v></c><c s="99"><v>7</v></c>
      """
    #expect(
      try cells(data, formats: formats) == [
        .date("2014-05-03", showsDay: true), .date("2014-05-03 12:00:00", showsDay: true),
        .date("2014-05-03 00:00:00", showsDay: true), .date("2014-05-01", showsDay: false),
        .date("07:30:00", showsDay: false), .date("36:00:00", showsDay: false), .number("41762"),
        .date("2014-05-04 00:00:00", showsDay: true), .fault(.noSuchDate),
        .date("1900-02-28", showsDay: true),
        .fault(.noSuchDate), .fault(.noSuchDate), .fault(.noSuchDate), .number("7"),
      ])
    #expect(
      try cells("<c s='1'><v>0</v></c><c s='1'><v>40632</v></c>", formats: formats, is1904: true) == [
        .date("1904-01-01", showsDay: true), .date("2015-03-31", showsDay: true),
      ])
  }

  @Test func rowsKeepTheirNumbers() throws {
    let rows = try MadeWorkbook(
      data: "<row r='3'><c r='B3'><v>1</v></c></row><row r='4'><c r='A4'/></row><row><c><v>2</v></c></row>"
    ).rows()
    #expect(rows.map(\.number) == [3, 5])
    #expect(rows[0].cells == [.blank, .number("1")])
    #expect(rows[0][column: 7] == .blank)
    #expect(rows[0].place(ofColumn: 1) == "B3")
  }

  @Test(arguments: [
    ("<row r='2'/><row r='2'/>", "rows one below the other"), ("<row r='x'/>", "rows one below the other"),
    ("<row r='1'><c r='B1'/><c r='A1'/></row>", "cells one beside the other in row 1"),
    ("<row r='1'><c r='A2'/></row>", "cells one beside the other in row 1"),
    ("<row><c t='s'><v>0</v></c></row>", "sheet Data, cell A1: expected a value of the cell's type"),
    ("<row><c><v>12x</v></c></row>", "cell A1: expected a value"),
    ("<row><c t='b'><v>7</v></c></row>", "cell A1"),
    ("<row><c t='d'><v>3 May</v></c></row>", "cell A1"), ("<row><c t='z'><v>1</v></c></row>", "cell A1"),
    ("<row><c><v>nan</v></c></row>", "cell A1"), ("<c><v>1</v></c>", "cells within the sheet"),
    ("<row><c></row>", "XML without a fault"), ("<row>&undeclared;</row>", "XML without a fault"),
  ]) func whatContradictsItself(data: String, place: String) throws {
    let error = try #require(MadeWorkbook(data: data).error())
    #expect(error.kind == .damaged)
    #expect(error.description.contains(place), "\(error)")
    #expect(!error.description.contains("12x"))
  }

  @Test func aSheetThatIsNotThere() throws {
    let folder = try ScratchFolder()
    try Data(MadeWorkbook().zip.bytes()).write(to: URL(fileURLWithPath: folder.file("book.xlsx")))
    let reader = try WorkbookReader(file: folder.file("book.xlsx"))
    #expect(reader.sheetNames == ["Data"])
    let error = #expect(throws: WorkbookError.self) { try reader.readRows(ofSheet: "data") { _ in } }
    #expect(
      error?.description.contains("expected a sheet data, found none of that name; the workbook has: Data")
        == true)
  }
}
