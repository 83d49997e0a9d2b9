import Digest

/// What the auditors fill in for every case: the columns of the worksheet after the fixed ones.
///
/// ```yaml
/// title: Threshold decision
/// fields:
///   - name: finding
///     label: Should this case have met the criteria?
///     answers: [yes, no, cannot tell]
///   - name: decided_again_on
///     kind: date
///   - name: moderator_role
///     asked_of: moderator
/// ```
///
/// Some names have a meaning, and then what they may be answered with is laid down:
///
/// - `finding`, which every form has: the primary question, asked of everyone; yes, no, cannot tell. Blank is not done yet.
/// - `identified`, `assessed`, `managed`: the same answers, reported by agency.
/// - `grade`: outstanding, good, requires improvement, inadequate; never the finding. In a moderated worksheet it is the
///   moderation grade.
/// - `immediate_risk`: yes and no; a yes is escalated at once.
/// - `learnt_later`: a text, what came to be known after the decision date; never the finding.
///
/// - Source: domain.md C ("Finding") and 5.4.
public struct WorksheetForm: Hashable, Sendable {
  /// One column.
  public struct Field: Hashable, Sendable {
    /// What its cells take.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// One of the field's answers.
      case choice
      /// Any text.
      case text
      /// A day.
      case date
      /// A number.
      case number
    }

    /// Who fills it in.
    public enum Asked: String, CaseIterable, Hashable, Sendable {
      /// Each agency, or the auditor, by itself.
      case agency
      /// Whoever moderates.
      case moderator
      /// Both.
      case everyone
    }

    /// The column's name: at most 32 letters, digits and underscores.
    public let name: String
    /// What is asked, in a line of at most 255 characters; nil where the name says it.
    public let label: String?
    /// What its cells take.
    public let kind: Kind
    /// The only answers allowed, as they are offered; empty but for a choice.
    public let answers: [String]
    /// Whether a case that was audited must have an answer.
    public let isRequired: Bool
    /// Who fills it in.
    public let askedOf: Asked
    /// More about the question or its answers; nil for nothing.
    public let hint: String?
  }

  /// What the form is called.
  public let title: String
  /// The columns, in order.
  public let fields: [Field]
  /// SHA-256 of the form's text: which form a worksheet was made with.
  public let id: SHA256Digest
  /// The form's file as the plan names it and its text; nil for the plain form.
  let source: AuditPlan.Attachment?

  init(title: String, fields: [Field], id: SHA256Digest, source: AuditPlan.Attachment?) {
    self.title = title
    self.fields = fields
    self.id = id
    self.source = source
  }

  /// The columns that every worksheet begins with.
  ///
  /// - Source: statistics.md, decision 22: token, agency, decision date and worksheet fields only.
  static let fixedColumns = ["token", "agency", "decision_date"]
  /// The columns behind them, by which every case ends as exactly one disposition.
  static let dispositionColumns = ["disposition", "disposition_reason"]

  /// The field that holds the answer to the primary question.
  static let finding = "finding"
  /// The field whose yes is escalated at once.
  static let immediateRisk = "immediate_risk"

  /// The fields that a version asks for, in the form's order.
  func fields(of version: WorksheetVersion) -> [Field] {
    let reader: Field.Asked = version == .singleAgency ? .agency : .moderator
    return fields.filter { $0.askedOf == .everyone || $0.askedOf == reader }
  }
}
