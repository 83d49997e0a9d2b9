/// One fault that was put into the data on purpose.
public struct PlantedFault: Hashable, Sendable {
  /// The rule it breaks.
  public let rule: String
  /// The file it is in.
  public let file: String
  /// The line (from 1, the header's), the first one where there are several; nil when the whole file is
  /// meant.
  public let line: Int?
  /// The column, where there is one.
  public let column: String?
  /// What was planted, in one sentence.
  public let planted: String
}
