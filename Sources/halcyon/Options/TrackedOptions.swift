import ArgumentParser
import AuditCycle
import Calendar
import Ledger

/// What an action and a challenge have in common when they are added.
struct TrackedAddOptions: ParsableArguments {
  @OptionGroup var place: LedgerOptions

  @Option(help: "The recommendation it answers, as a short code, such as vi.")
  var recommendation: String

  @Option(help: "Who has to act: a role or an agency, never a person, since it stays in the ledger.")
  var owner: String

  @Option(help: "The day by which, YYYY-MM-DD.")
  var due: String

  @Option(help: "The draw that it came from, by the number of its entry.")
  var draw: Int?

  @Option(help: "The number of the case in that draw.")
  var caseNumber: Int?

  func add(_ kind: TrackedItem.Kind, text: String) throws {
    let receipt = try Tracker(kind, ledgerPath: place.ledger).add(
      recommendation: recommendation, owner: owner, due: due, text: text, draw: draw, caseNumber: caseNumber)
    print(receipt.lines.joined(separator: "\n"))
  }
}

/// What an action and a challenge have in common when they change.
struct TrackedUpdateOptions: ParsableArguments {
  @Argument(help: "The number under which it was added.")
  var number: Int

  @OptionGroup var place: LedgerOptions

  @Option(help: "How far it is: \(TrackedItem.Status.allValueStrings.joined(separator: ", ")).")
  var status: TrackedItem.Status?

  @Option(help: "The day by which it is due now, YYYY-MM-DD.")
  var due: String?

  @Option(help: "The role or body that is told because it is stuck.")
  var escalateTo: String?

  func update(_ kind: TrackedItem.Kind, texts: [String: String?]) throws {
    let change = TrackedItem.Change(
      status: status, due: due, escalatedTo: escalateTo, texts: texts.compactMapValues { $0 })
    let receipt = try Tracker(kind, ledgerPath: place.ledger).update(number, change)
    print(receipt.lines.joined(separator: "\n"))
  }
}

/// What is overdue, and on which day.
struct OverdueOptions: ParsableArguments {
  @OptionGroup var place: LedgerOptions

  @Option(help: "The day to reckon from, YYYY-MM-DD; on screen today (UTC) unless said.")
  var asOf: String?

  @OptionGroup var result: ResultOptions

  func write(_ kind: TrackedItem.Kind) throws {
    guard asOf != nil || result.out == nil else {
      throw CommandFailure(
        .input,
        "--as-of: expected the day to reckon from, found none; a file says the same on any day, so give it one"
      )
    }
    let day = try CivilDate(asOf ?? String(UTCClock.now().prefix(10)), option: "--as-of")
    let ageing = Ageing(try Tracker(kind, ledgerPath: place.ledger).items(), asOf: day)
    try result.writeRestricted(
      OutputTable(
        [.init("owner"), .init("days_overdue", .number), .init("band")] + kind.columns,
        rows: ageing.overdue.map { [$0.item.owner, "\($0.days)", $0.band.rawValue] + $0.item.cells }))
    for line in ageing.lines { Console.say(line) }
  }
}

/// All of them, whatever their status.
struct TrackedListOptions: ParsableArguments {
  @OptionGroup var place: LedgerOptions
  @OptionGroup var result: ResultOptions

  func write(_ kind: TrackedItem.Kind) throws {
    let items = try Tracker(kind, ledgerPath: place.ledger).items()
    try result.writeRestricted(
      OutputTable([.init("owner")] + kind.columns, rows: items.map { [$0.owner] + $0.cells }))
  }
}

extension TrackedItem.Kind {
  /// The columns of a list, beside the owner.
  fileprivate var columns: [OutputTable.Column] {
    [
      .init("number", .number), .init("recommendation"), .init("status"), .init("due"), .init("escalated_to"),
      .init("draw", .number), .init("case_number", .number), .init("added_at"), .init("changed_at"),
    ] + ([subject] + answers).map { .init($0) }
  }
}

extension TrackedItem {
  /// The cells of ``Kind/columns``; a text that was never given or was purged is NULL.
  fileprivate var cells: [String?] {
    [
      "\(number)", recommendation, status.rawValue, "\(due)", escalations.last, draw.map { "\($0)" },
      caseNumber.map { "\($0)" }, addedAt, changedAt,
    ] + ([kind.subject] + kind.answers).map { texts[$0] }
  }
}

extension TrackedItem.Status: ExpressibleByArgument {
  /// Takes the status as typed, a dash for its space.
  public init?(argument: String) {
    self.init(rawValue: argument.replacing("-", with: " "))
  }

  /// The statuses as typed.
  public static var allValueStrings: [String] { allCases.map { $0.rawValue.replacing(" ", with: "-") } }
}
