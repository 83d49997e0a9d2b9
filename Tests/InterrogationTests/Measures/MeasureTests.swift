import Foundation
import Inference
import TestSupport
import Testing

@testable import Interrogation

@Suite struct MeasureTests {
  @Test(arguments: [
    ("children", MeasureRule.Counted.children, BetterDirection.neither, false),
    ("share better=higher family=primary", .share, .higher, true),
    ("events family=primary", .events, .neither, true),
    ("share better=lower", .share, .lower, false),
  ])
  func theHeaderSaysHowRowsAreCounted(
    rule: String, counted: MeasureRule.Counted, better: BetterDirection, isPrimary: Bool
  ) throws {
    let found = try MadeMeasure.measure(rule).rule
    #expect(found.counted == counted && found.better == better && found.isPrimary == isPrimary)
  }

  @Test func aShareSaysWhatItCannotBeWithout() throws {
    let rule = try MadeMeasure.measure("share family=primary needs=referrals.screened_on").rule
    #expect(rule.need?.table == "referrals" && rule.need?.column == "screened_on")
    #expect(try MadeMeasure.measure("share").rule.need == nil)
  }

  @Test(arguments: [
    "rows", "share better=up", "share better=higher better=lower", "children primary", "share share",
    "share needs=", "share needs=referrals", "share needs=a.b.c", "share needs=a.b;c",
  ])
  func anotherRuleIsRefused(rule: String) {
    let fault = #expect(throws: InterrogationError.self) { try MadeMeasure.measure(rule) }
    #expect(fault?.place == "made.sql:6")
  }

  @Test func casesMustBeInTheOrderOfTime() {
    let text = MadeMeasure.text("events", ending: "ORDER BY case_id")
    let fault = #expect(throws: InterrogationError.self) {
      try Measure(Question(name: "made", theme: "", path: "made.sql", text: text))
    }
    #expect(fault?.kind == .header)
  }

  @Test func aFamilyHoldsTwelveAtMost() throws {
    let folder = try ScratchFolder()
    for number in 0..<12 {
      let text = MadeMeasure.text("events family=primary")
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/m\(number).sql"))
    }
    try Data(MadeMeasure.text("events").utf8).write(to: URL(fileURLWithPath: "\(folder.path)/another.sql"))
    let library = try QueryLibrary(folder: folder.path)
    let measures = try Measure.all(of: library, besides: 0)
    #expect(measures.count == 13 && measures.last?.name == "another")
    #expect(throws: InterrogationError.self) { try Measure.all(of: library, besides: 1) }
  }

  @Test func theShippedFamilyLeavesRoomForTheLinks() throws {
    let measures = try Measure.all(of: Shipped.library(), besides: 1)
    #expect(measures.count { $0.rule.isPrimary } == 11)
    #expect(measures.contains { $0.name == SignalFamily.measureByPlace })
  }
}
