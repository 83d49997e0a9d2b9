/// A workbook that is to be written.
///
/// ```swift
/// let sheet = Sheet(
///   name: "children", columns: [SheetColumn(heading: "child_id"), SheetColumn(heading: "sex", choices: .list(["F", "M"]))],
///   rows: [[.text("bcdf"), .text("F")]])
/// try WorkbookDocument(properties: DocumentProperties(title: "Extract", createdAt: 1_428_656_400), sheets: [sheet])
///   .write(to: "out/extract.xlsx")
/// ```
public struct WorkbookDocument: Hashable, Sendable {
  /// What the file says of itself.
  public var properties: DocumentProperties
  /// The sheets in the order of their tabs; at least one.
  public var sheets: [Sheet]

  /// A workbook.
  public init(properties: DocumentProperties, sheets: [Sheet]) {
    self.properties = properties
    self.sheets = sheets
  }

  /// Writes a file, in place of one that is there: whole or not at all, readable by its owner alone.
  ///
  /// Equal documents give equal bytes. Meanwhile the parts lie in the system's temporary folder, in files without a name.
  ///
  /// - Throws: ``WorkbookError`` of kind `content` where something cannot stand in a workbook, with sheet and cell, or
  ///   `environment` where the file cannot be written; a file that was there is then as it was.
  public func write(to path: String) throws(WorkbookError) {
    try requireWritable(as: path)
    let file = try ReplacingFile(path)
    try DocumentWriter(self, path: path).write(into: file.temporary)
    try file.finish()
  }
}

/// What a workbook says of itself, shown by a file manager.
public struct DocumentProperties: Hashable, Sendable {
  /// What it is.
  public var title: String
  /// What it is about; empty for nothing.
  public var subject: String
  /// Who made it; empty for nobody.
  public var author: String
  /// A remark; empty for none.
  public var comments: String
  /// When it was made, in seconds since 1970-01-01 00:00; later than that, and not now but the time of what is in it, so
  /// that the same input gives the same file.
  public var createdAt: Int

  /// What a workbook says of itself.
  public init(
    title: String, subject: String = "", author: String = "", comments: String = "", createdAt: Int
  ) {
    self.title = title
    self.subject = subject
    self.author = author
    self.comments = comments
    self.createdAt = createdAt
  }
}
