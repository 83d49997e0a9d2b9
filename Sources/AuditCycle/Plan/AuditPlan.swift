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
  /// How the strata are made, and what is ruled for them.
  let rules: StratumRules
  /// Size, sharing out, bounds and reserves.
  public let request: Allocation.Request
  /// How the cases of a stratum are picked.
  public let selection: SelectionMethod
  /// The order of the list for a draw that goes along one, as SQL sorts by; none for ticket order.
  let sortBy: [PlanExpression]
  /// The size that chances go by; nil where all cases of a stratum have the same chance.
  let sizeBy: PlanExpression?
  /// Earlier draws that the plan builds on.
  let links: Links
  /// What the auditors fill in.
  public let worksheet: WorksheetForm
  /// The agencies that answer for every case, each from its own records and on its own worksheet; none where one worksheet
  /// serves all.
  public let agencies: [String]
  /// What an appraisal does with a stratum of which one case alone is known.
  let lonelyStrata: AuditEstimate.LonelyStrata
  /// Where the keys stand that a frame may prove wrong.
  let places: Places

  /// Earlier draws that a plan builds on, and the seal of a panel.
  struct Links: Sendable {
    /// The draw, by its entry, whose rates a Neyman allocation uses.
    var ratesFrom: Int?
    /// The draw, by its entry, after whose cases this one goes on with the same key.
    var follows: Int?
    /// SHA-256 of a panel's seed, as hex.
    var panel: String?
  }

  struct Places: Sendable {
    var size: ConfigurationPlace
    var minimum: ConfigurationPlace?
    var maximum: ConfigurationPlace?
    var frame: ConfigurationPlace
    var ratesFrom: ConfigurationPlace?
    var follows: ConfigurationPlace?
  }

  /// The columns or expressions whose values make the strata, in order; none for a simple random draw.
  public var strata: [PlanExpression] { rules.variables }

  /// Cases drawn by an earlier plan of the programme in so many months are excluded; nil for none.
  public var excludesAuditedWithinMonths: Int? { rules.auditedWithinMonths }

  /// The question asked unless the plan names another.
  ///
  /// - Source: domain.md C, "Finding".
  public static let defaultQuestion =
    "On what agencies knew or should have known on the decision date, should this case have met the criteria?"

  /// The plan's request with another size.
  func request(ofSize size: Int) -> Allocation.Request {
    var other = request
    other.size = size
    return other
  }
}
