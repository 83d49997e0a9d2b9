import Configuration
import Digest
import Ledger
import Sampling

/// A recorded draw made again from the ledger and an extract.
struct Redraw {
  let record: DrawRecord
  let plan: AuditPlan
  /// The frame query's answer on the extract.
  let table: FrameTable
  let frame: CaseFrame
  let draw: Draw
  /// The date of the extract that the frame was frozen from.
  let asOf: ExtractDate
  private let earlier: EarlierDraws

  /// Why a draw cannot be made again, or comes out differently.
  enum Obstacle: Error {
    /// What it takes was purged; the chain still holds.
    case purged(String)
    /// The extract, the ledger or the code is not what the draw was made with.
    case differs(String)
  }

  /// Makes the draw again.
  ///
  /// - Throws: `Obstacle`, `AuditError`, or what running the frame query throws.
  init(_ record: DrawRecord, history: History, ledger: Ledger, audit: Audit) throws {
    guard SelectionMethod.allCases.contains(where: { $0.algorithm == record.algorithm }) else {
      throw Obstacle.differs(
        "it was drawn by \(record.algorithm), which this version does not have; use the version that drew it")
    }
    guard let planRecord = history.plans.first(where: { $0.entry == record.planEntry }),
      let frameRecord = history.frames.first(where: { $0.entry == record.frameEntry }),
      planRecord.planID == record.planID, frameRecord.fingerprint == record.fingerprint
    else { throw Obstacle.differs("its plan's or its frame's entry is not the one it names") }
    let plan = try planRecord.plan()
    guard plan.id.hex == record.planID, plan.selection.algorithm == record.algorithm else {
      throw Obstacle.differs(
        "the plan of entry \(record.planEntry) does not have the plan id, or another selection")
    }
    earlier = try EarlierDraws(for: plan, in: history, before: record.entry)
    let key = try Self.key(record, history: history, ledger: ledger, audit: audit)
    asOf = try ExtractDate(frameRecord.asOf)
    let register = try history.register(
      of: plan, earlier, asOf: asOf, before: frameRecord.entry, ledger: ledger)
    guard register.purgedDraws.isEmpty else {
      throw Obstacle.purged("the tokens of an earlier draw that it excludes were purged")
    }
    table = try audit.frameTable(plan)
    frame = try CaseFrame(table, plan: plan, tokens: key.tokens, excluded: register.reason)
    guard frame.frame.fingerprint.hex == record.fingerprint else {
      let cases = record.strata.reduce(0) { $0 + $1.cases }
      throw Obstacle.differs(
        "the extract gives another frame: \(frame.frame.tokens.count) cases, fingerprint "
          + "\(frame.frame.fingerprint.hex); it was drawn from \(cases) cases, fingerprint \(record.fingerprint)"
      )
    }
    let seed: Seed
    do { seed = try Seed(record.seed) } catch { throw Obstacle.differs("its seed is not a run of digits") }
    draw = Draw(
      try frame.allocation(plan, earlier), from: frame.frame,
      key: plan.drawKey(seed: seed, fingerprint: frame.frame.fingerprint, earlier), by: plan.selection,
      listing: frame.listing)
    self.record = record
    self.plan = plan
  }

  private static func key(
    _ record: DrawRecord, history: History, ledger: Ledger, audit: Audit
  ) throws -> ProgrammeKey {
    guard let programme = history.programmes.first(where: { $0.programme == record.programme }) else {
      throw Obstacle.differs("the ledger has no entry of its programme")
    }
    if audit.suppliedKey == nil,
      try ledger.privateValues(of: programme.entry, name: ProgrammeRecord.keyName).isEmpty
    {
      throw try Self.missing(
        "its programme's key", besideEntry: programme.entry, ledger, mend: " (--key FILE may supply it)")
    }
    do {
      return try history.key(ofProgramme: record.programme, supplied: audit.suppliedKey, ledger: ledger)!
    } catch {
      guard case .key = error, audit.suppliedKey == nil else { throw error }
      throw Obstacle.differs(
        "the programme's key beside entry \(programme.entry) is not the one that the entry commits to")
    }
  }

  /// How the draw made again, its extensions included, differs from what was recorded, case by case; empty where it is the same.
  ///
  /// - Throws: `Obstacle.purged` when tokens or salts are gone.
  func differences(_ ledger: Ledger, _ history: History) throws -> [String] {
    let strata = draw.strata.map {
      DrawRecord.StratumRecord(
        label: $0.stratum.label, cases: $0.stratum.caseCount, drawn: $0.drawnRows.count,
        reserves: $0.reserveRows.count, after: $0.takenBefore)
    }
    guard strata == record.strata, record.commitments.count == draw.pickedRows.count else {
      return [
        "the allocation is another: \(Self.text(record.strata)) recorded, \(Self.text(strata)) drawn again"
      ]
    }
    if draw.method.goesBySize, record.chances != draw.chances {
      return ["the chances of the drawn cases are others than those recorded"]
    }
    let sample = try Sample(record, history: history)
    let salts = try sample.kept(DrawRecord.saltName, ledger)
    let tokens = try sample.kept(DrawRecord.tokenName, ledger)
    let tickets = try sample.kept(DrawRecord.ticketName, ledger)
    if try isEmptied(ledger) {
      throw try Self.missing("its salts, tokens and tickets", besideEntry: record.entry, ledger)
    }
    let rows = listedRows(sample.strata.map(\.listed.count))
    var differences = try extensionDifferences(sample, history)
    for (position, drawn) in sample.cases.enumerated() {
      let row = rows[drawn.stratum][drawn.rank]
      let (token, ticket) = (frame.frame.tokens[row], draw.tickets[row].hex)
      var faults: [String] = []
      if tokens.element(position) != token { faults.append("token") }
      if tickets.element(position) != ticket { faults.append("ticket") }
      let salt = salts.element(position) ?? ""
      if Commitments.commitment(salt: salt, token: token) != drawn.commitment { faults.append("commitment") }
      guard !faults.isEmpty else { continue }
      let (stratum, rank) = (record.strata[drawn.stratum], drawn.rank)
      let place =
        rank < stratum.drawn
        ? "drawn case \(rank + 1)"
        : rank < stratum.drawn + stratum.reserves
          ? "reserve \(rank - stratum.drawn + 1)" : "case \(rank + 1) of its list"
      differences.append("stratum \(stratum.label), \(place): another \(faults.joined(separator: ", "))")
    }
    return differences
  }

  /// Whether nothing is kept beside the draw's entry any more. A purge may have left what stands beside a later extension.
  private func isEmptied(_ ledger: Ledger) throws(LedgerError) -> Bool {
    for name in [DrawRecord.saltName, DrawRecord.tokenName, DrawRecord.ticketName] {
      guard try ledger.privateValues(of: record.entry, name: name).isEmpty else { return false }
    }
    return !record.commitments.isEmpty
  }

  /// What to say of values that are gone: a purge that could remove them accounts for it, nothing else does.
  private static func missing(
    _ what: String, besideEntry number: Int, _ ledger: Ledger, mend: String = ""
  ) throws -> Obstacle {
    let entry = try ledger.entry(number)
    let purge = try ledger.purges().last { purge in entry.map(purge.covers) ?? false }
    guard let purge else {
      return .differs("\(what) are gone, and no purge is recorded that removed them\(mend)")
    }
    return .purged("\(what) went with the purge of entry \(purge.entry)\(mend)")
  }

  /// The extensions whose sharing out is not the one that the plan gives.
  private func extensionDifferences(_ sample: Sample, _ history: History) throws -> [String] {
    var differences: [String] = []
    for step in sample.extensions {
      let before = try Sample(record, history: history, before: step.entry)
      if try extended(before, by: step.by) != step.strata {
        differences.append("the extension of entry \(step.entry) is shared out otherwise than the plan says")
      }
    }
    return differences
  }

  /// The cases of the frame that this draw may take: not excluded, and not taken by draws before it on its key.
  var availableCount: Int {
    zip(frame.frame.strata, draw.strata).reduce(0) { count, stratum in
      stratum.0.isExcluded ? count : count + stratum.0.caseCount - stratum.1.takenBefore
    }
  }

  /// How far each stratum's list comes when a sample grows: every case in it is kept, the reserves move on.
  func extended(_ sample: Sample, by count: Int) throws(AuditError) -> [ExtensionRecord.StratumRecord] {
    var request = plan.request
    request.size = sample.count + count
    let terms = zip(try frame.terms(plan, earlier), sample.strata).map { terms, stratum in
      terms.keeping(stratum.sampleCount, within: plan.request)
    }
    let allocation = try frame.allocation(plan, request, terms: terms)
    return sample.strata.enumerated().map { position, stratum in
      let drawn = allocation.drawn[position]
      return ExtensionRecord.StratumRecord(
        label: stratum.label, inSample: drawn,
        listed: max(stratum.listed.count, drawn + allocation.reserves[position]))
    }
  }

  /// The first rows of each stratum after those that earlier draws took, as many as are named, in ticket order or, for a draw
  /// along a list, in that list's.
  func listedRows(_ counts: [Int]) -> [[Int]] {
    guard draw.method == .tickets else { return draw.strata.map { $0.drawnRows + $0.reserveRows } }
    let taken = draw.strata.map(\.takenBefore)
    let lowest = LowestTickets.rows(
      tickets: draw.tickets, tokens: frame.frame.tokens, stratumOfRow: frame.frame.stratumOfRow,
      counts: zip(taken, counts).map { $0 + $1 })
    return zip(lowest, taken).map { Array($0.dropFirst($1)) }
  }

  private static func text(_ strata: [DrawRecord.StratumRecord]) -> String {
    strata.map { "\($0.label) \($0.drawn) of \($0.cases)" }.joined(separator: "; ")
  }
}

extension Array {
  /// The element at an index, or nil past the end.
  fileprivate func element(_ index: Int) -> Element? { index < count ? self[index] : nil }
}
