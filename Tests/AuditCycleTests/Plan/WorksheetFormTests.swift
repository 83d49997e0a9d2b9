import AuditCycle
import Configuration
import Foundation
import TestSupport
import Testing

@Suite("Worksheet form")
struct WorksheetFormTests {
  private static let finding = "  - {name: finding, answers: [yes, no, cannot tell]}\n"

  @Test(
    "faults of the form are named in the form's file",
    arguments: [
      ("title: t\nfields:\n  - name: token\n", "form.yaml:3:11", "which every worksheet has"),
      ("title: t\nfields:\n  - name: Disposition\n", "form.yaml:3:11", "which every worksheet has"),
      ("title: t\nfields:\n  - name: a\n  - name: A\n", "form.yaml:4:11", "\"A\" again"),
      ("title: t\nfields:\n  - name: a b\n", "form.yaml:3:11", "a column name"),
      ("title: t\nfields:\n  - name: a\n    mark: 1\n", "form.yaml:4:5", "\"mark\""),
      ("title: t\n", "form.yaml", "\"fields\""),
      ("title: t\nfields:\n  - name: a\n", "form.yaml:3:3", "a field \"finding\""),
      (
        "title: t\nfields:\n  - {name: finding, answers: [yes, no]}\n", "form.yaml:3:30",
        "yes, no, cannot tell"
      ),
      ("title: t\nfields:\n  - name: finding\n", "form.yaml:3:5", "yes, no, cannot tell"),
      (
        "title: t\nfields:\n  - {name: finding, answers: [yes, no, cannot tell], asked_of: agency}\n",
        "form.yaml:3:5", "asked of everyone"
      ),
      (
        "title: t\nfields:\n\(finding)  - {name: grade, answers: [good, bad]}\n", "form.yaml:4:28",
        "outstanding"
      ),
      ("title: t\nfields:\n\(finding)  - {name: immediate_risk}\n", "form.yaml:4:5", "the answers yes, no,"),
      ("title: t\nfields:\n\(finding)  - {name: learnt_later, kind: date}\n", "form.yaml:4:5", "a text in"),
      (
        "title: t\nfields:\n\(finding)  - {name: a, kind: choice}\n", "form.yaml:4:21", "a field with answers"
      ),
      (
        "title: t\nfields:\n\(finding)  - {name: a, kind: text, answers: [b]}\n", "form.yaml:4:21",
        "choice, as"
      ),
      ("title: t\nfields:\n\(finding)  - {name: a, answers: [b, B]}\n", "form.yaml:4:24", "each answer once"),
      ("title: t\nfields:\n\(finding)  - {name: a, answers: ['b, c']}\n", "form.yaml:4:24", "without commas"),
      ("title: t\nfields:\n\(finding)  - {name: a, asked_of: police}\n", "form.yaml:4:25", "moderator"),
    ])
  func faults(text: String, place: String, words: String) throws {
    let county = try TestCounty()
    try county.folder.write(text, to: "form.yaml")
    let error = #expect(throws: AuditError.self) {
      try county.plan(TestCounty.plan + "worksheet: form.yaml\n")
    }
    let message = try #require(error?.description)
    #expect(message.contains(place) && message.contains(words), "\(message)")
  }

  @Test("kinds, whether an answer is needed, and who is asked")
  func fields() throws {
    let county = try TestCounty()
    try county.folder.write(
      """
      title: t
      fields:
        - {name: finding, label: Should it?, answers: [yes, no, cannot tell]}
        - {name: seen_on, kind: date, required: true, asked_of: agency}
        - {name: visits, kind: number}
        - {name: why, hint: In a line, asked_of: moderator}
      """, to: "form.yaml")
    let form = try county.plan(TestCounty.plan + "worksheet: form.yaml\n").worksheet
    #expect(form.fields.map(\.kind) == [.choice, .date, .number, .text])
    #expect(form.fields.map(\.isRequired) == [true, true, false, false])
    #expect(form.fields.map(\.askedOf) == [.everyone, .agency, .everyone, .moderator])
    #expect(form.fields[0].label == "Should it?" && form.fields[3].hint == "In a line")
    #expect(try county.plan().worksheet.fields.map(\.name) == ["finding", "evidence"])
  }

  @Test("the form that is shipped can be used")
  func shipped() throws {
    let home = try RuntimeFiles().home
    let plan = try AuditPlan(file: home + "/queries/audit/referred-not-met.yaml", runtime: RuntimeFiles())
    let names = plan.worksheet.fields.map(\.name)
    for name in ["finding", "identified", "assessed", "managed", "grade", "immediate_risk", "learnt_later"] {
      #expect(names.contains(name), "\(name)")
    }
  }

  @Test(
    "agencies are told apart by the names that files can bear",
    arguments: [
      ("agencies: [police, Police]\n", "each agency once"), ("agencies: [final]\n", "that a file can bear"),
      ("agencies: ['??']\n", "that a file can bear"), ("agencies: {a: b}\n", "a list"),
    ])
  func agencies(text: String, words: String) throws {
    let county = try TestCounty()
    let error = #expect(throws: AuditError.self) { try county.plan(TestCounty.plan + text) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
