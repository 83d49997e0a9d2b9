import DelimitedText

/// How a file is to be read from end to end: by what its beginning looked like, until a reading has shown otherwise.
struct ReadingPlan: Sendable {
  let opened: OpenedFile
  /// What the file's columns are taken for.
  private(set) var columns: [PlannedColumn]
  /// Whether a total at the end stays a row of the table.
  private(set) var keepsTotal = false

  /// The plan by the file's beginning.
  init(_ opened: OpenedFile) throws(DelimitedTextError) {
    self.opened = opened
    columns = try opened.plannedColumns()
  }

  /// With wider types for columns that nobody declared and whose type did not hold.
  func widened(_ types: [Int: SniffedType]) -> ReadingPlan {
    var plan = self
    for (position, type) in types { plan.columns[position].plan = .sniffed(type) }
    return plan
  }

  /// With the total as a row.
  func keepingTotal() -> ReadingPlan {
    var plan = self
    plan.keepsTotal = true
    return plan
  }

  /// From the beginning in another encoding, where all bytes of the file speak for it; nil where they do not.
  func inItsEncoding() throws(DelimitedTextError) -> ReadingPlan? {
    let encoding = try TextEncoding.found(inFile: opened.source.path)
    if encoding == opened.format.encoding { return nil }
    return try ReadingPlan(OpenedFile(opened.source, encoding: encoding))
  }
}
