import AuditCycle
import Calendar
import TestSupport
import Testing

@Suite("What is overdue")
struct AgeingTests {
  /// Eight actions; days overdue on 2015-11-30, worked out by hand: 0, 1, 30, 31, 90, 91, done, not due.
  private func items() throws -> [TrackedItem] {
    let folder = try ScratchFolder()
    let actions = Tracker(.action, ledgerPath: folder.file("ledger.sqlite"))
    for (owner, due) in [
      ("police", "2015-11-30"), ("police", "2015-11-29"), ("health", "2015-10-31"), ("police", "2015-10-30"),
      ("health", "2015-09-01"), ("education", "2015-08-31"), ("health", "2015-01-01"),
      ("police", "2016-01-01"),
    ] {
      try actions.add(recommendation: "i", owner: owner, due: due, text: "x")
    }
    try actions.update(7, .init(status: .done))
    return try actions.items()
  }

  @Test("by owner, the oldest first, with the bands' limits")
  func order() throws {
    let ageing = Ageing(try items(), asOf: CivilDate(year: 2015, month: 11, day: 30)!)
    #expect(ageing.overdue.map(\.item.owner) == ["education", "health", "health", "police", "police"])
    #expect(ageing.overdue.map(\.days) == [91, 90, 30, 31, 1])
    #expect(ageing.overdue.map(\.band) == [.over90, .upTo90, .upTo30, .upTo90, .upTo30])
    #expect(ageing.overdue.map(\.item.number) == [6, 5, 3, 4, 2])
    #expect(ageing.pendingCount == 7)
    #expect(
      ageing.lines == [
        "  overdue on 2015-11-30  1 to 30 days  31 to 90 days  over 90 days  all",
        "  education                         0              0             1    1",
        "  health                            1              1             0    2",
        "  police                            1              1             0    2",
        "  all                               2              2             1    5",
        "  7 are open or in progress, 5 of them overdue.",
      ])
  }

  @Test("nothing is overdue before the first is due")
  func nothing() throws {
    let ageing = Ageing(try items(), asOf: CivilDate(year: 2014, month: 12, day: 31)!)
    #expect(ageing.overdue.isEmpty && ageing.pendingCount == 7)
  }
}
