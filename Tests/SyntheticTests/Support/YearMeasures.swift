import Foundation

/// What a year of a written data set comes to, worked out from its files alone.
struct YearMeasures {
  var lookedAfter = 0
  var lookedAfterAtEnd = 0
  var placedOutsideAtEnd = 0
  var missingChildren = 0
  var missingMoreThanOnce = 0
  var incidents = 0
  var incidentsFromOutside = 0
  /// Looked-after incidents by the department's bands: under a day, 1–2, 3–7, 8 and more.
  var incidentsByBand = [0, 0, 0, 0]
  var allMissingChildren = 0
  var missingThreeTimes = 0
  var kingfisherReferrals = 0
  var kingfisherNotMet = 0
  var kingfisherAccepted = 0

  /// - Parameter year: its first and last day.
  init(_ directory: URL, from first: String, to last: String) throws {
    let first = SmallReader.day(first)!
    let last = SmallReader.day(last)!
    let care = try SmallReader("care_periods", in: directory).rows.filter {
      $0["responsible_authority"] == "Oxfordshire" && $0["legal_status"] != "V3" && $0["legal_status"] != "V4"
    }
    let periods = Dictionary(grouping: care) { $0["child_id"]! }.mapValues { rows in
      rows.map { $0.day("from")!...($0.day("to") ?? .max) }
    }
    let placements = Dictionary(
      grouping: try SmallReader("placements", in: directory).rows.filter { $0.day("started_on") != nil }
    ) { $0["child_id"]! }
    func isOutside(_ child: String, on day: Int) -> Bool {
      let open = placements[child, default: []].filter {
        $0.day("started_on")! <= day && day <= $0.day("ended_on") ?? .max
      }
      let earlier = open.min { $0.day("started_on")! < $1.day("started_on")! }
      return ["adjoining", "distance"].contains(earlier?["location_class"])
    }
    lookedAfter = periods.values.count { $0.contains { $0.overlaps(first...last) } }
    let atEnd = periods.filter { $0.value.contains { $0.contains(last) } }.keys
    lookedAfterAtEnd = atEnd.count
    placedOutsideAtEnd = atEnd.count { isOutside($0, on: last) }

    var seen: Set<String> = []
    var timesInCare: [String: Int] = [:]
    var timesInAll: [String: Int] = [:]
    for row in try SmallReader("missing_episodes", in: directory).rows where row["category"] == "missing" {
      guard let day = row.day("started_at"), (first...last).contains(day),
        seen.insert(row["event_ref"] ?? row["episode_id"]!).inserted
      else { continue }
      let child = row["child_id"]!
      timesInAll[child, default: 0] += 1
      guard periods[child, default: []].contains(where: { $0.contains(day) }) else { continue }
      timesInCare[child, default: 0] += 1
      if isOutside(child, on: day) { incidentsFromOutside += 1 }
      if let end = row.day("returned_at") {
        let days = end - day
        incidentsByBand[days == 0 ? 0 : days <= 2 ? 1 : days <= 7 ? 2 : 3] += 1
      }
    }
    missingChildren = timesInCare.count
    missingMoreThanOnce = timesInCare.values.count { $0 > 1 }
    incidents = timesInCare.values.reduce(0, +)
    allMissingChildren = timesInAll.count
    missingThreeTimes = timesInAll.values.count { $0 >= 3 }

    for row in try SmallReader("referrals", in: directory).rows where row["referred_to"] == "Kingfisher" {
      guard let day = row.day("referred_at"), (first...last).contains(day) else { continue }
      kingfisherReferrals += 1
      let outcome = row["outcome"] ?? ""
      if outcome == "accepted" { kingfisherAccepted += 1 }
      if outcome.hasPrefix("not met") || outcome == "strategy discussion" { kingfisherNotMet += 1 }
    }
  }
}
