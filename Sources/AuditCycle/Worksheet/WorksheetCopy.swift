/// How far the answers of a worksheet have come: each agency's own first, then the board's.
///
/// - Source: statistics.md 5.1.
public enum WorksheetVersion: String, CaseIterable, Hashable, Sendable {
  /// What one agency, or one auditor, finds in its own records.
  case singleAgency = "single-agency"
  /// What the agencies agreed on together.
  case moderated
  /// What stands after the moderated answers were looked at once more.
  case final
}

/// Which of a draw's worksheets one is: its version, whose it is, and which reader's.
public struct WorksheetCopy: Hashable, Sendable {
  /// How far its answers have come.
  public let version: WorksheetVersion
  /// The agency that fills it in, as the plan names it; nil for one that all share.
  public let agency: String?
  /// 1, or 2 for the second reader of cases that are audited twice.
  public let reader: Int

  /// A copy; as it stands, the first reader's own of a draw that no agency answers by itself.
  public init(version: WorksheetVersion = .singleAgency, agency: String? = nil, reader: Int = 1) {
    self.version = version
    self.agency = agency
    self.reader = reader
  }
}

extension WorksheetCopy {
  /// What a worksheet's file name says of the copy: nothing of the first reader's single-agency copy without an agency.
  var fileNameParts: [String] {
    var parts: [String] = []
    if version != .singleAgency { parts.append(version.rawValue) }
    if let agency { parts.append(Self.fileNamePart(agency)) }
    if reader != 1 { parts.append(Self.secondReader) }
    return parts
  }

  /// An agency's name as it stands in a file name: small letters a to z and digits, `-` for what lies between.
  static func fileNamePart(_ agency: String) -> String {
    let words = agency.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-")
  }

  /// What stands for something else in a worksheet's file name, and so is no agency's.
  static let ownNameParts = WorksheetVersion.allCases.map(\.rawValue) + [secondReader]

  private static let secondReader = "second-reader"
}
