import Digest
import Sampling

/// What freezing a plan leaves to print.
public struct PlanReceipt: Sendable {
  /// The ledger's entry of the plan.
  public let entry: Int
  /// The plan's id: SHA-256 of its bytes.
  public let planID: String
  /// The ledger's head after the step.
  public let head: String
  /// Whether the plan was in the ledger before.
  public let wasFrozenBefore: Bool
  /// What to print, line by line.
  public let lines: [String]

  init(plan: AuditPlan, entry: Int, wasFrozenBefore: Bool, head: String) {
    self.entry = entry
    self.head = head
    self.wasFrozenBefore = wasFrozenBefore
    planID = plan.id.hex
    lines = [
      "Plan \(wasFrozenBefore ? "was frozen before" : "frozen"): \(plan.title) (programme \(plan.programme))",
      "  plan id  \(planID)  (ledger entry \(entry))",
      "  head     \(head)",
      "Next: freeze the frame with `halcyon audit freeze`, and read its fingerprint out for the minutes.",
    ]
  }
}

/// What freezing a frame leaves to print.
public struct FrameReceipt: Sendable {
  /// The ledger's entry of the frame.
  public let entry: Int
  /// The frame's fingerprint, for the minutes.
  public let fingerprint: String
  /// The ledger's head after the step.
  public let head: String
  /// Whether this very frame was in the ledger before.
  public let wasFrozenBefore: Bool
  /// What to print, line by line.
  public let lines: [String]

  init(
    plan: AuditPlan, frame: Frame, allocation: Allocation, planEntry: Int, entry: Int, wasFrozenBefore: Bool,
    head: String
  ) {
    self.entry = entry
    self.head = head
    self.wasFrozenBefore = wasFrozenBefore
    fingerprint = frame.fingerprint.hex
    lines =
      ["Frame \(wasFrozenBefore ? "was frozen before" : "frozen"): \(plan.title)"]
      + DrawReceipt.strataLines(
        frame, drawn: allocation.drawn, reserves: allocation.reserves, by: plan.selection)
      + [
        "For the minutes:",
        "  plan id      \(plan.id.hex)  (ledger entry \(planEntry))",
        "  fingerprint  \(fingerprint)  (ledger entry \(entry), \(frame.tokens.count) cases)",
        "  head         \(head)",
        Self.next(plan),
      ]
  }

  private static func next(_ plan: AuditPlan) -> String {
    if let followed = plan.links.follows {
      return "Next: `halcyon audit draw`, without a seed: that of draw \(followed) is used."
    }
    if plan.links.panel != nil {
      return "Next: the panel's seal is opened in the meeting; then `halcyon audit draw --seed DIGITS`."
    }
    return
      "Next: someone other than the analyst rolls at least 20 ten-sided dice (or 26 six-sided) in the meeting; then "
      + "`halcyon audit draw --seed DIGITS`."
  }
}

/// What a draw leaves to print.
public struct DrawReceipt: Sendable {
  /// The draw's ledger entry, which is also its number.
  public let entry: Int
  /// Whether the order was that of a public draw, and if not, why.
  public let standing: DrawStanding
  /// The frame's fingerprint.
  public let fingerprint: String
  /// The tokens drawn, strata in order, in ticket order.
  public let drawnTokens: [String]
  /// The tokens in reserve, strata in order, in ticket order.
  public let reserveTokens: [String]
  /// The files written.
  public let files: [String]
  /// The ledger's head after the draw: the hash of its entry.
  public let head: String
  /// What to print, line by line; no token.
  public let lines: [String]

  init(
    design: DesignSentences, seed: Seed, draw: Draw, standing: DrawStanding, entry: Int, planEntry: Int,
    frameEntry: Int, head: String, files: [String]
  ) {
    let (plan, frame) = (design.plan, design.frame)
    self.entry = entry
    self.standing = standing
    self.files = files
    self.head = head
    fingerprint = frame.fingerprint.hex
    drawnTokens = draw.strata.flatMap(\.drawnRows).map { frame.tokens[$0] }
    reserveTokens = draw.strata.flatMap(\.reserveRows).map { frame.tokens[$0] }
    let drawn = draw.strata.map(\.drawnRows.count)
    let reserves = draw.strata.map(\.reserveRows.count)
    let shortfall = plan.request.reserves - reserveTokens.count
    var lines = ["Draw \(entry): \(plan.title) (programme \(plan.programme))"]
    lines += Self.standingLines(standing)
    lines += Self.strataLines(frame, drawn: drawn, reserves: reserves, by: plan.selection)
    lines += design.lines.map { "  \($0)" }
    if shortfall > 0 {
      lines.append(
        "  \(plan.request.reserves) reserves were asked for; the frame leaves \(reserveTokens.count).")
    }
    lines += Outlook(frame, drawn: drawn, unit: plan.unit, selection: plan.selection).lines
    lines += ["Files (restricted: for the auditors alone)"] + files.map { "  \($0)" }
    lines += [
      "For the minutes:",
      "  plan id      \(plan.id.hex)  (ledger entry \(planEntry))",
      "  fingerprint  \(fingerprint)  (ledger entry \(frameEntry), \(frame.tokens.count) cases)",
      "  seed         \(seed.digits)",
      "  algorithm    \(draw.method.algorithm)",
      "  head         \(head)  (ledger entry \(entry))",
      "Anyone with the ledger and the extract can check it: `halcyon audit verify --draw \(entry) --head \(head)`.",
    ]
    self.lines = lines
  }

  private static func standingLines(_ standing: DrawStanding) -> [String] {
    var lines: [String] = []
    if standing.isPublic {
      lines.append(
        "Order of a public draw kept: plan frozen, frame frozen, one draw. That the digits were rolled in the meeting "
          + "after the fingerprint was read out, by someone other than the analyst, is for the minutes to say."
      )
    } else {
      lines.append("Not a public draw:")
      lines += standing.reasons.map { "  - \($0)" }
    }
    if let repeats = standing.repeats {
      lines.append("The same plan, frame and seed as draw \(repeats): the same cases, in the same order.")
    }
    if !standing.earlierDraws.isEmpty {
      lines.append(
        "Earlier draws of this programme in this ledger: "
          + standing.earlierDraws.map { "draw \($0)" }.joined(separator: ", ") + ".")
    }
    if standing.otherProgrammesDrawCount > 0 {
      lines.append("Draws of other programmes in this ledger: \(standing.otherProgrammesDrawCount).")
    }
    return lines
  }

  /// The strata with N_h, n_h, reserves and inclusion probability, and the sums.
  static func strataLines(
    _ frame: Frame, drawn: [Int], reserves: [Int], by selection: SelectionMethod
  ) -> [String] {
    var table = TextTable(header: ["stratum", "cases", "drawn", "reserves", "probability"])
    for (position, stratum) in frame.strata.enumerated() {
      table.rows.append([
        stratum.displayName, "\(stratum.caseCount)", "\(drawn[position])", "\(reserves[position])",
        stratum.isExcluded
          ? "never"
          : selection.goesBySize && (1..<stratum.caseCount).contains(drawn[position])
            ? "by size" : "\(drawn[position])/\(stratum.caseCount)",
      ])
    }
    table.rows.append([
      "all", "\(frame.tokens.count)", "\(drawn.reduce(0, +))", "\(reserves.reduce(0, +))", "",
    ])
    return table.lines
  }
}
