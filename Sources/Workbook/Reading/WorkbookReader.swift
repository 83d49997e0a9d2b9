import Foundation

/// Reads an `.xlsx` workbook, sheet by sheet.
///
/// ```swift
/// let reader = try WorkbookReader(file: "worksheet.xlsx")
/// for sheet in reader.sheetNames {
///   try reader.readRows(ofSheet: sheet) { row in … }
/// }
/// ```
///
/// Nothing is computed, run or fetched: of a formula the value that was last computed is read, and macros, links, pictures and
/// charts are passed over. A part that declares entities is refused, and so is a file that is larger than the limits.
public final class WorkbookReader {
  /// The file as the user named it.
  public let file: String
  /// The sheets' names in the order of their tabs, hidden ones included; sheets that hold only a chart are left out.
  public let sheetNames: [String]

  private let archive: Archive
  private let limits: ReadingLimits
  private let parts: [String: String]
  private let styles: Styles
  private let sharedStrings: [String]
  private let is1904: Bool
  private let totals = ReadingTotals()

  /// Opens a workbook and reads everything but its sheets.
  ///
  /// - Throws: ``WorkbookError``.
  public init(file: String, limits: ReadingLimits = ReadingLimits()) throws(WorkbookError) {
    self.file = file
    self.limits = limits
    archive = try Archive(file: file, limits: limits)
    let opened = OpenedArchive(archive: archive, file: file)
    let start = try opened.relationships(of: "")
    guard let main = start.first("officeDocument")?.part else {
      throw opened.missing("a workbook", "none, or another kind of document")
    }
    let workbook = WorkbookPart()
    try opened.part(main, as: "the list of sheets").read(with: workbook)
    guard workbook.root == "workbook" else {
      throw WorkbookError(
        .notAWorkbook, file: file, expected: "an .xlsx workbook", found: "another kind of document",
        mend: "save it as .xlsx in a spreadsheet program")
    }
    is1904 = workbook.is1904
    let references = try opened.relationships(of: main)
    (sheetNames, parts) = try Self.sheets(workbook, references, opened, limits)

    let styles = Styles()
    if let part = references.first("styles")?.part {
      try opened.part(part, as: "the cells' styles").read(with: styles)
    }
    self.styles = styles
    let strings = SharedStrings()
    if let part = references.first("sharedStrings")?.part {
      try opened.part(part, as: "the cells' texts").read(with: strings)
    }
    sharedStrings = strings.texts
  }

  /// Reads a sheet's rows in their order. Rows that hold nothing are passed over, so that the numbers may jump; merged
  /// cells are left as they are, the first holding all.
  ///
  /// - Throws: ``WorkbookError``; rows before the fault were handed over.
  public func readRows(ofSheet name: String, _ body: (ReadRow) -> Void) throws(WorkbookError) {
    guard let part = parts[name] else {
      throw WorkbookError(
        .content, file: file, expected: "a sheet \(name)", found: "none of that name",
        mend: "the workbook has: \(sheetNames.joined(separator: ", "))")
    }
    let opened = OpenedArchive(archive: archive, file: file)
    let xml = try opened.part(part, as: "the sheet", sheet: name)
    try withoutActuallyEscaping(body) { (body) throws(WorkbookError) in
      let parser = SheetParser(
        xml, strings: sharedStrings, styles: styles, is1904: is1904, limits: limits, totals: totals,
        body: body)
      try xml.read(with: parser)
    }
  }

  private static func sheets(
    _ workbook: WorkbookPart, _ references: Relationships, _ opened: OpenedArchive, _ limits: ReadingLimits
  ) throws(WorkbookError) -> ([String], [String: String]) {
    guard workbook.sheets.count <= limits.sheets else {
      throw WorkbookError(
        .refused, file: opened.file, expected: "at most \(limits.sheets) sheets",
        found: "\(workbook.sheets.count)", mend: "save its sheets as several workbooks")
    }
    var names: [String] = []
    var parts: [String: String] = [:]
    var seen: Set<String> = []
    for sheet in workbook.sheets {
      let isPlain =
        !sheet.name.isEmpty
        && !sheet.name.unicodeScalars.contains { $0.properties.generalCategory == .control }
      guard isPlain, seen.insert(sheet.name.lowercased()).inserted else {
        throw opened.missing(
          "a name of its own for each sheet", "one that is empty, comes twice or holds a control character")
      }
      guard let target = references.targets[sheet.id], let part = target.part else {
        throw opened.missing("a part for each sheet", "none", sheet: sheet.name)
      }
      if target.kind == "worksheet" {
        guard !parts.values.contains(part) else {
          throw opened.missing("a part of its own for each sheet", "that of another", sheet: sheet.name)
        }
        names.append(sheet.name)
        parts[sheet.name] = part
      }
    }
    return (names, parts)
  }
}

/// An archive whose parts are asked for by what they are.
private struct OpenedArchive {
  let archive: Archive
  let file: String

  /// A part that must be there.
  func part(_ name: String, as what: String, sheet: String? = nil) throws(WorkbookError) -> XMLPart {
    guard let bytes = try archive.part(name) else {
      throw missing("\(what), in the part \(Archive.printable(name))", "no such part", sheet: sheet)
    }
    return XMLPart(file: file, sheet: sheet, name: Archive.printable(name), bytes: bytes)
  }

  /// What a part refers to; what the whole workbook does, for an empty name.
  func relationships(of part: String) throws(WorkbookError) -> Relationships {
    let steps = part.split(separator: "/")
    let folder = steps.dropLast().map { $0 + "/" }.joined()
    let relationships = Relationships(folder: folder)
    let name = "\(folder)_rels/\(steps.last ?? "").rels"
    try self.part(name, as: "the list of parts").read(with: relationships)
    return relationships
  }

  func missing(_ expected: String, _ found: String, sheet: String? = nil) -> WorkbookError {
    WorkbookError(
      .damaged, file: file, sheet: sheet, expected: expected, found: found,
      mend: "copy the workbook again from where it came, or save it again in a spreadsheet program")
  }
}
