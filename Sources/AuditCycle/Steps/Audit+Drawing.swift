import Digest
import Ledger
import Sampling

extension Audit {
  /// Draws: allocation, tickets, drawn cases and reserves; one entry in the ledger; the worksheets.
  ///
  /// A plan or a frame that is not frozen is frozen in the same step, and the draw is then not a public one. A further
  /// draw by the same plan is recorded as such, never silently. The worksheets are written beside their names
  /// first and renamed once the ledger holds the draw; ``worksheet(ofDraw:version:agency:forSecondReader:into:)`` writes
  /// them again at any time.
  ///
  /// - Parameters:
  ///   - seed: the digits rolled, in order, without separators.
  ///   - folder: where the worksheets go; made if it is not there.
  /// - Returns: the receipt and the files written.
  /// - Throws: `AuditError`, or what running the frame query throws; nothing is recorded or written then.
  @discardableResult
  public func draw(_ plan: AuditPlan, seed digits: String, into folder: String) throws -> DrawReceipt {
    let seed: Seed
    do { seed = try Seed(digits) } catch { throw AuditError.seed(error) }
    let table = try frameTable(plan)
    try WorksheetFiles.check(folder)
    var pending: PendingFiles?
    defer { pending?.discard() }
    let receipt = try record(plan, table) { step in
      let frozenPlan = step.history.record(of: plan)
      let frozenFrame = frozenPlan.flatMap { step.history.frozenFrame(planEntry: $0.entry) }
      let frame = try step.frameToDraw(frozen: frozenFrame)
      let fingerprint = frame.frame.fingerprint
      let allocation = try frame.allocation(plan)
      let standing = DrawStanding(
        plan: plan, seed: seed, fingerprint: fingerprint.hex, planWasFrozen: frozenPlan != nil,
        frozenFrame: frozenFrame, history: step.history)
      let planEntry = try step.planEntry()
      let frameEntry =
        try frozenFrame?.fingerprint == fingerprint.hex
        ? frozenFrame!.entry : step.append(frame, planEntry: planEntry)
      let draw = Draw(
        allocation, from: frame.frame,
        key: DrawKey(seed: seed, frameFingerprint: fingerprint, planID: plan.id))
      let entry = try step.append(
        draw, of: frame, seed: seed, standing: standing, planEntry: planEntry, frameEntry: frameEntry)
      let asOf = frozenFrame?.entry == frameEntry ? try ExtractDate(frozenFrame!.asOf) : asOf
      let files = try WorksheetFiles(draw: entry.seq, plan: plan, frame: frame, drawn: draw, asOf: asOf)
        .prepare(WorksheetFiles.firstCopies(of: plan), withReserves: true, in: folder)
      pending = files
      return DrawReceipt(
        plan: plan, seed: seed, frame: frame.frame, draw: draw, standing: standing, entry: entry.seq,
        planEntry: planEntry, frameEntry: frameEntry, head: entry.hash, files: files.paths)
    }
    try pending?.publish()
    return receipt
  }
}

extension Step {
  /// The frame to draw from: the frozen one if the extract still gives it, else the frame as it is now.
  fileprivate func frameToDraw(frozen: FrameRecord?) throws(AuditError) -> CaseFrame {
    if let frozen {
      // Exclusions as they stood when it was frozen: what was drawn since then does not change a frozen frame.
      let frame = try caseFrame(asOf: ExtractDate(frozen.asOf), before: frozen.entry)
      if frame.frame.fingerprint.hex == frozen.fingerprint { return frame }
    }
    return try caseFrame(asOf: audit.asOf)
  }

  fileprivate func append(
    _ draw: Draw, of frame: CaseFrame, seed: Seed, standing: DrawStanding, planEntry: Int, frameEntry: Int
  ) throws -> Entry {
    let rows = draw.pickedRows
    let tokens = rows.map { frame.frame.tokens[$0] }
    let salts = try Commitments.salts(count: rows.count)
    let strata = draw.strata.map { stratum in
      CanonicalJSON.object([
        "label": .string(stratum.stratum.label), "cases": .integer(Int64(stratum.stratum.caseCount)),
        "drawn": .integer(Int64(stratum.drawnRows.count)),
        "reserves": .integer(Int64(stratum.reserveRows.count)),
      ])
    }
    let payload = CanonicalJSON.object([
      "algorithm": .string(Draw.algorithm), "plan_entry": .integer(Int64(planEntry)),
      "frame_entry": .integer(Int64(frameEntry)), "plan_id": .string(plan.id.hex),
      "programme": .string(plan.programme), "fingerprint": .string(frame.frame.fingerprint.hex),
      "seed": .string(seed.digits), "strata": .array(strata),
      "not_public_because": .array(standing.reasons.map(CanonicalJSON.string)),
      "commitments": .array(
        zip(salts, tokens).map { .string(Commitments.commitment(salt: $0, token: $1)!) }),
    ])
    var kept: [PrivateValue] = []
    for (position, row) in rows.enumerated() {
      let ticket = draw.tickets[row].hex
      for (name, value) in [
        (DrawRecord.saltName, salts[position]), (DrawRecord.tokenName, tokens[position]),
        (DrawRecord.ticketName, ticket),
      ] {
        kept.append(PrivateValue(name: name, position: position, value: value))
      }
    }
    return try writer.append(kind: DrawRecord.kind, payload: payload, keeping: kept)
  }
}

extension Draw {
  /// The rows picked, strata in order, drawn cases before reserves: the order of commitments and private values.
  var pickedRows: [Int] { strata.flatMap { $0.drawnRows + $0.reserveRows } }
}
