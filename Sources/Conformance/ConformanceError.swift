/// Why a file's records could not be run at all.
public enum ConformanceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path names no file that can be read as UTF-8.
  case unreadable(file: String)
  /// A line that is no record.
  case malformed(file: String, line: Int, expected: String)

  /// The file, the line, and what was expected there.
  public var description: String {
    switch self {
    case .unreadable(let file): "\(file): expected an .slt file in UTF-8, found none that can be read"
    case .malformed(let file, let line, let expected): "\(file):\(line): expected \(expected)"
    }
  }
}
