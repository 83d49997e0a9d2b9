import Foundation
import Synthetic
import Testing

@Suite struct FaultPlanterTests {
  @Test func everyKindIsListedWithItsLine() throws {
    try Folders.with(SyntheticCounty(seed: "faults", plantsPattern: false)) { folder, manifest in
      // 31 kinds on children of their own and two of whole files.
      #expect(manifest.faults.count == 33)
      #expect(Set(manifest.faults.map { "\($0.rule) \($0.column ?? "") \($0.file)" }).count == 33)
      var files: [String: SmallReader] = [:]
      for fault in manifest.faults {
        let table = String(fault.file.prefix { $0 != "." })
        if files[table] == nil { files[table] = try SmallReader(table, in: folder) }
        guard let line = fault.line else {
          #expect(fault.rule == "date-only")
          continue
        }
        let rows = files[table]!.rows
        try check(fault, row: rows[line - 2], before: line > 2 ? rows[line - 3] : nil, in: folder)
      }
    }
  }

  /// What is planted can be seen on the line that is named.
  private func check(
    _ fault: PlantedFault, row: SmallReader.Row, before: SmallReader.Row?, in folder: URL
  ) throws {
    let cell = fault.column.flatMap { row[$0] }
    let comment = Comment(rawValue: fault.rule)
    switch fault.rule {
    case "bad-date", "bad-time", "nonexistent-time":
      #expect(cell != nil, comment)
      #expect(fault.rule == "nonexistent-time" || row.day(fault.column!) == nil, comment)
    case "bad-month": #expect(cell == "2000-17")
    case "bad-number", "bad-integer":
      #expect(cell.map { Int($0) == nil && !$0.contains(".") } == true, comment)
    case "bad-code": #expect(!["missing", "absent", "away"].contains(cell), comment)
    case "blank-cell": #expect(cell == nil, comment)
    case "field-count": #expect(row.cells.count == 19 && before?.cells.count == 18)
    case "exact-copy": #expect(row.cells == before?.cells)
    case "repeated-time": #expect(cell == "2012-10-28 01:30:00")
    case "time-dropped": #expect((cell?.utf8.count ?? 0) > 10)
    case "outside-window": #expect(cell ?? "" > "2015-04-02 09:30:00")
    case "return-before-start": #expect(row.minute("returned_at")! < row.minute("started_at")!)
    case "overlapping-episodes":
      #expect(before!.minute("returned_at")! > row.minute("started_at")!)
    case "earlier-episode-still-open":
      #expect(before!["returned_at"] == nil && before!["child_id"] == row["child_id"])
    case "candidate-pair":
      #expect(
        row["event_ref"] == nil && row["source_system"] == "police" && before!["source_system"] == "authority"
      )
      #expect(row["child_id"] == before!["child_id"])
    case "ends-before-it-begins": #expect(row["ended_on"]! < row["started_on"]!)
    case "location-disagrees":
      #expect(row["area_authority"] == "Oxfordshire" && row["location_class"] == "distance")
    case "overlapping-care-periods":
      #expect(row["child_id"] == before!["child_id"] && row["from"]! < before!["to"]!)
    case "decided-before-referred": #expect(row["decided_at"]! < row["referred_at"]!)
    case "unknown-reference": #expect(cell?.dropFirst() == "0", comment)
    case "category-drift": #expect(cell == "absent")
    case "population-not-whole": #expect(cell?.contains("referrals") == false)
    case "starts-before-birth":
      let children = try SmallReader("children", in: folder).rows
      let child = children.first { $0["child_id"] == row["child_id"] }
      #expect(child!["birth_month"]! > cell!.prefix(7))
    case "missing-outlives-care", "two-placements-open", "interview-before-return", "another-child":
      try checkAcrossFiles(fault, row, in: folder)
    default:
      Issue.record("No test knows the rule \(fault.rule)")
    }
  }

  private func checkAcrossFiles(_ fault: PlantedFault, _ row: SmallReader.Row, in folder: URL) throws {
    func rows(_ table: String, where column: String, is value: String?) throws -> [SmallReader.Row] {
      try SmallReader(table, in: folder).rows.filter { $0[column] == value }
    }
    switch fault.rule {
    case "missing-outlives-care":
      let care = try rows("care_periods", where: "child_id", is: row["child_id"])
      #expect(care.count == 1 && care[0].day("to")! < row.day("returned_at")!)
    case "two-placements-open":
      let day = row.day("started_at")!
      let open = try rows("placements", where: "child_id", is: row["child_id"]).filter {
        $0.day("started_on")! < day && day < $0.day("ended_on")!
      }
      #expect(open.count == 2)
    case "interview-before-return":
      let link = try rows("interview_episodes", where: "interview_id", is: row["interview_id"])
      let episode = try rows("missing_episodes", where: "episode_id", is: link.first?["episode_id"])
      #expect(row.minute("completed_at")! < episode.first!.minute("returned_at")!)
    default:
      let interview = try rows("return_interviews", where: "interview_id", is: row["interview_id"])
      let episode = try rows("missing_episodes", where: "episode_id", is: row["episode_id"])
      #expect(interview.first!["child_id"] != episode.first!["child_id"])
    }
  }
}
