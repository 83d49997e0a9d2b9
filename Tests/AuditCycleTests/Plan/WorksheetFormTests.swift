import AuditCycle
import Configuration
import TestSupport
import Testing

@Suite("Worksheet form")
struct WorksheetFormTests {
  @Test(
    "faults of the form are named in the form's file",
    arguments: [
      ("title: t\nfields:\n  - name: token\n", "form.yaml:3:11", "a name that no other column has"),
      ("title: t\nfields:\n  - name: a\n  - name: a\n", "form.yaml:4:11", "\"a\" again"),
      ("title: t\nfields:\n  - name: a b\n", "form.yaml:3:11", "a column name"),
      ("title: t\nfields:\n  - name: a\n    grade: 1\n", "form.yaml:4:5", "\"grade\""),
      ("title: t\n", "form.yaml", "\"fields\""),
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
}
