/// A file whose name says CSV and whose bytes say something else.
struct ForeignFile {
  private let found: String
  private let mend: String

  /// The first bytes by which other kinds of files are known.
  private static let openings: [(bytes: [UInt8], found: String, mend: String)] = [
    ([0x1F, 0x8B], "a file compressed with gzip", "unpack it"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP file, as workbooks (XLSX) are", "unpack it, or save the sheet as CSV"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file, such as XLS", "save the sheet as CSV"),
    (Array("SQLite format 3".utf8), "a SQLite file", "export the table as CSV"),
    (Array("%PDF-".utf8), "a PDF file", "ask for the table as CSV"),
    ([0xFF, 0xFE, 0x00, 0x00], "text in UTF-32", "save it in UTF-8"),
    ([0x00, 0x00, 0xFE, 0xFF], "text in UTF-32", "save it in UTF-8"),
  ]

  /// The kind of a file by its first bytes; nil where they may be text.
  init?(_ opening: [UInt8]) {
    if let known = Self.openings.first(where: { opening.starts(with: $0.bytes) }) {
      (found, mend) = (known.found, known.mend)
      return
    }
    let letters = opening.prefix(64).drop { $0 <= 0x20 }.prefix(14).map { $0 < 0x80 ? $0 | 0x20 : $0 }
    guard letters.starts(with: "<html".utf8) || letters.starts(with: "<!doctype html".utf8.map { $0 | 0x20 })
    else { return nil }
    (found, mend) = ("a web page", "save the table itself as CSV, not the page that shows it")
  }

  /// The error that refuses it.
  func refusal(of file: String) -> DelimitedTextError {
    DelimitedTextError(
      kind: .notATable, file: file, expected: "a table as CSV text", found: found, mend: mend)
  }

  /// The error that refuses a file for a zero byte.
  static func refusal(of file: String, zeroAt zero: Int, in opening: [UInt8]) -> DelimitedTextError {
    DelimitedTextError(
      kind: .notATable, file: file, line: PhysicalLines.count(in: opening[..<zero]) + 1,
      expected: "a table as CSV text", found: "bytes that are not text",
      mend: "save the table as CSV in UTF-8")
  }
}
