import Ledger

extension Audit {
  /// Writes a draw's worksheets again, from the ledger and the extract.
  ///
  /// Without an agency the first copies are written as the draw wrote them, with the reserves' list: one an agency where the
  /// plan names agencies. The moderated and the final version are the board's, one for all agencies.
  ///
  /// - Parameters:
  ///   - version: whose answers they are for.
  ///   - agency: writes this agency's copy alone.
  ///   - forSecondReader: writes copies of the cases that are audited twice.
  ///   - folder: where they go; made if it is not there.
  /// - Returns: the files written.
  /// - Throws: `AuditError` when there is no such draw or copy, or the draw can no longer be made, or what running the frame
  ///   query throws.
  public func worksheet(
    ofDraw number: Int, version: WorksheetVersion = .singleAgency, agency: String? = nil,
    forSecondReader: Bool = false, into folder: String
  ) throws -> [String] {
    do {
      let ledger = try Ledger(path: ledgerPath, clock: clock)
      let history = try History(ledger)
      guard let record = history.draws.first(where: { $0.entry == number }) else {
        throw AuditError.unknownDraw(draw: number, known: history.draws.map(\.entry))
      }
      let redraw = try Redraw(record, history: history, ledger: ledger, audit: self)
      let copies = try Self.copies(
        of: redraw.plan, version: version, agency: agency, reader: forSecondReader ? 2 : 1)
      return try WorksheetFiles(
        draw: number, plan: redraw.plan, frame: redraw.frame,
        rows: SampleRows(try Sample(record, history: history), of: redraw), asOf: redraw.asOf
      ).write(
        copies, withReserves: copies == WorksheetFiles.firstCopies(of: redraw.plan) && agency == nil,
        in: folder)
    } catch let error as LedgerError {
      throw AuditError.ledger(error)
    } catch Redraw.Obstacle.purged(let reason), Redraw.Obstacle.differs(let reason) {
      throw AuditError.cannotRedraw(number, reason)
    }
  }

  /// The copies asked for.
  ///
  /// - Throws: `AuditError.request` for an agency that the plan does not name, and a second reader or an agency of a version that
  ///   is the board's.
  private static func copies(
    of plan: AuditPlan, version: WorksheetVersion, agency: String?, reader: Int
  ) throws(AuditError) -> [WorksheetCopy] {
    if version != .singleAgency {
      guard agency == nil, reader == 1 else {
        throw .request(
          place: agency == nil ? "--second-reader" : "--agency",
          expected: "it with the version \(WorksheetVersion.singleAgency.rawValue) alone",
          found: "the version \(version.rawValue), which is one for all", mend: "leave one of them out")
      }
      return [WorksheetCopy(version: version)]
    }
    guard let agency else { return WorksheetFiles.firstCopies(of: plan, reader: reader) }
    guard plan.agencies.contains(agency) else {
      throw .request(
        place: "--agency", expected: "an agency that the plan names", found: "another",
        mend: plan.agencies.isEmpty
          ? "leave it out: the plan names none, and one worksheet serves all"
          : "its agencies are \(plan.agencies.joined(separator: ", "))")
    }
    return [WorksheetCopy(agency: agency, reader: reader)]
  }
}
