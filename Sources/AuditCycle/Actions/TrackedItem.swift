import Calendar

/// An action that a recommendation asks for, or a challenge that is put to an agency, as the ledger has it now.
///
/// - Source: recommendations i, iii and vi (domain.md A); the fields of a challenge log (statistics.md 5.1).
public struct TrackedItem: Hashable, Sendable {
  /// What it is; also the kind of its entries.
  public enum Kind: String, Sendable {
    case action, challenge

    /// The text that says what is to be done, or what is at issue; given when it is added.
    public var subject: String {
      switch self {
      case .action: "action"
      case .challenge: "issue"
      }
    }

    /// The texts that an update may bring.
    public var answers: [String] {
      switch self {
      case .action: ["evidence", "note"]
      case .challenge: ["response", "outcome"]
      }
    }
  }

  /// How far it is.
  public enum Status: String, CaseIterable, Sendable {
    case open
    case inProgress = "in progress"
    /// The owner says that it is done; nobody has accepted that yet.
    case done
    case closed
    case dropped

    /// Whether the owner still has to do something: what can be overdue.
    public var isPending: Bool { self == .open || self == .inProgress }
    /// Whether nothing more is to come of it: its texts may be purged.
    public var isSettled: Bool { self == .closed || self == .dropped }
  }

  /// The number of the entry that added it, by which it is known.
  public let number: Int
  /// Whether it is an action or a challenge.
  public let kind: Kind
  /// The recommendation it answers, as a short code, such as `vi`.
  public let recommendation: String
  /// Who has to act: a role or an agency, never a person.
  public let owner: String
  /// The draw that it came from; nil where it came from no audit.
  public let draw: Int?
  /// The case's number in that draw; nil where it is not about one case.
  public let caseNumber: Int?
  /// When it was added, in UTC.
  public let addedAt: String

  /// The day by which it is due, as last agreed.
  public internal(set) var due: CivilDate
  /// How far it is.
  public internal(set) var status = Status.open
  /// To whom it was escalated, the latest last.
  public internal(set) var escalations: [String] = []
  /// When it last changed, in UTC.
  public internal(set) var changedAt: String
  /// Its texts by name, each the latest; one that is missing was never given or was purged.
  public internal(set) var texts: [String: String] = [:]
  /// The entries that added and changed it.
  public internal(set) var entries: [Int]

  /// What an update may say; nil leaves a thing as it is.
  public struct Change: Sendable {
    /// How far it is now.
    public let status: Status?
    /// The day by which it is due now, `YYYY-MM-DD`.
    public let due: String?
    /// Who is told because it is stuck: a role or a body.
    public let escalatedTo: String?
    /// Texts by name.
    public let texts: [String: String]

    /// A change.
    public init(
      status: Status? = nil, due: String? = nil, escalatedTo: String? = nil, texts: [String: String] = [:]
    ) {
      self.status = status
      self.due = due
      self.escalatedTo = escalatedTo
      self.texts = texts
    }

    var isEmpty: Bool { status == nil && due == nil && escalatedTo == nil && texts.isEmpty }
  }
}

extension CivilDate {
  /// Reads a day as it is typed.
  ///
  /// - Throws: `AuditError.request` with the option's name when it is no day `YYYY-MM-DD`.
  public init(_ text: String, option: String) throws(AuditError) {
    var text = text
    guard let day = text.withUTF8(CivilText.readISODate) else {
      throw .request(
        place: option, expected: "a day YYYY-MM-DD", found: "another text",
        mend: "write it as 2015-11-30")
    }
    self.init(dayNumber: day)
  }
}
