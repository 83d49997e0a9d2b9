/// What a filled worksheet says: the rows that can be used, every fault, and the children at risk now.
///
/// Rows may stand in any order, and cases that nobody has begun yet may be blank. A row with a fault is not among the rows; no
/// row is where the fault is the file's or a heading's. What the caller does then is the caller's choice, but for
/// ``immediateRisks``: those are to be acted on whatever else is at fault.
public struct WorksheetReading: Sendable {
  /// What the file says of itself; nil for CSV, and for a workbook that has lost its sheet "About".
  public let about: WorksheetAbout?
  /// The copy that it was read as: what the file says, else what the caller said.
  public let copy: WorksheetCopy
  /// The rows without a fault, in the file's order; those not done yet have no disposition.
  public let rows: [FilledCase]
  /// Every fault, the file's own first, then row by row.
  public let faults: [WorksheetFault]
  /// The rows that say that a child is at risk now, those with faults included.
  public let immediateRisks: [ImmediateRisk]
  /// Places whose answer to `immediate_risk` could not be looked at, because the column is missing or the line is broken.
  public let unreadRisks: [WorksheetPlace]
  /// Rows with answers and neither a finding nor a disposition, which are taken as not done yet.
  public let unfinished: [WorksheetPlace]
  /// Columns with a heading that the form does not have, which were not read.
  public let ignoredColumns: [WorksheetPlace]

  /// A row whose `immediate_risk` is `yes`, or anything that cannot be read as another answer: a doubt is no reason to wait.
  public struct ImmediateRisk: Hashable, Sendable {
    /// The case's token; nil where the row's is none of the draw's.
    public let token: String?
    /// Where the answer stands.
    public let place: WorksheetPlace
  }
}

/// What a worksheet says of itself on its sheet "About".
public struct WorksheetAbout: Hashable, Sendable {
  /// The draw's number.
  public let draw: Int
  /// Which of the draw's worksheets it is.
  public let copy: WorksheetCopy
  /// How many cases it was handed out with; the sample may have grown since.
  public let caseCount: Int
  /// SHA-256 of the form's text, in hex.
  public let formID: String
}
