import Configuration
import Digest
import Inference
import Sampling

/// A plan of an audit: which cases could be picked, how many are, and what is asked of each.
///
/// A plan is a YAML file; it holds no seed. Its id is SHA-256 of the file's bytes, so that a plan once frozen cannot be
/// changed by a letter without getting another id.
public struct AuditPlan: Sendable {
  /// A file that the plan names, as it stood when the plan was read.
  public struct Attachment: Hashable, Sendable {
    /// The name that the plan uses.
    public let name: String
    /// The whole text.
    public let text: String
  }

  /// The plan file's text.
  public let text: String
  /// SHA-256 of the plan file's bytes.
  public let id: SHA256Digest
  /// What the audit is called.
  public let title: String
  /// The programme of audits that it belongs to: one word; programmes have tokens of their own.
  public let programme: String
  /// What one case is: `child` unless the plan says otherwise.
  public let unit: String
  /// What is answered with yes, no or cannot tell for every case.
  public let primaryQuestion: String
  /// The query whose rows are the cases.
  public let frame: Attachment
  /// The query's parameters, as written.
  public let parameters: [(name: String, text: String)]
  /// The frame's columns whose values make the strata, in order; none for a simple random draw.
  public let strata: [String]
  /// Size, sharing out, bounds and reserves.
  public let request: Allocation.Request
  /// Cases drawn by an earlier plan of the programme in so many months are excluded; nil for none.
  public let excludesAuditedWithinMonths: Int?
  /// What the auditors fill in.
  public let worksheet: WorksheetForm
  /// The agencies that answer for every case, each from its own records and on its own worksheet; none where one worksheet
  /// serves all.
  public let agencies: [String]
  /// What an appraisal does with a stratum of which one case alone is known.
  let lonelyStrata: AuditEstimate.LonelyStrata
  /// Where the keys stand that a frame may prove wrong.
  let places: Places

  struct Places: Sendable {
    var size: ConfigurationPlace
    var minimum: ConfigurationPlace?
    var maximum: ConfigurationPlace?
    var strata: [ConfigurationPlace]
    var frame: ConfigurationPlace
  }

  /// The question asked unless the plan names another.
  ///
  /// - Source: domain.md C, "Finding".
  public static let defaultQuestion =
    "On what agencies knew or should have known on the decision date, should this case have met the criteria?"

  /// What may be drawn at other sizes under the same plan.
  func request(ofSize size: Int) -> Allocation.Request {
    var other = request
    other.size = size
    return other
  }
}
