import Configuration
import Workbook

/// A workbook to fill in: a sheet a native table, and before them one that says how.
///
/// Its columns, notes and drop-downs are those of `datasets/codelists/native.yaml`, by which it is read when it comes back.
/// Columns of tokens, codes, dates and times are set as text, so that a spreadsheet program changes nothing that is typed.
public struct ExtractTemplate: Sendable {
  /// The name of the sheet that says how; a sheet of that name is never a table.
  static let guideName = "Read me"

  /// It holds no data, and so no time of its own: the first day of the year after the review.
  private static let createdAt = 1_427_846_400

  private let schema: NativeSchema

  /// Prepares the template of the native extract that came with this Halcyon.
  ///
  /// - Throws: ``ExtractsError`` when its description is missing or not sound.
  public init(files: RuntimeFiles) throws(ExtractsError) { schema = try NativeSchema(files) }

  /// Writes the template, in place of a file that is there: whole or not at all, always the same bytes.
  ///
  /// - Throws: `WorkbookError` when the file cannot be written.
  public func write(to path: String) throws(WorkbookError) { try document.write(to: path) }

  /// The workbook; a test fills it in.
  var document: WorkbookDocument {
    WorkbookDocument(
      properties: DocumentProperties(
        title: "Halcyon extract", subject: "Anonymised extract for audit and analysis", author: "Halcyon",
        comments: "Never write who a child is in here.", createdAt: Self.createdAt),
      sheets: [TemplateGuide(schema).sheet] + schema.tables.map(Self.sheet))
  }

  private static func sheet(of table: NativeTable) -> Sheet {
    Sheet(name: table.name, columns: table.columns.map(column))
  }

  private static func column(_ column: NativeColumn) -> SheetColumn {
    let words = column.type.words
    return SheetColumn(
      heading: column.name, note: note(on: column), width: Double(max(14, column.name.count + 3)),
      style: CellStyle(format: column.type.isTyped ? .general : .text),
      choices: { if case .code = column.type { .list(words) } else { nil } }(),
      hint: hint(for: column))
  }

  /// What the column is, whether it is needed, and how it is written.
  private static func note(on column: NativeColumn) -> String {
    var lines: [String] = []
    if let about = column.about { lines.append(sentence(about)) }
    lines.append(column.isNeeded ? "Needed: no cell of it may be blank." : "May be left blank, or left out.")
    lines.append(sentence(column.type.manner))
    if let table = column.refersTo { lines.append("The row it speaks of must be in the sheet \(table).") }
    return lines.joined(separator: "\n")
  }

  /// What is said while a cell is filled in: where how to write it is easily got wrong.
  private static func hint(for column: NativeColumn) -> Hint? {
    switch column.type {
    case .date, .time, .month: Hint(title: column.name, text: sentence(column.type.manner))
    case .list(let words) where !words.isEmpty: Hint(title: column.name, text: sentence(column.type.manner))
    default: nil
    }
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}

extension CellType {
  /// The words that a cell may hold; none where it may hold any.
  fileprivate var words: [String] {
    switch self {
    case .code(let words), .list(let words): words
    default: []
    }
  }

  /// Whether what a spreadsheet makes of a typed number is what is wanted.
  fileprivate var isTyped: Bool { self == .integer || self == .number }

  /// How a cell is written.
  fileprivate var manner: String {
    switch self {
    case .text: "any words, the same ones for the same thing"
    case .token: "a token: a code with letters in it, made up by whoever holds the data"
    case .code(let words): "one of: " + words.joined(separator: ", ")
    case .list(let words):
      "several words with semicolons between them"
        + (words.isEmpty ? "" : ", of: " + words.joined(separator: ", "))
    case .date: "a date: 2015-03-31 or 31/03/2015"
    case .time: "a date and time: 2015-03-31 22:15 or 31/03/2015 22:15, as a clock in London showed it"
    case .month: "year and month: 2001-05"
    case .integer: "a whole number"
    case .number: "a number"
    }
  }
}
