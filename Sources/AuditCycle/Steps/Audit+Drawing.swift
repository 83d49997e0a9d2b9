import Digest
import Ledger
import Sampling

extension Audit {
  /// Draws: allocation, tickets, drawn cases and reserves; one entry in the ledger; the worksheets.
  ///
  /// A plan or a frame that is not frozen is frozen in the same step, and the draw is then not a public one. A further
  /// draw by the same plan is recorded as such, never silently. The worksheets are written once the ledger holds the draw, so
  /// that nobody sees a sample that can still be dropped; ``worksheet(ofDraw:version:agency:forSecondReader:into:)`` writes
  /// them again at any time.
  ///
  /// - Parameters:
  ///   - digits: the digits rolled, in order, without separators; nil for a plan that follows a draw, whose seed is that
  ///     draw's.
  ///   - folder: where the worksheets go; made if it is not there.
  /// - Returns: the receipt and the files written.
  /// - Throws: `AuditError`, or what running the frame query throws; nothing is recorded or written then, but for
  ///   `AuditError.file` where worksheets cannot be written: the draw stands.
  @discardableResult
  public func draw(_ plan: AuditPlan, seed digits: String?, into folder: String) throws -> DrawReceipt {
    if let digits { _ = try Self.seed(digits) }
    let table = try frameTable(plan)
    try WorksheetFiles.check(folder)
    let (files, receipt) = try record(plan, table) { step in
      let frozenPlan = step.history.record(of: plan)
      let frozenFrame = frozenPlan.flatMap { step.history.frozenFrame(planEntry: $0.entry) }
      let frame = try step.frameToDraw(frozen: frozenFrame)
      let fingerprint = frame.frame.fingerprint
      let allocation = try frame.allocation(plan, step.earlier)
      let seed = try step.seed(given: digits)
      let standing = DrawStanding(
        plan: plan, seed: seed, fingerprint: fingerprint.hex, planWasFrozen: frozenPlan != nil,
        frozenFrame: frozenFrame, history: step.history, earlier: step.earlier)
      let planEntry = try step.planEntry()
      let frameEntry =
        try frozenFrame?.fingerprint == fingerprint.hex
        ? frozenFrame!.entry : step.append(frame, planEntry: planEntry)
      let draw = Draw(
        allocation, from: frame.frame,
        key: plan.drawKey(seed: seed, fingerprint: fingerprint, step.earlier), by: plan.selection,
        listing: frame.listing)
      let entry = try step.append(
        draw, of: frame, seed: seed, standing: standing, planEntry: planEntry, frameEntry: frameEntry)
      let asOf = frozenFrame?.entry == frameEntry ? try ExtractDate(frozenFrame!.asOf) : asOf
      let files = WorksheetFiles(
        draw: entry.seq, plan: plan, frame: frame, rows: SampleRows(draw), asOf: asOf)
      let design = DesignSentences(
        plan: plan, frame: frame.frame, taken: allocation.taken,
        proportional: try frame.proportionalBeside(plan, step.earlier))
      return (
        files,
        { (paths: [String]) in
          DrawReceipt(
            design: design, seed: seed, draw: draw, standing: standing, entry: entry.seq,
            planEntry: planEntry, frameEntry: frameEntry, head: entry.hash, files: paths)
        }
      )
    }
    return receipt(try files.write(WorksheetFiles.firstCopies(of: plan), withReserves: true, in: folder))
  }

  fileprivate static func seed(_ digits: String) throws(AuditError) -> Seed {
    do { return try Seed(digits) } catch { throw .seed(error) }
  }
}

extension AuditPlan {
  /// The key of a draw by the plan.
  ///
  /// A draw of its own: seed, frame fingerprint and plan id. One that follows another: that one's key. A panel: seed and
  /// programme, whatever the frame.
  ///
  /// - Source: statistics.md, decisions 2 and 5.
  func drawKey(seed: Seed, fingerprint: SHA256Digest, _ earlier: EarlierDraws) -> DrawKey {
    if links.panel != nil { return DrawKey(seed: seed, panelProgramme: programme) }
    return DrawKey(
      seed: seed, frameFingerprint: fingerprint, planID: earlier.followed?.rootPlan.id ?? id)
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

  /// The seed of the draw: the digits given, which a panel's seal must fit; for a draw that follows another, that one's.
  fileprivate func seed(given digits: String?) throws(AuditError) -> Seed {
    if let root = earlier.followed?.root {
      guard digits == nil || digits == root.seed else {
        throw .request(
          place: "--seed",
          expected: "the seed of draw \(root.entry), which this draw follows", found: "another",
          mend: "leave --seed out")
      }
      return try Audit.seed(root.seed)
    }
    let seed = try Audit.seed(digits ?? "")
    guard plan.links.panel == nil || plan.links.panel == SHA256.digest(of: seed.digits).hex else {
      throw .request(
        place: "--seed",
        expected: "the seed that the plan's panel seals", found: "digits with another SHA-256",
        mend: "open the seal and give its digits")
    }
    return seed
  }

  fileprivate func append(
    _ draw: Draw, of frame: CaseFrame, seed: Seed, standing: DrawStanding, planEntry: Int, frameEntry: Int
  ) throws -> Entry {
    let rows = draw.pickedRows
    let tokens = rows.map { frame.frame.tokens[$0] }
    let salts = try Commitments.salts(count: rows.count)
    let strata = draw.strata.map { stratum in
      var members: [String: CanonicalJSON] = [
        "label": .string(stratum.stratum.label), "cases": .integer(Int64(stratum.stratum.caseCount)),
        "drawn": .integer(Int64(stratum.drawnRows.count)),
        "reserves": .integer(Int64(stratum.reserveRows.count)),
      ]
      if stratum.takenBefore > 0 { members["after"] = .integer(Int64(stratum.takenBefore)) }
      return CanonicalJSON.object(members)
    }
    var members: [String: CanonicalJSON] = [
      "algorithm": .string(draw.method.algorithm), "plan_entry": .integer(Int64(planEntry)),
      "frame_entry": .integer(Int64(frameEntry)), "plan_id": .string(plan.id.hex),
      "programme": .string(plan.programme), "fingerprint": .string(frame.frame.fingerprint.hex),
      "seed": .string(seed.digits), "strata": .array(strata),
      "not_public_because": .array(standing.reasons.map(CanonicalJSON.string)),
      "commitments": .array(
        zip(salts, tokens).map { .string(Commitments.commitment(salt: $0, token: $1)!) }),
    ]
    if let followed = plan.links.follows { members["follows_entry"] = .integer(Int64(followed)) }
    if draw.method.goesBySize { members["chances"] = .array(draw.chances.map(CanonicalJSON.string)) }
    return try writer.append(
      kind: DrawRecord.kind, payload: .object(members),
      keeping: DrawRecord.privateValues(salts: salts, rows: rows, of: frame, draw))
  }
}

extension Draw {
  /// The rows picked, strata in order, drawn cases before reserves: the order of commitments and private values.
  var pickedRows: [Int] { strata.flatMap { $0.drawnRows + $0.reserveRows } }

  /// π_k of each drawn case, strata in order, as the shortest decimal digits that name the double.
  var chances: [String] { strata.flatMap(\.inclusionProbabilities).map { "\($0)" } }
}
