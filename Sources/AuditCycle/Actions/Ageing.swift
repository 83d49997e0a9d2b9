import Calendar

/// Which actions or challenges are overdue on a day, and for how long.
public struct Ageing: Sendable {
  /// How long something has been overdue.
  public enum Band: String, CaseIterable, Sendable {
    case upTo30 = "1 to 30 days"
    case upTo90 = "31 to 90 days"
    case over90 = "over 90 days"

    init(daysOverdue: Int) {
      self = daysOverdue <= 30 ? .upTo30 : daysOverdue <= 90 ? .upTo90 : .over90
    }
  }

  /// One that is overdue.
  public struct Overdue: Hashable, Sendable {
    /// The action or challenge.
    public let item: TrackedItem
    /// Days since the day it was due; at least 1.
    public let days: Int
    /// The band of `days`.
    public var band: Band { Band(daysOverdue: days) }
  }

  /// The day.
  public let asOf: CivilDate
  /// What is overdue, by owner: first the owner of the oldest, and of each owner the oldest first.
  public let overdue: [Overdue]
  /// How many have still to be done, overdue or not.
  public let pendingCount: Int

  /// Ages items as they stand in the ledger now; one due on the day itself is not overdue.
  public init(_ items: [TrackedItem], asOf: CivilDate) {
    self.asOf = asOf
    let pending = items.filter(\.status.isPending)
    pendingCount = pending.count
    let oldestFirst = pending.compactMap { item -> Overdue? in
      let days = asOf.dayNumber - item.due.dayNumber
      return days > 0 ? Overdue(item: item, days: days) : nil
    }.sorted { ($1.days, $0.item.number) < ($0.days, $1.item.number) }
    var owners: [String] = []
    for entry in oldestFirst where !owners.contains(entry.item.owner) { owners.append(entry.item.owner) }
    overdue = owners.flatMap { owner in oldestFirst.filter { $0.item.owner == owner } }
  }

  /// Counts by owner and band, with the sums: what to print below a list; no free text.
  public var lines: [String] {
    var table = TextTable(header: ["overdue on \(asOf)"] + Band.allCases.map(\.rawValue) + ["all"])
    var owners: [String] = []
    for entry in overdue where owners.last != entry.item.owner { owners.append(entry.item.owner) }
    for owner in owners { table.rows.append(Self.row(owner, overdue.filter { $0.item.owner == owner })) }
    table.rows.append(Self.row("all", overdue))
    return table.lines + ["  \(pendingCount) are open or in progress, \(overdue.count) of them overdue."]
  }

  private static func row(_ name: String, _ overdue: [Overdue]) -> [String] {
    [name] + Band.allCases.map { band in "\(overdue.count { $0.band == band })" } + ["\(overdue.count)"]
  }
}
