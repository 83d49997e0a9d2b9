import Configuration
import DelimitedText
import SQLite
import Workbook

/// Why nothing was loaded. Each problem has its place and its mend, and never a cell's value.
public struct ExtractsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// `halcyon.yaml` or a path is not what it should be: mend the command or the file.
    case input
    /// A table or column is missing, or the data contradict themselves: ask the data holder for a sound extract.
    case data
    /// The files identify children: nothing was done with them, and nothing may be.
    case identifying
    /// A folder or file cannot be read.
    case environment
  }

  /// One thing that stands in the way.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// The file or folder, as the user named it.
    public let file: String
    /// The 1-based line, where the problem is one row's; the header is line 1.
    public let line: Int?
    /// The column's name, where the problem is one column's.
    public let column: String?
    /// What was wanted.
    public let expected: String
    /// What was there: a description, never a cell's value.
    public let found: String
    /// What to do about it.
    public let mend: String

    init(
      file: String, line: Int? = nil, column: String? = nil, expected: String, found: String, mend: String
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.expected = expected
      self.found = found
      self.mend = mend
    }

    /// One line: place, expected, found, mend.
    public var description: String {
      let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ", column \($0)" } ?? "")
      return "\(place): expected \(expected), found \(found); \(mend)"
    }
  }

  /// What the caller can do about it.
  public let kind: Kind
  /// What stands in the way, in the order of the files; never empty.
  public let problems: [Problem]

  init(_ kind: Kind, _ problems: [Problem]) {
    self.kind = kind
    self.problems = problems
  }

  init(_ error: DelimitedTextError) {
    kind = error.kind == .environment ? .environment : .data
    problems = [
      Problem(
        file: error.file, line: error.line, expected: error.expected, found: error.found, mend: error.mend)
    ]
  }

  init(_ error: WorkbookError) {
    kind = error.kind == .environment ? .environment : .data
    let place = [error.sheet.map { "sheet \($0)" }, error.cell.map { "cell \($0)" }].compactMap { $0 }
    problems = [
      Problem(
        file: ([error.file] + place).joined(separator: ", "), expected: error.expected, found: error.found,
        mend: error.mend)
    ]
  }

  init(_ error: SQLiteError) {
    kind = error.isFaultOfFile ? .data : .environment
    problems = [
      Problem(
        file: error.path, expected: "a sound SQLite file", found: "\(error.reason), \(error.action)",
        mend: error.mend)
    ]
  }

  init(_ error: ConfigurationError) {
    kind = error.kind == .unreadable || error.kind == .runtimeFilesMissing ? .environment : .input
    problems = [
      Problem(
        file: error.place.file, line: error.place.line == 0 ? nil : error.place.line,
        column: error.key.isEmpty ? nil : error.key, expected: error.expected, found: error.found,
        mend: error.mend.isEmpty ? "correct the file" : error.mend)
    ]
  }

  /// What happened, then a line a problem.
  public var description: String {
    let opening =
      switch kind {
      case .input: "Cannot load:"
      case .data: "Nothing was loaded:"
      case .identifying:
        "Refused: these files could identify a child. Nothing was loaded, and no value is shown."
      case .environment: "Cannot read:"
      }
    return ([opening] + problems.map { "  \($0)" }).joined(separator: "\n")
  }
}
