import Digest
import Sampling

/// Whether a draw was made in the order of a public one, and if not, why.
///
/// The order: plan frozen; frame frozen in a later step or the same, before the draw; one draw, with a seed long enough.
/// That the digits were rolled in the meeting, after the fingerprint was read out and by someone other than the analyst,
/// only the minutes can say. A draw that follows another has that one's key, and is public only where its own plan was frozen
/// before that one's dice were rolled; a panel's seed is there before its frames, so that its draws are never public ones.
///
/// - Source: statistics.md, decisions 1 and 5.
public struct DrawStanding: Hashable, Sendable {
  /// Why it is not a public draw; empty for one that is.
  public let reasons: [String]
  /// Earlier draws of the programme, by entry.
  public let earlierDraws: [Int]
  /// How many draws of other programmes the ledger holds.
  public let otherProgrammesDrawCount: Int
  /// The first earlier draw with the same plan, frame and seed, and so with the same cases.
  public let repeats: Int?

  /// Whether the order was that of a public draw.
  public var isPublic: Bool { reasons.isEmpty }

  init(
    plan: AuditPlan, seed: Seed, fingerprint: String, planWasFrozen: Bool, frozenFrame: FrameRecord?,
    history: History, earlier links: EarlierDraws
  ) {
    let earlier = history.draws.filter { $0.programme == plan.programme }
    earlierDraws = earlier.map(\.entry)
    otherProgrammesDrawCount = history.draws.count - earlier.count
    repeats =
      earlier.first {
        $0.planID == plan.id.hex && $0.fingerprint == fingerprint && $0.seed == seed.digits
      }?.entry
    let root = links.followed?.root
    var reasons: [String] = []
    let frozen = history.record(of: plan)
    if !planWasFrozen {
      reasons.append("the plan was not frozen in a step before the draw")
    } else if let root, let frozen, frozen.entry > root.entry {
      reasons.append("the plan was frozen after draw \(root.entry), whose seed it uses, was made")
    }
    if let root {
      if !root.notPublicBecause.isEmpty {
        reasons.append("draw \(root.entry), whose key it uses, was not a public draw")
      }
    } else {
      reasons += Self.frameReasons(frozenFrame, fingerprint)
    }
    if plan.links.panel != nil {
      reasons.append("it is a declared panel: its seed was chosen before the frame was frozen")
    } else {
      if !seed.isLongEnoughForPublicDraw {
        reasons.append(
          "the seed has \(seed.digits.utf8.count) digits: 20 of ten-sided dice are wanted, and 26 where none is 0 or above 6, as "
            + "six-sided ones give")
      }
      let attempts = earlier.filter {
        ($0.planID == plan.id.hex || $0.fingerprint == fingerprint) && $0.entry != root?.entry
      }
      if !attempts.isEmpty {
        reasons.append(
          "it is draw number \(attempts.count + 1) by this plan or from this frame (before it: "
            + "\(attempts.map { "entry \($0.entry)" }.joined(separator: ", ")))")
      }
    }
    self.reasons = reasons
  }

  private static func frameReasons(_ frozen: FrameRecord?, _ fingerprint: String) -> [String] {
    guard let frozen else { return ["the frame was not frozen in a step before the draw"] }
    return frozen.fingerprint == fingerprint
      ? [] : ["the frame is no longer the one frozen in entry \(frozen.entry)"]
  }
}
