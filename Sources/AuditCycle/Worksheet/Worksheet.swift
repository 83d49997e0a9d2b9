import DelimitedText

/// One worksheet of a draw: a row a case, to be filled in and read back.
///
/// It carries token, agency, decision date and what is asked, and is restricted: for whoever audits the cases alone.
///
/// - Source: statistics.md, decision 22.
struct Worksheet {
  /// A drawn case, as its row begins.
  struct Case: Hashable {
    /// The programme's token for it.
    let token: String
    /// The agency that the frame query names; nil for none.
    let agency: String?
    /// The decision date as the frame query wrote it; nil for none.
    let decisionDate: String?
  }

  /// The programme of audits.
  let programme: String
  /// The draw's number.
  let draw: Int
  /// What the audit is called.
  let title: String
  /// The question behind the finding.
  let primaryQuestion: String
  /// What is asked.
  let form: WorksheetForm
  /// Which of the draw's worksheets it is.
  let copy: WorksheetCopy
  /// The rows, in the order of the draw.
  let cases: [Case]

  /// The columns from the first on.
  var columns: [String] { Self.columns(of: form, copy.version) }

  /// The columns that a form's worksheets have in a version.
  static func columns(of form: WorksheetForm, _ version: WorksheetVersion) -> [String] {
    WorksheetForm.fixedColumns + WorksheetForm.dispositionColumns + form.fields(of: version).map(\.name)
  }

  /// The file's name: `paqa-cse-draw-4-worksheet-police.restricted.xlsx`.
  func fileName(ending: String) -> String {
    let parts = ["\(programme)-draw-\(draw)-worksheet"] + copy.fileNameParts
    return parts.joined(separator: "-") + ".restricted." + ending
  }

  /// The worksheet as CSV: what is to be filled in is blank.
  func csv() -> [UInt8] {
    let blanks = [String?](repeating: nil, count: columns.count - WorksheetForm.fixedColumns.count)
    return DelimitedWriter.table(
      header: columns, cases.map { [$0.token, $0.agency, $0.decisionDate] + blanks })
  }
}

extension DelimitedWriter {
  /// A whole table as CSV; nil is an empty field.
  static func table(header: [String], _ rows: [[String?]]) -> [UInt8] {
    var writer = DelimitedWriter()
    for row in [header] + rows {
      for value in row {
        if let value { writer.field(text: value) } else { writer.emptyField() }
      }
      do { try writer.endRow() } catch { preconditionFailure("writing to memory cannot fail") }
    }
    return writer.takeBytes()
  }
}
