import Foundation
import Synthetic
import Testing

/// A county without planted faults has none: what a check finds in the committed set was put there.
@Suite struct CleanCountyTests {
  @Test func noRowBreaksARule() throws {
    let county = try SyntheticCounty(seed: "clean", plantsFaults: false)
    try Folders.with(county) { folder, manifest in
      #expect(manifest.faults.isEmpty)
      let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
      #expect(readme.contains("halcyon synth --out DIR --seed 'clean' --years 3 --scale 1 --no-faults`"))
      let episodes = try SmallReader("missing_episodes", in: folder).rows
      try checkEpisodes(episodes, in: folder)
      try checkInterviews(episodes, in: folder)
      try checkReferrals(in: folder)
      try checkPlacements(in: folder)
    }
  }

  private func checkEpisodes(_ episodes: [SmallReader.Row], in folder: URL) throws {
    let window = SmallReader.day("2012-04-01")!...SmallReader.day("2015-03-31")!
    let produced = SmallReader.day("2015-04-02")! * 1440 + 570
    var faults: [String: Int] = [:]
    for row in episodes {
      let start = row.minute("started_at")!
      if !window.contains(row.day("started_at")!) { faults["outside", default: 0] += 1 }
      if let end = row.minute("returned_at"), end <= start || end > produced {
        faults["return", default: 0] += 1
      }
      if let known = row.minute("recorded_at"), known < start || known > produced {
        faults["recorded", default: 0] += 1
      }
      if row["category"] == "missing" && row["event_ref"] == nil { faults["event", default: 0] += 1 }
    }
    for (_, rows) in Dictionary(grouping: episodes, by: { $0["child_id"]! }) {
      let sorted = rows.sorted { $0.minute("started_at")! < $1.minute("started_at")! }
      for (row, next) in zip(sorted, sorted.dropFirst()) {
        if let event = row["event_ref"], event == next["event_ref"] {
          // Two rows of one event agree on the dates.
          if row.day("started_at") != next.day("started_at")
            || row.day("returned_at") != next.day("returned_at")
          {
            faults["two rows", default: 0] += 1
          }
        } else if row.minute("returned_at") ?? .max > next.minute("started_at")! {
          faults["overlap", default: 0] += 1
        }
      }
    }
    #expect(faults == [:])
    #expect(episodes.count { $0["category"] == "absent" } > 300)
    #expect(episodes.contains { $0["returned_at"] == nil })
  }

  private func checkInterviews(_ episodes: [SmallReader.Row], in folder: URL) throws {
    let byID = Dictionary(uniqueKeysWithValues: episodes.map { ($0["episode_id"]!, $0) })
    let links = Dictionary(grouping: try SmallReader("interview_episodes", in: folder).rows) {
      $0["interview_id"]!
    }
    var faults = 0
    var completed = 0
    var inTime = 0
    var shared = 0
    var unlinked = 0
    let interviews = try SmallReader("return_interviews", in: folder).rows
    for row in interviews {
      let about = links[row["interview_id"]!, default: []].map { byID[$0["episode_id"]!]! }
      if about.isEmpty { unlinked += 1 }
      if about.contains(where: { $0["child_id"] != row["child_id"] || $0["returned_at"] == nil }) {
        faults += 1
      }
      guard let done = row.minute("completed_at"),
        let lastReturn = about.compactMap({ $0.minute("returned_at") }).max()
      else { continue }
      completed += 1
      if done < lastReturn || row["outcome"] != "accepted" || row.minute("offered_at")! > done { faults += 1 }
      if done - lastReturn <= 72 * 60 { inTime += 1 }
      if Set(about.map { $0["event_ref"] }).count > 1 { shared += 1 }
    }
    #expect(faults == 0)
    // Source: 63 % of completed interviews within 72 hours, England 2023–24; 5 points either way for 1,500
    // interviews.
    #expect(abs(inTime * 100 / completed - 63) <= 5)
    #expect(shared > 10)
    #expect(unlinked > 10 && unlinked < interviews.count / 10)
    for outcome in ["declined", "not located", "missing again", "not required", "pending"] {
      #expect(interviews.contains { $0["outcome"] == outcome }, "\(outcome)")
    }
  }

  private func checkReferrals(in folder: URL) throws {
    let rows = try SmallReader("referrals", in: folder).rows
    let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0["referral_id"]!, $0) })
    var faults = 0
    for row in rows {
      let referred = row.minute("referred_at")!
      if let decided = row.minute("decided_at"), decided < referred { faults += 1 }
      if (row["decided_at"] == nil) != (row["outcome"] == "pending") { faults += 1 }
      if Int(row["age_at_referral"]!)! > 17 { faults += 1 }
      if let parent = row["parent_referral_id"].map({ byID[$0]! }),
        parent["child_id"] != row["child_id"] || parent.minute("decided_at")! > referred
      {
        faults += 1
      }
    }
    #expect(faults == 0)
    #expect(rows.count { $0["parent_referral_id"] != nil } > 200)
  }

  private func checkPlacements(in folder: URL) throws {
    let placements = Dictionary(grouping: try SmallReader("placements", in: folder).rows) { $0["child_id"]! }
    var faults = 0
    for (_, rows) in placements {
      let sorted = rows.sorted { $0.day("started_on")! < $1.day("started_on")! }
      for row in sorted where row.day("ended_on") ?? .max < row.day("started_on")! { faults += 1 }
      for (row, next) in zip(sorted, sorted.dropFirst())
      where row.day("ended_on") ?? .max > next.day("started_on")! {
        faults += 1
      }
    }
    #expect(faults == 0)
    let periods = Dictionary(grouping: try SmallReader("care_periods", in: folder).rows) { $0["child_id"]! }
    #expect(periods.values.contains { $0.count == 2 })
    for rows in periods.values where rows.count == 2 {
      #expect(rows[0].day("to")! < rows[1].day("from")!)
    }
  }
}
