import Configuration
import Digest
import Ledger
import Sampling

/// What the ledger's earlier draws give to a plan that names them: a key with the cases it has taken, and rates.
struct EarlierDraws {
  /// A draw that the plan goes on after.
  struct Followed {
    /// The first draw on the key: its seed, frame and plan make it, and its programme's key the tokens.
    let root: DrawRecord
    let rootPlan: AuditPlan
    let rootFrame: FrameRecord
    /// The cases that draws on the key have taken, reserves included, by the stratum's label.
    let taken: [String: Int]
  }

  /// nil for a plan with a key of its own.
  let followed: Followed?
  /// nil for a plan that uses no rates.
  let rates: EarlierRates?

  /// Reads what a plan builds on.
  ///
  /// - Parameters:
  ///   - history: nil where there is no ledger yet.
  ///   - entry: only entries before it count, so that a draw can be made again from the ledger as it stood.
  /// - Throws: `AuditError.configuration` at the plan's key when the ledger has no such draw, or it does not serve.
  init(for plan: AuditPlan, in history: History?, before entry: Int = .max) throws(AuditError) {
    followed =
      if let number = plan.links.follows, let place = plan.places.follows {
        try Self.followed(number, by: plan, at: place, in: history, before: entry)
      } else { nil }
    rates =
      if let number = plan.links.ratesFrom, let place = plan.places.ratesFrom {
        try Self.rates(number, at: place, in: history, before: entry)
      } else { nil }
  }

  private static func followed(
    _ number: Int, by plan: AuditPlan, at place: ConfigurationPlace, in history: History?, before entry: Int
  ) throws(AuditError) -> Followed {
    guard let history, let draw = history.draws.first(where: { $0.entry == number && $0.entry < entry })
    else {
      throw fault(place, "follows", found: "no draw \(number)", history)
    }
    let root = history.root(of: draw)
    guard let planRecord = history.plans.first(where: { $0.entry == root.planEntry }),
      let frameRecord = history.frames.first(where: { $0.entry == root.frameEntry })
    else { throw .record(entry: root.entry, expected: "a draw whose plan and frame the ledger has") }
    let rootPlan = try planRecord.plan()
    guard root.algorithm == SelectionMethod.tickets.algorithm, rootPlan.links.panel == nil else {
      throw fault(place, "follows", found: "draw \(number), which has no order to go on in", history)
    }
    // A plan that is drawn again takes the same cases again: what was drawn since its first draw does not count.
    let first = history.draws.first { $0.planID == plan.id.hex && $0.follows != nil }?.entry ?? .max
    return Followed(
      root: root, rootPlan: rootPlan, rootFrame: frameRecord,
      taken: try history.taken(onKeyOf: root, before: min(entry, first)))
  }

  private static func rates(
    _ number: Int, at place: ConfigurationPlace, in history: History?, before entry: Int
  ) throws(AuditError) -> EarlierRates {
    guard let history, history.draws.contains(where: { $0.entry == number && $0.entry < entry }) else {
      throw fault(place, "rates_from", found: "no draw \(number)", history)
    }
    let counts = AppraisedSample(try AuditState(ofDraw: number, history: history, before: entry)).rates
    guard counts.values.contains(where: { $0.answered > 0 }) else {
      throw fault(place, "rates_from", found: "draw \(number), which has no findings", history)
    }
    return EarlierRates(byLabel: counts)
  }

  private static func fault(
    _ place: ConfigurationPlace, _ key: String, found: String, _ history: History?
  ) -> AuditError {
    let known = history?.draws.map { "\($0.entry)" } ?? []
    return .configuration(
      ConfigurationError(
        kind: .content, place: place, key: key,
        expected: key == "follows"
          ? "the number of an earlier draw by tickets" : "the number of a draw with findings",
        found: found,
        mend: known.isEmpty
          ? "nothing has been drawn in this ledger yet: remove the key"
          : "the ledger's draws are \(known.joined(separator: ", "))"))
  }
}

extension History {
  /// The first draw on a draw's key: itself, unless it follows another.
  func root(of draw: DrawRecord) -> DrawRecord {
    var root = draw
    while let number = root.follows,
      let before = draws.first(where: { $0.entry == number && number < root.entry })
    {
      root = before
    }
    return root
  }

  /// How many tickets of each stratum, by its label, the draws on a key have taken, reserves and extensions included.
  ///
  /// Whoever draws further on the key must start after them. A plan that was drawn again took the same cases.
  func taken(onKeyOf root: DrawRecord, before entry: Int) throws(AuditError) -> [String: Int] {
    var taken: [String: Int] = [:]
    var plans: Set<String> = []
    for draw in draws where draw.entry < entry && self.root(of: draw).entry == root.entry {
      guard plans.insert(draw.planID).inserted else { continue }
      for stratum in try Sample(draw, history: self, before: entry).strata {
        taken[stratum.label, default: 0] += stratum.listed.count
      }
    }
    return taken
  }

  /// The key with which a plan's case tokens are made: that of the draw it follows, else its programme's; nil where the
  /// programme is new.
  ///
  /// - Throws: `AuditError.key` as ``key(ofProgramme:supplied:ledger:)``, and for a programme that was begun with another
  ///   key than that of the draw it is to follow.
  func key(
    of plan: AuditPlan, _ earlier: EarlierDraws, supplied: ProgrammeKey?, ledger: Ledger
  ) throws(AuditError) -> ProgrammeKey? {
    guard let root = earlier.followed?.root else {
      return try key(ofProgramme: plan.programme, supplied: supplied, ledger: ledger)
    }
    let key = try key(ofProgramme: root.programme, supplied: supplied, ledger: ledger)
    let own = programmes.first { $0.programme == plan.programme }
    guard own == nil || own?.keyDigest == key?.digest else {
      throw .key(
        expected: "a programme with the key of draw \(root.entry), whose cases have its tokens",
        found: "programme \(plan.programme), begun with a key of its own",
        mend: "give the plan a programme of another name")
    }
    return key
  }

  /// The exclusion register of a plan; for one that follows a draw, the register with which that draw's frame was made.
  func register(
    of plan: AuditPlan, _ earlier: EarlierDraws, asOf: ExtractDate, before entry: Int, ledger: Ledger
  ) throws(AuditError) -> ExclusionRegister {
    if let followed = earlier.followed {
      return try ExclusionRegister(
        followed.rootPlan, asOf: ExtractDate(followed.rootFrame.asOf), before: followed.rootFrame.entry,
        history: self, ledger: ledger)
    }
    return try ExclusionRegister(plan, asOf: asOf, before: entry, history: self, ledger: ledger)
  }
}
