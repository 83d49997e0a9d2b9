import Configuration

/// What the auditors fill in for every case: the columns of the worksheet after token, agency and decision date.
///
/// ```yaml
/// title: Threshold decision
/// fields:
///   - name: finding
///     label: Should this case have met the criteria?
///     answers: [yes, no, cannot tell]
///   - name: evidence
/// ```
public struct WorksheetForm: Hashable, Sendable {
  /// One column.
  public struct Field: Hashable, Sendable {
    /// The column's name: letters, digits and underscores.
    public let name: String
    /// What is asked, in a sentence; nil where the name says it.
    public let label: String?
    /// The only answers allowed; empty for any text.
    public let answers: [String]
  }

  /// What the form is called.
  public let title: String
  /// The columns, in order.
  public let fields: [Field]
  /// The form's file as the plan names it and its text; nil for the plain form.
  let source: AuditPlan.Attachment?

  /// The columns that every worksheet begins with.
  ///
  /// - Source: statistics.md, decision 22: token, agency, decision date and worksheet fields only.
  static let fixedColumns = ["token", "agency", "decision_date"]

  /// The form of a plan that names none: the finding and the evidence for it.
  static let plain = WorksheetForm(
    title: "Finding",
    fields: [
      Field(name: "finding", label: nil, answers: ["yes", "no", "cannot tell"]),
      Field(name: "evidence", label: nil, answers: []),
    ], source: nil)

  private init(title: String, fields: [Field], source: AuditPlan.Attachment?) {
    self.title = title
    self.fields = fields
    self.source = source
  }

  /// Reads a form's YAML.
  ///
  /// - Throws: `ConfigurationError` with file, line and key.
  init(reading text: String, name file: String) throws(ConfigurationError) {
    let root = try ConfigurationNode.parse(text, file: file)
    try root.allowOnly(["title", "fields"])
    title = try root.child("title").text()
    source = AuditPlan.Attachment(name: file, text: text)
    var fields: [Field] = []
    for item in try root.child("fields").items() {
      try item.allowOnly(["name", "label", "answers"])
      let name = try item.child("name").text()
      guard name.utf8.allSatisfy(\.isWordCharacter) else {
        throw try item.child("name").fault(expected: "a column name of letters a to z, digits and _")
      }
      guard !Self.fixedColumns.contains(name), !fields.contains(where: { $0.name == name }) else {
        throw try item.child("name").fault(
          expected: "a name that no other column has", found: "\"\(name)\" again")
      }
      fields.append(
        Field(
          name: name, label: try item.optionalChild("label")?.text(),
          answers: try item.optionalChild("answers")?.texts() ?? []))
    }
    self.fields = fields
  }
}
