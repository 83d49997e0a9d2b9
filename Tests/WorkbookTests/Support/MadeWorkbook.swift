import Foundation
import TestSupport

@testable import Workbook

/// The smallest workbook there is, of which a test changes what it is about.
struct MadeWorkbook {
  var zip = ZipMaker()

  /// A workbook with one sheet.
  ///
  /// - Parameters:
  ///   - data: what stands in the sheet's `sheetData`.
  ///   - formats: number format codes, for cell styles from 1 on.
  init(data: String = "<row><c><v>1</v></c></row>", formats: [String] = [], is1904: Bool = false) {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    add(
      "_rels/.rels",
      "<Relationships xmlns='\(package)'><Relationship Id='a' Type='\(document)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    )
    add(
      "xl/workbook.xml",
      "<x:workbook xmlns:x='\(main)' xmlns:q='\(document)'><x:workbookPr date1904='\(is1904 ? 1 : 0)'/>"
        + "<x:sheets><x:sheet name='Data' sheetId='1' q:id='b'/></x:sheets></x:workbook>")
    add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns='\(package)'><Relationship Id='b' Type='\(document)/worksheet' Target='worksheets/../sheet.xml'/>"
        + "<Relationship Id='c' Type='\(document)/styles' Target='/xl/styles.xml'/></Relationships>")
    let codes = formats.enumerated().map { "<numFmt numFmtId='\($0 + 200)' formatCode='\($1)'/>" }.joined()
    let styles = formats.indices.map { "<xf numFmtId='\($0 + 200)'/>" }.joined()
    add(
      "xl/styles.xml",
      "<styleSheet xmlns='\(main)'><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId='0'/>\(styles)</cellXfs></styleSheet>")
    add("xl/sheet.xml", "<worksheet xmlns='\(main)'><sheetData>\(data)</sheetData></worksheet>")
  }

  private mutating func add(_ name: String, _ text: String) { zip.entries.append(ZipMaker.Entry(name, text)) }

  /// Changes an entry.
  mutating func change(_ name: String, _ change: (inout ZipMaker.Entry) -> Void) {
    guard let index = zip.entries.firstIndex(where: { $0.name == name }) else { return }
    change(&zip.entries[index])
  }

  /// The rows of the sheet `Data`.
  func rows(limits: ReadingLimits = ReadingLimits()) throws -> [ReadRow] {
    try Self.read(zip.bytes(), limits: limits)
  }

  /// The rows of the sheet `Data` of a file with the given bytes, `book.xlsx` in a folder of its own.
  static func read(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> [ReadRow] {
    let folder = try ScratchFolder()
    let path = folder.file("book.xlsx")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    var rows: [ReadRow] = []
    try WorkbookReader(file: path, limits: limits).readRows(ofSheet: "Data") { rows.append($0) }
    return rows
  }

  /// The error that reading ends with; nil where it goes well.
  func error(limits: ReadingLimits = ReadingLimits()) -> WorkbookError? {
    Self.error(zip.bytes(), limits: limits)
  }

  /// The error that reading the bytes ends with; nil where it goes well.
  static func error(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> WorkbookError? {
    do {
      _ = try read(bytes, limits: limits)
      return nil
    } catch {
      return error as? WorkbookError
    }
  }
}

extension WorkbookReader {
  /// A sheet's cells as texts, `!` and the fault for what cannot be used, by their places.
  func texts(ofSheet sheet: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    try readRows(ofSheet: sheet) { row in
      for (column, cell) in row.cells.enumerated() {
        let place = row.place(ofColumn: column)
        if case .fault(let fault) = cell { texts[place] = "!\(fault)" } else { texts[place] = cell.text }
      }
    }
    return texts
  }
}
