import Digest
import Ledger
import Sampling

/// A programme of audits: its tokens are made with a key of its own, kept beside the chain.
struct ProgrammeRecord {
  static let kind = "programme"
  static let keyName = "key"

  let entry: Int
  let programme: String
  /// SHA-256 of the key's 32 bytes.
  let keyDigest: String

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    programme = try payload.text("programme")
    keyDigest = try payload.text("key_sha256")
  }

  static func payload(programme: String, key: [UInt8]) -> CanonicalJSON {
    .object(["programme": .string(programme), "key_sha256": .string(SHA256.digest(of: key).hex)])
  }
}

/// A frozen plan: its text, the frame query's and the worksheet form's, so that a draw can be made again from the ledger
/// and the extract alone.
struct PlanRecord {
  static let kind = "plan"

  let entry: Int
  let planID: String
  let programme: String
  let text: String
  let frameQuery: String
  let worksheet: String?

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    planID = try payload.text("plan_id")
    programme = try payload.text("programme")
    text = try payload.text("plan")
    frameQuery = try payload.text("frame_query")
    worksheet = payload.content["worksheet"]?.string
  }

  /// Whether it is the plan at hand, letter by letter, with the same frame query.
  func records(_ plan: AuditPlan) -> Bool {
    planID == plan.id.hex && frameQuery.utf8.elementsEqual(plan.frame.text.utf8)
  }

  /// The plan as it was frozen.
  func plan() throws(AuditError) -> AuditPlan {
    try AuditPlan(text: text, label: "the plan of entry \(entry)", frame: frameQuery, worksheet: worksheet)
  }

  static func payload(_ plan: AuditPlan) -> CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "plan_id": .string(plan.id.hex), "programme": .string(plan.programme), "plan": .string(plan.text),
      "frame_query": .string(plan.frame.text),
      "frame_query_sha256": .string(SHA256.digest(of: plan.frame.text).hex),
    ]
    if let form = plan.worksheet.source { members["worksheet"] = .string(form.text) }
    return .object(members)
  }
}

/// A frozen frame: which cases could be drawn, told by its fingerprint.
struct FrameRecord {
  static let kind = "frame"

  let entry: Int
  let planEntry: Int
  let fingerprint: String
  /// The date of the extract, against which "audited within months" was reckoned.
  let asOf: String

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    planEntry = try payload.integer("plan_entry")
    fingerprint = try payload.text("fingerprint")
    asOf = try payload.text("as_of")
  }

  static func payload(_ frame: CaseFrame, plan: AuditPlan, planEntry: Int, asOf: String) -> CanonicalJSON {
    .object([
      "plan_entry": .integer(Int64(planEntry)), "plan_id": .string(plan.id.hex),
      "fingerprint": .string(frame.frame.fingerprint.hex), "as_of": .string(asOf),
      "cases": .integer(Int64(frame.frame.tokens.count)),
      "strata": .array(
        frame.frame.strata.map {
          .object(["label": .string($0.label), "cases": .integer(Int64($0.caseCount))])
        }),
    ])
  }
}

/// A draw: all it takes to make it again, and commitments to the cases it picked.
struct DrawRecord {
  static let kind = "draw"
  static let saltName = "salt"
  static let tokenName = "token"
  static let ticketName = "ticket"
  static let agencyName = "agency"
  static let decisionDateName = "decision_date"

  /// What was drawn from one stratum.
  struct StratumRecord: Equatable {
    let label: String
    let cases: Int
    let drawn: Int
    let reserves: Int
    /// The cases before the first drawn one that earlier draws with the same key had taken.
    var after = 0
  }

  let entry: Int
  let planEntry: Int
  let frameEntry: Int
  let planID: String
  let programme: String
  let fingerprint: String
  let seed: String
  let algorithm: String
  let strata: [StratumRecord]
  /// Why it was not a public draw; empty for one that was.
  let notPublicBecause: [String]
  /// The draw that it follows, by entry; nil for one with a key of its own.
  let follows: Int?
  /// π_k of each drawn case, in the order of the commitments, as the shortest decimal digits that name the double; nil where
  /// all cases of a stratum had the same chance.
  let chances: [String]?
  /// For each picked case, strata in order, drawn cases before reserves: SHA-256(salt ‖ token).
  let commitments: [String]

  init(_ entry: Entry) throws(AuditError) {
    let payload = try Payload(entry)
    self.entry = entry.seq
    planEntry = try payload.integer("plan_entry")
    frameEntry = try payload.integer("frame_entry")
    planID = try payload.text("plan_id")
    programme = try payload.text("programme")
    fingerprint = try payload.text("fingerprint")
    seed = try payload.text("seed")
    algorithm = try payload.text("algorithm")
    var strata: [StratumRecord] = []
    for item in try payload.items("strata") {
      strata.append(
        StratumRecord(
          label: try item.text("label"), cases: try item.integer("cases"), drawn: try item.integer("drawn"),
          reserves: try item.integer("reserves"), after: item.content["after"]?.integer.map(Int.init) ?? 0))
    }
    self.strata = strata
    notPublicBecause = try payload.texts("not_public_because")
    follows = payload.content["follows_entry"]?.integer.map(Int.init)
    chances = try payload.content["chances"].map { (_) throws(AuditError) in try payload.texts("chances") }
    commitments = try payload.texts("commitments")
  }

  /// π_k of each drawn case, reserves left out, strata in order.
  func inclusionProbabilities() throws(AuditError) -> [Double] {
    guard let chances else {
      return strata.flatMap { [Double](repeating: Double($0.drawn) / Double($0.cases), count: $0.drawn) }
    }
    let probabilities = chances.compactMap(Double.init)
    guard probabilities.count == strata.reduce(0, { $0 + $1.drawn }),
      probabilities.allSatisfy({ $0 > 0 && $0 <= 1 })
    else { throw .record(entry: entry, expected: "a chance above 0 for each drawn case") }
    return probabilities
  }
}
