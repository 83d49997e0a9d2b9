/// A workbook that cannot be read or written, with its place and the mend; never a cell's value.
public struct WorkbookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be opened, read or written: the environment's fault.
    case environment
    /// The file can be read, but is no `.xlsx` workbook, or one that is locked with a password.
    case notAWorkbook
    /// A workbook that is cut short, contradicts itself or lacks a part.
    case damaged
    /// A workbook that holds what no honest one does, or is larger than the limits allow: nothing of it was unpacked.
    case refused
    /// What was to be written cannot stand in a workbook: nothing was written.
    case content
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// The file as the user named it.
  public let file: String
  /// The sheet's name; nil when the fault is the whole file.
  public let sheet: String?
  /// The cell as people name it, `C7`; nil when the fault is no single cell.
  public let cell: String?
  /// What was wanted.
  public let expected: String
  /// What was there: a description, never a cell's value.
  public let found: String
  /// What to do about it.
  public let mend: String

  /// A fault with its place.
  public init(
    _ kind: Kind, file: String, sheet: String? = nil, cell: String? = nil, expected: String, found: String,
    mend: String
  ) {
    self.kind = kind
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.expected = expected
    self.found = found
    self.mend = mend
  }

  /// One line: place, expected, found, mend.
  public var description: String {
    let place = file + (sheet.map { ", sheet \($0)" } ?? "") + (cell.map { ", cell \($0)" } ?? "")
    return "\(place): expected \(expected), found \(found); \(mend)"
  }
}
