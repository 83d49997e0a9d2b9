import Digest
import Ledger
import Sampling

/// What an extension leaves to print.
public struct ExtensionReceipt: Sendable {
  /// The ledger's entry of the extension.
  public let entry: Int
  /// The ledger's head after the step.
  public let head: String
  /// The tokens that are new in the sample, strata in order, in ticket order.
  public let addedTokens: [String]
  /// The files written.
  public let files: [String]
  /// What to print, line by line; no token.
  public let lines: [String]
}

extension Audit {
  /// Makes a draw larger: the next tickets of each stratum, by the plan's own sharing out; every earlier case is kept.
  ///
  /// The frozen frame is extended, never a later one. Nothing is rolled again: with the draw's key the order of tickets is
  /// settled, so that an extension can be foretold and not chosen.
  ///
  /// - Parameters:
  ///   - number: the draw's entry.
  ///   - count: by how many cases the sample grows.
  ///   - folder: where the worksheets go, of the whole sample; made if it is not there.
  /// - Throws: `AuditError` when the draw cannot be made again, was not by ticket, or another was made after it on its key; or
  ///   what running the frame query throws. Nothing is recorded or written then, but for `AuditError.file` where worksheets
  ///   cannot be written: the extension stands.
  /// - Source: statistics.md, decision 2.
  @discardableResult
  public func extend(draw number: Int, by count: Int, into folder: String) throws -> ExtensionReceipt {
    guard count > 0 else {
      throw AuditError.request(
        place: "--by", expected: "a number of cases above 0", found: "\(count)", mend: "give one")
    }
    try WorksheetFiles.check(folder)
    do {
      let ledger = try Ledger(path: ledgerPath, clock: clock)
      if let fault = try ledger.verify().fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      let (files, copies, receipt) = try ledger.write { writer in
        let history = try History(ledger)
        let before = try AuditState(ofDraw: number, history: history).sample
        try Self.check(before.draw, history)
        let redraw = try Redraw(before.draw, history: history, ledger: ledger, audit: self)
        guard try redraw.differences(ledger, history).isEmpty else {
          throw Redraw.Obstacle.differs("what it holds is not what ledger and extract give")
        }
        let most = redraw.availableCount - before.count
        guard count <= most else {
          throw AuditError.request(
            place: "--by", expected: "at most \(most), the cases that are left", found: "\(count)",
            mend: "give fewer")
        }
        let strata = try redraw.extended(before, by: count)
        let rows = redraw.listedRows(strata.map(\.listed))
        let listed = zip(rows, before.strata).flatMap { $0.dropFirst($1.listed.count) }
        let entry = try redraw.append(listed, strata, by: count, writer)
        let after = try Sample(before.draw, history: History(ledger))
        let files = WorksheetFiles(
          draw: number, plan: redraw.plan, frame: redraw.frame, rows: SampleRows(after, of: redraw),
          asOf: redraw.asOf)
        let added = zip(rows, zip(before.strata, strata)).flatMap { rows, step in
          rows[step.0.sampleCount..<step.1.inSample].map { redraw.frame.frame.tokens[$0] }
        }
        return (
          files, WorksheetFiles.firstCopies(of: redraw.plan),
          { (paths: [String]) in
            ExtensionReceipt(
              entry: entry.seq, head: entry.hash, addedTokens: added, files: paths,
              lines: Self.lines(redraw, before, after, entry, paths))
          }
        )
      }
      return receipt(try files.write(copies, withReserves: true, in: folder))
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    } catch Redraw.Obstacle.purged(let reason), Redraw.Obstacle.differs(let reason) {
      throw AuditError.cannotRedraw(number, reason)
    }
  }

  /// Refuses a draw whose order of tickets does not go on, or is used by another draw.
  private static func check(_ draw: DrawRecord, _ history: History) throws(AuditError) {
    guard draw.algorithm == SelectionMethod.tickets.algorithm else {
      throw .request(
        place: "--draw", expected: "a draw by tickets",
        found: "one along a list, whose every case depends on the size",
        mend: "draw anew with a larger size")
    }
    let root = history.root(of: draw).entry
    let later = history.draws.first {
      $0.entry > draw.entry && $0.planID != draw.planID && history.root(of: $0).entry == root
    }
    guard let later else { return }
    throw .request(
      place: "--draw", expected: "the last draw on its key",
      found: "draw \(draw.entry), after which draw \(later.entry) took the next tickets",
      mend: "extend draw \(later.entry), or draw anew")
  }

  private static func lines(
    _ redraw: Redraw, _ before: Sample, _ after: Sample, _ entry: Entry, _ files: [String]
  ) -> [String] {
    let number = before.draw.entry
    var table = TextTable(header: ["stratum", "cases", "before", "now", "reserves"])
    for (old, new) in zip(before.strata, after.strata) {
      table.rows.append([
        StratumLabel(new.label).displayName, "\(new.population)", "\(old.sampleCount)", "\(new.sampleCount)",
        "\(new.reserves.count)",
      ])
    }
    table.rows.append([
      "all", "\(after.strata.reduce(0) { $0 + $1.population })", "\(before.count)", "\(after.count)",
      "\(after.strata.reduce(0) { $0 + $1.reserves.count })",
    ])
    let drawn = after.strata.map(\.sampleCount)
    return ["Draw \(number) extended by \(after.count - before.count): every earlier case is kept"]
      + table.lines
      + Outlook(redraw.frame.frame, drawn: drawn, unit: redraw.plan.unit, selection: redraw.plan.selection)
      .lines
      + ["Files (restricted: for the auditors alone)"] + files.map { "  \($0)" }
      + [
        "For the minutes:", "  head         \(entry.hash)  (ledger entry \(entry.seq))",
        "Answers recorded before stand. Anyone with the ledger and the extract can check it: `halcyon audit verify --draw "
          + "\(number) --head \(entry.hash)`.",
      ]
  }
}

extension Redraw {
  /// Adds the entry of an extension that names further rows, strata in order.
  fileprivate func append(
    _ rows: [Int], _ strata: [ExtensionRecord.StratumRecord], by count: Int, _ writer: Ledger.Writer
  ) throws -> Entry {
    let tokens = rows.map { frame.frame.tokens[$0] }
    let salts = try Commitments.salts(count: rows.count)
    let payload = ExtensionRecord.payload(
      drawEntry: record.entry, by: count, strata: strata,
      commitments: zip(salts, tokens).map { Commitments.commitment(salt: $0, token: $1)! })
    return try writer.append(
      kind: ExtensionRecord.kind, payload: payload,
      keeping: DrawRecord.privateValues(salts: salts, rows: rows, of: frame, draw))
  }
}

extension DrawRecord {
  /// What is kept beside an entry that names cases, each list in the order of its commitments: agency and decision date too, by
  /// which a worksheet's rows are known again when it comes back; empty where the frame query gives none.
  static func privateValues(
    salts: [String], rows: [Int], of frame: CaseFrame, _ draw: Draw
  ) -> [PrivateValue] {
    [
      (saltName, salts), (tokenName, rows.map { frame.frame.tokens[$0] }),
      (ticketName, rows.map { draw.tickets[$0].hex }), (agencyName, rows.map { frame.agencies[$0] ?? "" }),
      (decisionDateName, rows.map { frame.decisionDates[$0] ?? "" }),
    ].flatMap { name, values in
      values.enumerated().map { PrivateValue(name: name, position: $0, value: $1) }
    }
  }
}
