import AuditCycle
import Calendar
import Digest
import Ledger
import TestSupport
import Testing

@Suite struct BaselinesTests {
  private let folder: ScratchFolder
  private var path: String { folder.file("ledger.sqlite") }

  init() throws { folder = try ScratchFolder() }

  @Test func theLastDecisionHolds() throws {
    let baselines = Baselines(ledgerPath: path, clock: { "2015-04-01T09:00:00Z" })
    let (first, second) = (
      try #require(ReportingPeriod(label: "2012-13")),
      try #require(ReportingPeriod(label: "2013-02..2015-01"))
    )
    let one = try baselines.decide(first, reason: "the first whole year")
    #expect(one.entry == 1 && one.months == first && one.decidedAt == "2015-04-01T09:00:00Z")
    _ = try baselines.decide(second, reason: "a second unit began")
    let decisions = try baselines.decisions()
    #expect(decisions.map(\.months) == [first, second] && decisions[1].reason == "a second unit began")
    let ledger = try Ledger(path: path)
    #expect(try ledger.verify().isIntact)
  }

  @Test(arguments: ["", "two\nlines", "as a@b.gov.uk asked", String(repeating: "x", count: 201)])
  func aReasonIsALine(reason: String) throws {
    let months = try #require(ReportingPeriod(label: "2012-13"))
    #expect(throws: AuditError.self) { try Baselines(ledgerPath: path).decide(months, reason: reason) }
    #expect(throws: AuditError.self) { try Baselines(ledgerPath: path).decisions() }
  }

  /// On the last day of a month it is not yet over.
  @Test func monthsThatAreNotOverMakeNoLimits() throws {
    let year = try #require(ReportingPeriod(label: "2014-15"))
    #expect(throws: AuditError.self) {
      try Baselines(ledgerPath: path, clock: { "2015-03-31T23:59:59Z" }).decide(year, reason: "the last year")
    }
    let decided = try Baselines(ledgerPath: path, clock: { "2015-04-01T00:00:00Z" })
      .decide(year, reason: "the last year")
    #expect(decided.entry == 1)
  }

  @Test func anInterrogationIsRecordedByItsFingerprint() throws {
    let record = try InterrogationRecord.add(
      ["period": "2015-02..2015-03"], saying: "all of it", ledgerPath: path)
    let ledger = try Ledger(path: path)
    let entry = try #require(try ledger.last())
    #expect(record.entry == 1 && record.head == entry.hash && entry.kind == "interrogation")
    let digest = SHA256.digest(of: "all of it").hex
    #expect(entry.payload == "{\"json_sha256\":\"\(digest)\",\"period\":\"2015-02..2015-03\"}")
  }
}
