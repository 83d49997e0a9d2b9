internal import CXlsxWriter

/// Hands a document over to libxlsxwriter, sheet by sheet.
struct DocumentWriter {
  private let document: WorkbookDocument
  private let path: String

  /// - Parameter path: what errors call the file.
  init(_ document: WorkbookDocument, path: String) {
    self.document = document
    self.path = path
  }

  /// Writes the document into a file that is there.
  func write(into file: String) throws(WorkbookError) {
    guard let workbook = workbook_new(file) else {
      throw ReplacingFile.unwritable(path, found: "no memory for one")
    }
    setProperties(workbook)
    let formats = FormatCatalogue(workbook)
    // All tabs first: a drop-down may look at a sheet further on.
    let sheets = document.sheets.map { workbook_add_worksheet(workbook, $0.name) }
    for (sheet, handle) in zip(document.sheets, sheets) {
      guard let handle else {
        lxw_workbook_free(workbook)
        throw ReplacingFile.unwritable(path, found: "the library refusing a sheet")
      }
      SheetWriter(sheet, handle, formats, among: document.sheets).write()
    }
    let code = workbook_close(workbook)
    guard code == LXW_NO_ERROR else {
      throw ReplacingFile.unwritable(
        path, found: lxw_strerror(code).map { String(cString: $0) } ?? "a failure")
    }
  }

  private func setProperties(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    let texts = LibraryTexts()
    var properties = lxw_doc_properties()
    properties.title = texts.pointer(document.properties.title)
    properties.subject = texts.pointer(document.properties.subject)
    properties.author = texts.pointer(document.properties.author)
    properties.comments = texts.pointer(document.properties.comments)
    properties.created = document.properties.createdAt
    workbook_set_properties(workbook, &properties)
  }
}
