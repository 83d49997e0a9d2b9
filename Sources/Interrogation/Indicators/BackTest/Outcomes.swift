import Calendar
import Engine

/// What the agencies decided later about each child, by the day of the decision: what indicators are held against.
struct Outcomes {
  /// What counts as an outcome.
  enum Kind: CaseIterable {
    /// The first acceptance by Kingfisher, or a strategy discussion, whichever comes first.
    case either
    /// The first acceptance by Kingfisher.
    case accepted
    /// A strategy discussion.
    case discussed

    /// In words.
    var label: String {
      switch self {
      case .either: "accepted or discussed"
      case .accepted: "accepted by Kingfisher"
      case .discussed: "strategy discussion"
      }
    }
  }

  /// The day of the first acceptance.
  let accepted: [String: CivilDate]
  /// The days of strategy discussions, ascending; none after an acceptance, when the child is no longer looked for.
  let discussed: [String: [CivilDate]]

  /// Outcomes as given, in any order.
  init(accepted: [String: CivilDate], discussed: [String: [CivilDate]]) {
    self.accepted = accepted
    self.discussed = discussed.reduce(into: [:]) { kept, child in
      kept[child.key] = child.value.filter { $0 <= accepted[child.key] ?? $0 }.sorted()
    }
  }

  /// Reads them from the whole extract, late entries included; those of an adult are left out.
  ///
  /// - Throws: ``InterrogationError`` of kind `query`.
  init(in session: Session) throws(InterrogationError) {
    let answer = try session.answer(Self.decisions, named: "the outcomes")
    var accepted: [String: CivilDate] = [:]
    var discussed: [String: [CivilDate]] = [:]
    for row in 0..<answer.rowCount {
      guard let token = answer.text(row: row, column: 0),
        case .date(let day) = answer.value(row: row, column: 2)
      else { continue }
      let decided = CivilDate(dayNumber: day)
      if answer.text(row: row, column: 1) == "accepted" {
        accepted[token] = min(accepted[token] ?? decided, decided)
      } else {
        discussed[token, default: []].append(decided)
      }
    }
    self.init(accepted: accepted, discussed: discussed)
  }

  private static let decisions = """
    SELECT r.child_id, r.outcome, CAST(r.decision_at AS DATE) AS decided_on
    FROM referral_decisions AS r
    LEFT JOIN children AS c ON c.child_id = r.child_id
    WHERE ((r.outcome = 'accepted' AND r.referred_to = 'Kingfisher')
        OR (r.outcome = 'strategy discussion' AND r.suspicion <> 'none'))
      AND (c.birth_month IS NULL OR r.decision_at < c.birth_month + INTERVAL '18 years')
    """

  /// The first outcome after a day; nil where there is none.
  func first(_ kind: Kind, of token: String, after day: CivilDate) -> CivilDate? {
    let acceptance = accepted[token].flatMap { $0 > day ? $0 : nil }
    let discussion = discussed[token]?.first { $0 > day }
    switch kind {
    case .accepted: return acceptance
    case .discussed: return discussion
    case .either: return [acceptance, discussion].compactMap(\.self).min()
    }
  }

  /// Every child with an outcome, by token.
  var children: [String] { Set(accepted.keys).union(discussed.keys).sorted() }
}
