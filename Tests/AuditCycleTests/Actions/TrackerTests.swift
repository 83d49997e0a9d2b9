import AuditCycle
import Calendar
import Digest
import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Actions and challenges")
struct TrackerTests {
  private let folder: ScratchFolder
  private var path: String { folder.file("ledger.sqlite") }

  init() throws { folder = try ScratchFolder() }

  private func tracker(_ kind: TrackedItem.Kind, at utc: String = "2015-04-01T09:00:00Z") -> Tracker {
    Tracker(kind, ledgerPath: path, clock: { utc })
  }

  @Test("an action from its adding to its closing, every change an entry")
  func action() throws {
    let added = try tracker(.action).add(
      recommendation: "vi", owner: "health", due: "2015-06-01", text: "Minutes name\nwho acts")
    #expect(added.number == 1)
    #expect(added.lines[0] == "Action 1: open, due 2015-06-01, owner health, recommendation vi")
    try tracker(.action).update(
      1, .init(status: .inProgress, due: "2015-07-01", texts: ["note": "first note"]))
    try tracker(.action, at: "2015-06-30T16:00:00Z").update(
      1, .init(status: .done, texts: ["evidence": "minutes", "note": "second note"]))
    let item = try #require(try tracker(.action).items().first)
    #expect(item.status == .done && "\(item.due)" == "2015-07-01")
    #expect(item.addedAt == "2015-04-01T09:00:00Z" && item.changedAt == "2015-06-30T16:00:00Z")
    #expect(
      item.texts == ["action": "Minutes name\nwho acts", "evidence": "minutes", "note": "second note"])
    let ledger = try Ledger(path: path)
    #expect(try ledger.entries().count == 3 && ledger.verify().isIntact)
    // A closed one may be opened again: the log only grows.
    try tracker(.action).update(1, .init(status: .closed))
    try tracker(.action).update(1, .init(status: .open))
    #expect(try tracker(.action).items().map(\.status) == [.open])
  }

  @Test("a challenge with issue, response, outcome and escalations, known by a number of its own")
  func challenge() throws {
    try tracker(.action).add(recommendation: "i", owner: "police", due: "2015-06-01", text: "x")
    let added = try tracker(.challenge).add(
      recommendation: "vi", owner: "education", due: "2015-05-01", text: "an issue")
    try tracker(.challenge).update(added.number, .init(escalatedTo: "the subgroup's chair"))
    let receipt = try tracker(.challenge).update(
      added.number,
      .init(
        status: .closed, escalatedTo: "the board", texts: ["response": "a response", "outcome": "an outcome"])
    )
    #expect(receipt.lines[1] == "  escalated to the subgroup's chair, then the board")
    let items = try tracker(.challenge).items()
    #expect(items.map(\.number) == [2] && items[0].escalations == ["the subgroup's chair", "the board"])
    #expect(items[0].texts == ["issue": "an issue", "response": "a response", "outcome": "an outcome"])
    #expect(try tracker(.action).items().map(\.number) == [1])
  }

  @Test("no entry and no receipt holds a text, only commitments to it")
  func texts() throws {
    let secret = "Sunniva went to the flat"
    let added = try tracker(.action).add(
      recommendation: "iii", owner: "police", due: "2015-06-01", text: secret)
    let updated = try tracker(.action).update(1, .init(texts: ["evidence": secret, "note": secret]))
    #expect(!(added.lines + updated.lines).joined().contains("Sunniva"))
    let ledger = try Ledger(path: path)
    for entry in try ledger.entries() { #expect(!entry.payload.contains("Sunniva")) }
    // The same text twice has two commitments: its salts differ.
    let second = try #require(try ledger.entry(2)).content()["commitments"]
    #expect(second?["evidence"] != second?["note"] && second?["note"]?.string?.count == 64)
  }

  @Test("an action of an audit names its draw and case, which must be there")
  func audit() throws {
    let county = try TestCounty()
    let draw = try county.audit().draw(county.plan(), seed: TestCounty.seed, into: county.out).entry
    let actions = Tracker(.action, ledgerPath: county.ledgerPath)
    func add(draw: Int?, caseNumber: Int?) throws -> Tracker.Receipt {
      try actions.add(
        recommendation: "xiii", owner: "health", due: "2015-06-01", text: "x", draw: draw,
        caseNumber: caseNumber)
    }
    let receipt = try add(draw: draw, caseNumber: 26)
    #expect(receipt.lines[1] == "  of draw \(draw), case 26")
    for (draw, caseNumber) in [(draw, 27), (draw, 0), (nil, 1), (draw - 1, 1), (99, nil)] as [(Int?, Int?)] {
      let error = #expect(throws: AuditError.self) { try add(draw: draw, caseNumber: caseNumber) }
      #expect(error?.kind == .input)
    }
    #expect(try Ledger(path: county.ledgerPath).last()?.seq == receipt.number)
    try county.audit().extend(draw: draw, by: 2, into: county.out)
    #expect(try add(draw: draw, caseNumber: 28).lines[1] == "  of draw \(draw), case 28")
  }

  @Test("what cannot be recorded is refused, naming the option, and records nothing")
  func refused() throws {
    func refusal(_ body: () throws -> Tracker.Receipt) -> String {
      let error = #expect(throws: AuditError.self) { try body() }
      #expect(error?.kind == .input)
      return error?.description ?? ""
    }
    let actions = tracker(.action)
    func add(
      _ recommendation: String = "i", _ owner: String = "police", _ due: String = "2015-06-01",
      _ text: String = "x"
    ) throws -> Tracker.Receipt {
      try actions.add(recommendation: recommendation, owner: owner, due: due, text: text)
    }
    #expect(refusal { try add("") }.hasPrefix("--recommendation: expected"))
    #expect(refusal { try add("i", "two\nlines") }.hasPrefix("--owner: expected"))
    #expect(refusal { try add("i", String(repeating: "x", count: 61)) }.hasPrefix("--owner: expected"))
    #expect(refusal { try add("i", "police", "01/06/2015") }.hasPrefix("--due: expected"))
    #expect(refusal { try add("i", "police", "2015-06-31") }.hasPrefix("--due: expected"))
    #expect(refusal { try add("i", "police", "2015-06-01", "") }.hasPrefix("--action: expected"))
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try add()
    #expect(refusal { try actions.update(1, .init()) }.contains("found nothing"))
    #expect(refusal { try actions.update(2, .init(status: .done)) }.contains("`halcyon actions list`"))
    #expect(refusal { try tracker(.challenge).update(1, .init(status: .done)) }.contains("a challenge"))
    #expect(try Ledger(path: path).entries().count == 1)
  }

  @Test("a text altered beside the chain is noticed")
  func altered() throws {
    try tracker(.action).add(recommendation: "i", owner: "police", due: "2015-06-01", text: "as written")
    let county = try TestCounty()
    try FileManager.default.copyItem(atPath: path, toPath: county.ledgerPath)
    try county.tamper("UPDATE side SET value = 'another' WHERE name = 'action'")
    let error = #expect(throws: AuditError.self) {
      try Tracker(.action, ledgerPath: county.ledgerPath).items()
    }
    #expect(error?.kind == .data && error?.description.contains("another text beside the chain") == true)
  }
}
