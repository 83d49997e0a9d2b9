import Calendar
import Ledger

/// A purge: what is kept beside old entries of a ledger goes, the chain stays.
///
/// What goes is salts, tokens, tickets, agencies, dates and texts beside entries made before a day, and the key of a programme that
/// was drawn before it and no more since. What stays is texts of actions and challenges that are not closed, and the key
/// of a programme that goes on. Both are one transaction with the entry that records it.
///
/// - Source: statistics.md, decision 8.
public struct Purge: Sendable {
  /// The purge's entry; nil where nothing was recorded.
  public let entry: Int?
  /// How many values of each name went, or would go.
  public let removed: [String: Int]
  /// What to print, line by line.
  public let lines: [String]

  /// Purges, or with `isRehearsal` says what a purge would remove.
  ///
  /// - Parameter before: the day, `YYYY-MM-DD` in UTC, before which the entries were made; not after today.
  /// - Throws: `AuditError`; nothing is removed then.
  public init(
    before: String, isRehearsal: Bool = false, ledgerPath: String,
    clock: @escaping () -> String = UTCClock.now
  ) throws {
    let day = "\(try CivilDate(before, option: "--before"))"
    let today = String(clock().prefix(10))
    guard day <= today else {
      throw AuditError.request(
        place: "--before", expected: "a day up to today, \(today)", found: "a later one",
        mend: "what is made today can go from tomorrow on")
    }
    do {
      let ledger = try Ledger(path: ledgerPath, clock: clock)
      if let fault = try ledger.verify().fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      let (retention, entry) = try ledger.write { writer in
        let retention = try Retention(before: day, ledger)
        let isNeeded = !isRehearsal && !retention.going.isEmpty
        return (retention, try isNeeded ? writer.purge(before: day, removing: retention.going) : nil)
      }
      self.entry = entry?.seq
      removed = KeptValues.counts(retention.going)
      var lines = retention.lines(isRehearsal: isRehearsal)
      if let entry { lines.append("  head \(entry.hash)  (ledger entry \(entry.seq))") }
      self.lines = lines
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }
}

/// What of the values kept beside a ledger's entries goes before a day, and what stays, and why.
private struct Retention {
  let before: String
  /// What goes.
  let going: [KeptValues]
  /// Programmes whose key is old and stays.
  let programmesGoingOn: [String]
  /// How many actions and challenges keep old texts.
  let unsettledCount: Int
  /// Draws that can no longer be made again afterwards.
  let drawsGoing: [Int]
  /// Those of them of which some cases have no ending yet.
  let drawsUnfinished: [Int]

  init(before: String, _ ledger: Ledger) throws {
    let history = try History(ledger)
    let isOld = Dictionary(uniqueKeysWithValues: try ledger.entries().map { ($0.seq, $0.utc < before) })
    // A key stays while the programme goes on: while it has a plan, a draw or an extension of late, or none was drawn yet. A
    // draw that follows another has its tokens from that one's programme.
    let goingOn = history.programmes.filter { programme in
      let draws = history.draws.filter { history.root(of: $0).programme == programme.programme }.map(\.entry)
      let plans = history.plans.filter { $0.programme == programme.programme }.map(\.entry)
      let extensions = history.extensions.filter { draws.contains($0.drawEntry) }.map(\.entry)
      return draws.isEmpty || (draws + plans + extensions).contains { isOld[$0] == false }
    }
    let unsettled = try (TrackedItem.all(.action, in: ledger) + TrackedItem.all(.challenge, in: ledger))
      .filter { !$0.status.isSettled }
    let staying = Set(goingOn.map(\.entry) + unsettled.flatMap(\.entries))
    let old = try ledger.keptValues().filter { isOld[$0.entry] == true }
    let going = old.filter { !staying.contains($0.entry) }
    self.before = before
    self.going = going
    programmesGoingOn = goingOn.filter { isOld[$0.entry] == true }.map(\.programme)
    unsettledCount = unsettled.count { $0.entries.contains { isOld[$0] == true } }
    let drawsGoing = history.draws.map(\.entry).filter { draw in going.contains { $0.entry == draw } }
    self.drawsGoing = drawsGoing
    drawsUnfinished = try drawsGoing.filter { draw in
      try AuditState(ofDraw: draw, history: history).judgedCases.contains { $0.disposition == nil }
    }
  }

  func lines(isRehearsal: Bool) -> [String] {
    var lines = ["Purge of what is kept beside entries made before \(before)"]
    if going.isEmpty {
      lines.append("  Nothing of that age is there to go; nothing was recorded.")
    } else {
      lines.append(
        "  \(isRehearsal ? "Would go" : "Gone"): \(KeptValues.text(KeptValues.counts(going))), beside "
          + entries(Set(going.map(\.entry)).count))
    }
    if !drawsGoing.isEmpty {
      lines.append(
        "  No longer checkable by drawing again: \(drawsGoing.map { "draw \($0)" }.joined(separator: ", ")). A new draw "
          + "that excludes cases audited lately does not know theirs.")
    }
    if !drawsUnfinished.isEmpty {
      lines.append(
        "  Not finished: \(drawsUnfinished.map { "draw \($0)" }.joined(separator: ", ")). Without their tokens nothing more can "
          + "be recorded of their cases.")
    }
    for programme in programmesGoingOn {
      lines.append(
        "  Stays: the key of programme \(programme), which goes on. Whoever also holds an extract of that time can make "
          + "its tokens, and so its earlier draws, again.")
    }
    if unsettledCount > 0 {
      lines.append(
        "  Stays: the texts of \(unsettledCount) \(unsettledCount == 1 ? "action or challenge" : "actions and challenges") "
          + "not closed or dropped.")
    }
    if isRehearsal { return lines + ["Nothing was removed: this was --dry-run."] }
    if going.isEmpty { return lines }
    return lines + [
      "The chain is as it was. Copies, exports and worksheets made earlier still hold what went, and a disk may hold it "
        + "for a while: see docs/ledger.md."
    ]
  }

  private func entries(_ count: Int) -> String { "\(count) \(count == 1 ? "entry" : "entries")" }
}
