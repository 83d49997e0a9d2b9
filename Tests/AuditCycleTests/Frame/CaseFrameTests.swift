import AuditCycle
import Testing

@Suite("Frame of a plan")
struct CaseFrameTests {
  private func refusal(_ table: FrameTable, plan text: String = TestCounty.plan) throws -> AuditError {
    let county = try TestCounty()
    let plan = try county.plan(text)
    let error = #expect(throws: AuditError.self) { try county.audit(table).outlook(plan) }
    return try #require(error)
  }

  @Test("a case without an id, or twice, is refused with its row and never its id")
  func caseIDs() throws {
    for missing in [nil, ""] {
      let error = try refusal(
        FrameTable(columns: [
          ("case_id", ["child-001", missing]), ("stopped_at", ["a", "b"]), ("source_agency", ["a", "b"]),
        ]))
      #expect(error.kind == .data)
      #expect(error.description.contains("none in row 2") && !error.description.contains("child-001"))
    }
    let twice = try refusal(
      FrameTable(columns: [
        ("case_id", ["child-001", "child-002", "child-001"]), ("stopped_at", ["a", "b", "c"]),
        ("source_agency", ["a", "b", "c"]),
      ]))
    #expect(twice.kind == .data)
    #expect(twice.description.contains("rows 1 and 3") && !twice.description.contains("child-001"))
  }

  @Test("a missing column names those there are")
  func columns() throws {
    let noID = try refusal(FrameTable(columns: [("child_id", ["a"])]))
    #expect(noID.kind == .data && noID.description.contains("AS case_id"))
    let noStratum = try refusal(
      TestCounty.table(), plan: TestCounty.plan.replacing("source_agency", with: "agency_of_source"))
    #expect(noStratum.kind == .data)
    #expect(noStratum.description.contains("plan.yaml:5:22"), "\(noStratum)")
    #expect(noStratum.description.contains("stopped_at, source_agency, decision_date"))
  }

  @Test("more cases than the frame holds: place, both numbers, mend")
  func tooMany() throws {
    let error = try refusal(TestCounty.table(), plan: TestCounty.plan.replacing("size: 20", with: "size: 61"))
    #expect(error.kind == .input)
    #expect(error.description.contains("plan.yaml:6:7: size: 61 cases are asked for, but the frame holds 60"))
    #expect(error.description.contains("set size to 60 or fewer"))
  }

  @Test("minima beyond the size: the smallest size and the strata to merge, at the key")
  func minima() throws {
    let error = try refusal(
      TestCounty.table(), plan: TestCounty.plan.replacing("minimum: 1", with: "minimum: 2"))
    #expect(error.description.contains("plan.yaml:8:10"))
    #expect(error.description.contains("needs at least 24 cases, but size is 20"))
    #expect(error.description.contains("merge these strata: Kingfisher|education"))
  }

  @Test("an empty frame and nothing that may be drawn")
  func empty() throws {
    let empty = try refusal(
      FrameTable(columns: [("case_id", []), ("stopped_at", []), ("source_agency", [])]))
    #expect(empty.description.contains("the frame holds 0"))
  }
}
