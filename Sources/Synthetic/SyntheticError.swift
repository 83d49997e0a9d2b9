import DelimitedText

/// Why a synthetic data set could not be made.
public enum SyntheticError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The seed has no characters.
  case emptySeed

  /// The number of years is not one that can be made.
  case yearsOutOfRange(found: Int, allowed: ClosedRange<Int>)

  /// The scale is not one that can be made.
  case scaleOutOfRange(found: Int, allowed: ClosedRange<Int>)

  /// The folder could not be made or used.
  case unusableFolder(path: String, reason: String)

  /// A file could not be written or read back; without its manifest, what was written is no whole data set.
  case disk(DelimitedWriteError)

  /// One sentence with what was expected, what was found and the mend.
  public var description: String {
    switch self {
    case .emptySeed:
      "The seed is empty: give any text, and the same text gives the same data."
    case .yearsOutOfRange(let found, let allowed):
      "Years must be \(allowed.lowerBound) to \(allowed.upperBound), found \(found)."
    case .scaleOutOfRange(let found, let allowed):
      "The scale must be \(allowed.lowerBound) to \(allowed.upperBound) counties, found \(found)."
    case .unusableFolder(let path, let reason):
      "Cannot use the folder \(path): \(reason). Name a folder that can be made or written to."
    case .disk(let fault):
      fault.description
    }
  }
}
