import AuditCycle
import Configuration
import Digest
import Sampling
import TestSupport
import Testing

/// A fault: the line that replaces "size: 20", where it is found, and words of the message.
private let planFaults: [(line: String, place: String, words: String)] = [
  ("sise: 20", "plan.yaml:6:1", "did you mean \"size\""),
  ("size: twenty", "plan.yaml:6:7", "a whole number of at least 1"),
  ("size: 0", "plan.yaml:6:7", "at least 1"),
  ("size: 20\ncaps: {team: 2}", "plan.yaml:7:1", "make the capped variable a stratum and give it a maximum"),
  ("size: 20\nmaximum: 0", "plan.yaml:7:10", "at least 1"),
  ("size: 20\nexclude: {audited_months: 12}", "plan.yaml:7:11", "did you mean \"audited_within_months\""),
  ("size: 20\nunit: |\n  a\n  b", "plan.yaml:7:7", "one line"),
  ("size: 20\nworksheet: none.yaml", "plan.yaml:7:12", "no file of that name"),
  ("size: 20\nsize: 20", "plan.yaml", "twice"),
  ("size: [20", "plan.yaml", "sound YAML"),
]

@Suite("Audit plan")
struct AuditPlanTests {
  @Test("a plan with every key reads")
  func whole() throws {
    let county = try TestCounty()
    try county.folder.write(
      "title: Threshold\nfields:\n  - name: finding\n    answers: [yes, no, cannot tell]\n", to: "form.yaml")
    let plan = try county.plan(
      """
      title: Referred, not met, 2014-15
      programme: paqa-cse
      unit: child
      primary_question: Should this case have met the criteria?
      frame: frame.sql
      params: {from: 2014-04-01, to: 2015-03-31}
      strata: [stopped_at, source_agency]
      size: 20
      allocation: equal
      minimum: 1
      maximum: 9
      reserves: 6
      exclude: {audited_within_months: 12}
      worksheet: form.yaml
      """)
    #expect(plan.title == "Referred, not met, 2014-15")
    #expect(plan.primaryQuestion == "Should this case have met the criteria?")
    #expect(plan.parameters.map(\.name) == ["from", "to"])
    #expect(plan.parameters.map(\.text) == ["2014-04-01", "2015-03-31"])
    #expect(plan.strata.map(\.text) == ["stopped_at", "source_agency"])
    #expect(plan.request == .init(size: 20, method: .equal, minimum: 1, maximum: 9, reserves: 6))
    #expect(plan.excludesAuditedWithinMonths == 12)
    #expect(plan.worksheet.fields.map(\.name) == ["finding"])
    #expect(plan.worksheet.fields[0].answers == ["yes", "no", "cannot tell"])
    #expect(plan.frame.text.hasPrefix("SELECT 1"))
  }

  @Test("what is left out has its declared default, and the id is the file's SHA-256")
  func defaults() throws {
    let plan = try TestCounty().plan()
    #expect(plan.id.hex == TestCounty.planID)
    #expect(plan.unit == "child")
    #expect(plan.primaryQuestion == AuditPlan.defaultQuestion)
    let short = try TestCounty().plan("title: t\nprogramme: p\nframe: frame.sql\nsize: 3\n")
    #expect(short.request == .init(size: 3, method: .proportional, minimum: 2, maximum: nil, reserves: 0))
    #expect(short.strata.isEmpty)
    #expect(short.excludesAuditedWithinMonths == nil)
  }

  @Test("the plan of the audit that the board asked for reads with its form and frame")
  func shipped() throws {
    let runtime = try RuntimeFiles()
    let plan = try AuditPlan(file: runtime.file("queries/audit/referred-not-met.yaml"), runtime: runtime)
    #expect(plan.strata.count == 2 && plan.strata[0].text == "stopped_at")
    #expect(plan.frame.text.contains("case_id"))
    #expect(plan.worksheet.fields.contains { $0.name == "finding" })
  }

  @Test("the shipped plan speaks of every key that a plan may have")
  func explained() throws {
    let runtime = try RuntimeFiles()
    let text = try AuditPlan(file: runtime.file("queries/audit/referred-not-met.yaml"), runtime: runtime).text
    // The message of an unknown key lists them all.
    let error = #expect(throws: AuditError.self) { try TestCounty().plan(TestCounty.plan + "nonsense: 1\n") }
    let keys = try #require(
      error?.description.split(separator: "one of the keys ").last?.split(separator: ", found").first
    )
    .split(separator: ", ")
    #expect(keys.count > 20)
    for key in keys { #expect(text.contains(key), "\(key)") }
  }

  @Test("a plan whose case is no child, and which names its own form")
  func minutes() throws {
    let runtime = try RuntimeFiles()
    let plan = try AuditPlan(file: runtime.file("queries/audit/minutes.yaml"), runtime: runtime)
    #expect(plan.unit == "meeting" && plan.programme == "minutes")
    #expect(plan.worksheet.title == "Minutes of a meeting")
  }

  @Test("each fault is named with file, line, column and mend", arguments: 0..<planFaults.count)
  func faults(index: Int) throws {
    let fault = planFaults[index]
    let county = try TestCounty()
    let text = TestCounty.plan.replacing("size: 20", with: fault.line)
    let error = #expect(throws: AuditError.self) { try county.plan(text) }
    let message = try #require(error?.description)
    #expect(message.contains(fault.place) && message.contains(fault.words), "\(message)")
    #expect(error?.kind == .input)
  }

  @Test(
    "other faults",
    arguments: [
      ("allocation: proportional", "allocation: neyman", "write proportional"),
      ("allocation: proportional", "allocation: random", "one of proportional, equal"),
      (
        "allocation: proportional", "allocation: proportional\nrates_from: 4",
        "neyman or cost, which use rates"
      ),
      ("reserves: 6", "reserves: 6\nselection: systematic\nsort_by: [decision_date]", "remove reserves"),
      ("reserves: 6", "selection: systematic", "add sort_by"),
      ("reserves: 6", "sort_by: [decision_date]", "selection: systematic, or remove sort_by"),
      ("reserves: 6", "selection: pivotal", "give both size_by and selection"),
      ("reserves: 6", "size_by: 1", "give both size_by and selection"),
      ("reserves: 6", "follows: 4\npanel: \(String(repeating: "0", count: 64))", "one key"),
      (
        "reserves: 6", "follows: 4\nexclude: {audited_within_months: 12}",
        "whose frame is that of the draw before"
      ),
      ("reserves: 6", "panel: abc", "64 lower-case hexadecimal digits"),
      ("reserves: 6", "exclude: {when: true}", "add a line \"reason"),
      ("reserves: 6", "certainty: [{when: true}]", "add a line \"reason"),
      ("reserves: 6", "take_all: [[front door]]", "a value for each of the 2 strata"),
      ("reserves: 6", "bounds: [{stratum: [a, b], minimum: 3, maximum: 2}]", "no larger than the maximum"),
      ("reserves: 6", "costs: [{stratum: [a, b], cost: 0}]", "a number above 0"),
      ("reserves: 6", "guesses: [{stratum: [a, b], rate: 1.2}]", "a rate from 0 to 1"),
      ("reserves: 6", "merge_below: 1", "at least 2"),
      ("reserves: 6", "merge: [{name: x, strata: [[a, b]]}, {name: x, strata: [[c, d]]}]", "\"x\" again"),
      ("strata: [stopped_at, source_agency]", "strata: [stopped_at, stopped_at]", "\"stopped_at\" again"),
      ("strata: [stopped_at, source_agency]", "strata: stopped_at", "a list"),
      ("minimum: 1", "minimum: 5\nmaximum: 4", "a maximum of at least the minimum"),
      ("minimum: 1", "minimum: -1", "at least 0"),
      ("programme: paqa-cse", "programme: ../paqa", "without spaces"),
      ("programme: paqa-cse\n", "", "add a line \"programme"),
      ("frame: frame.sql\n", "", "add a line \"frame"),
    ])
  func otherFaults(line: String, replacement: String, words: String) throws {
    let error = #expect(throws: AuditError.self) {
      try TestCounty().plan(TestCounty.plan.replacing(line, with: replacement))
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test("a plan that cannot be read is the environment's fault")
  func unreadable() throws {
    let folder = try ScratchFolder()
    let error = #expect(throws: AuditError.self) {
      try AuditPlan(file: folder.file("none.yaml"), runtime: RuntimeFiles())
    }
    #expect(error?.kind == .environment)
  }
}
