import Calendar
import Digest
import Ledger

/// The actions or the challenges of a ledger: adding, changing, listing.
///
/// ```swift
/// let actions = Tracker(.action, ledgerPath: "ledger.sqlite")
/// let added = try actions.add(
///   recommendation: "vi", owner: "children's social care", due: "2015-11-30", text: "Minutes name who acts")
/// try actions.update(added.number, .init(status: .done, texts: ["evidence": "Minutes of September"]))
/// ```
///
/// Each change is an entry of its own. Its texts stand beside the chain; the entry holds commitments to them, and code
/// words, owner, days and status in plain, which are never purged.
public struct Tracker {
  /// What a change leaves to print.
  public struct Receipt: Sendable {
    /// The number of the action or challenge.
    public let number: Int
    /// The ledger's head after the step.
    public let head: String
    /// What to print, line by line; no free text.
    public let lines: [String]
  }

  private let kind: TrackedItem.Kind
  private let ledgerPath: String
  private let clock: () -> String

  /// Makes ready; nothing is opened yet.
  public init(
    _ kind: TrackedItem.Kind, ledgerPath: String, clock: @escaping () -> String = UTCClock.now
  ) {
    self.kind = kind
    self.ledgerPath = ledgerPath
    self.clock = clock
  }

  /// Adds an action or a challenge; begins the ledger if there is none.
  ///
  /// - Parameters:
  ///   - recommendation: a short code, such as `vi`.
  ///   - owner: who has to act, a role or an agency.
  ///   - due: the day by which, `YYYY-MM-DD`.
  ///   - text: what is to be done, or what is at issue.
  ///   - draw: the draw it came from, by its entry.
  ///   - caseNumber: the number of the case in that draw, from 1.
  /// - Throws: `AuditError`; nothing is recorded then.
  @discardableResult
  public func add(
    recommendation: String, owner: String, due: String, text: String, draw: Int? = nil, caseNumber: Int? = nil
  ) throws -> Receipt {
    var members: [String: CanonicalJSON] = [
      "recommendation": .string(try Self.label(recommendation, option: "--recommendation")),
      "owner": .string(try Self.label(owner, option: "--owner")),
      "due": .string("\(try CivilDate(due, option: "--due"))"),
    ]
    let texts = try Self.texts([kind.subject: text])
    guard draw != nil || caseNumber == nil else {
      throw AuditError.request(
        place: "--case-number", expected: "the draw whose case it is", found: "no --draw",
        mend: "add --draw NUMBER")
    }
    return try step(creating: true) { ledger, writer in
      if let draw {
        members["draw_entry"] = .integer(Int64(draw))
        let caseCount = try Self.caseCount(ofDraw: draw, in: ledger)
        if let caseNumber {
          guard (1...caseCount).contains(caseNumber) else {
            throw AuditError.request(
              place: "--case-number", expected: "a case of draw \(draw), 1 to \(caseCount)",
              found: "\(caseNumber)",
              mend: "give the number that `halcyon audit findings` or `halcyon audit escalations` has")
          }
          members["case_number"] = .integer(Int64(caseNumber))
        }
      }
      return try writer.append(kind, members, texts: texts).seq
    }
  }

  /// Changes an action or a challenge, whatever its status: a correction is a further change.
  ///
  /// - Throws: `AuditError` when there is none of that number or nothing changes; nothing is recorded then.
  @discardableResult
  public func update(_ number: Int, _ change: TrackedItem.Change) throws -> Receipt {
    guard !change.isEmpty else {
      throw AuditError.request(
        place: "update \(number)", expected: "something to change", found: "nothing",
        mend: "give a status, a day, an escalation or a text")
    }
    var members: [String: CanonicalJSON] = [kind.reference: .integer(Int64(number))]
    if let status = change.status { members["status"] = .string(status.rawValue) }
    if let due = change.due { members["due"] = .string("\(try CivilDate(due, option: "--due"))") }
    if let role = change.escalatedTo {
      members["escalated_to"] = .string(try Self.label(role, option: "--escalate-to"))
    }
    let texts = try Self.texts(change.texts)
    return try step(creating: false) { ledger, writer in
      guard try TrackedItem.all(kind, in: ledger).contains(where: { $0.number == number }) else {
        throw AuditError.request(
          place: "\(number)", expected: "the number of \(kind == .action ? "an action" : "a challenge")",
          found: "none of that number", mend: "`halcyon \(kind.rawValue)s list` shows them")
      }
      _ = try writer.append(kind, members, texts: texts)
      return number
    }
  }

  /// All of them, in the order in which they were added.
  ///
  /// - Throws: `AuditError`.
  public func items() throws -> [TrackedItem] {
    do {
      return try TrackedItem.all(kind, in: Ledger(path: ledgerPath))
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }

  private func step(creating: Bool, _ body: (Ledger, Ledger.Writer) throws -> Int) throws -> Receipt {
    do {
      let ledger = try Ledger(path: ledgerPath, creating: creating, clock: clock)
      if let fault = try ledger.verify().fault { throw LedgerError.broken(path: ledgerPath, fault: fault) }
      return try ledger.write { writer in
        let number = try body(ledger, writer)
        let item = try TrackedItem.all(kind, in: ledger).first { $0.number == number }!
        let head = try ledger.head()
        return Receipt(number: number, head: head, lines: Self.lines(item, head: head))
      }
    } catch let error as LedgerError { throw AuditError.ledger(error) }
  }

  private static func lines(_ item: TrackedItem, head: String) -> [String] {
    let name = item.kind == .action ? "Action" : "Challenge"
    var lines = [
      "\(name) \(item.number): \(item.status.rawValue), due \(item.due), owner \(item.owner), recommendation "
        + item.recommendation
    ]
    if let draw = item.draw {
      lines.append("  of draw \(draw)" + (item.caseNumber.map { ", case \($0)" } ?? ""))
    }
    if !item.escalations.isEmpty {
      lines.append("  escalated to \(item.escalations.joined(separator: ", then "))")
    }
    return lines + ["  head \(head)  (ledger entry \(item.entries.last!))"]
  }

  /// How many cases the draw and its extensions named.
  private static func caseCount(ofDraw number: Int, in ledger: Ledger) throws(AuditError) -> Int {
    let history = try History(ledger)
    guard let draw = history.draws.first(where: { $0.entry == number }) else {
      throw .unknownDraw(draw: number, known: history.draws.map(\.entry))
    }
    return try Sample(draw, history: history).cases.count
  }

  private static func label(_ text: String, option: String) throws(AuditError) -> String {
    try LedgerLine.checked(
      text, most: 60, expected: "a code, a role or an agency in a line", option: option)
  }

  private static func texts(_ texts: [String: String]) throws(AuditError) -> [String: String] {
    if let empty = texts.first(where: { $0.value.isEmpty }) {
      throw .request(
        place: "--\(empty.key)", expected: "a text", found: "nothing",
        mend: "write it, or leave the option out")
    }
    return texts
  }
}
