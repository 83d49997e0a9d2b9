import DelimitedText

/// The files that are written child by child, with the counters that number their rows.
struct Tables: ~Copyable {
  var children: TableWriter
  var carePeriods: TableWriter
  var placements: TableWriter
  var missingEpisodes: TableWriter
  var returnInterviews: TableWriter
  var interviewEpisodes: TableWriter
  var responses: TableWriter
  var referrals: TableWriter

  /// Creates the files.
  static func create(in directory: String) throws(DelimitedWriteError) -> Tables {
    Tables(
      children: try TableWriter(
        "children",
        columns: ["child_id", "sex", "birth_month", "ethnic_group", "home_district", "disability", "as_of"],
        in: directory),
      carePeriods: try TableWriter(
        "care_periods",
        columns: ["child_id", "from", "to", "responsible_authority", "legal_status", "recorded_at"],
        in: directory),
      placements: try TableWriter(
        "placements",
        columns: [
          "placement_id", "child_id", "started_on", "ended_on", "placement_type", "provider",
          "area_authority",
          "location_class", "distance_miles", "planned", "notified_on", "recorded_at",
        ], in: directory),
      missingEpisodes: try TableWriter(
        "missing_episodes",
        columns: [
          "episode_id", "child_id", "category", "started_at", "start_certain", "reported_at", "returned_at",
          "risk_level", "went_from", "place_token", "district", "found_in_area", "cse_flag", "placement_id",
          "source_system", "recorded_by_force", "event_ref", "recorded_at",
        ], in: directory),
      returnInterviews: try TableWriter(
        "return_interviews",
        columns: [
          "interview_id", "child_id", "offered_at", "outcome", "completed_at", "independent", "agency",
          "reasons",
          "harm_disclosed", "shared_with_police_at", "plan_changed", "recorded_at",
        ], in: directory),
      interviewEpisodes: try TableWriter(
        "interview_episodes", columns: ["interview_id", "episode_id"], in: directory),
      responses: try TableWriter(
        "responses",
        columns: [
          "response_id", "child_id", "episode_id", "kind", "due_at", "held_at", "agencies", "recorded_at",
        ], in: directory),
      referrals: try TableWriter(
        "referrals",
        columns: [
          "referral_id", "child_id", "referred_to", "parent_referral_id", "referred_at", "source_agency",
          "cse_concern", "screened_on", "screening_tool", "tool_version", "screening_score", "screening_band",
          "outcome", "decided_at", "reviewed_at", "closed_at", "district", "age_at_referral", "sex",
          "ethnic_group",
          "recorded_at",
        ], in: directory))
  }

  var fileNames: [String] {
    [
      children.fileName, carePeriods.fileName, placements.fileName, missingEpisodes.fileName,
      returnInterviews.fileName, interviewEpisodes.fileName, responses.fileName, referrals.fileName,
    ]
  }

  consuming func finish() throws(DelimitedWriteError) {
    try children.finish()
    try carePeriods.finish()
    try placements.finish()
    try missingEpisodes.finish()
    try returnInterviews.finish()
    try interviewEpisodes.finish()
    try responses.finish()
    try referrals.finish()
  }
}

/// Numbers given out so far, over all counties of the data set.
struct Identifiers {
  var placement = 0
  var episode = 0
  var event = 0
  var interview = 0
  var response = 0
  var referral = 0

  static let placementLetter = UInt8(ascii: "p")
  static let episodeLetter = UInt8(ascii: "e")
  static let eventLetter = UInt8(ascii: "v")
  static let interviewLetter = UInt8(ascii: "i")
  static let responseLetter = UInt8(ascii: "m")
  static let referralLetter = UInt8(ascii: "r")

  /// The next number of one kind, from 1.
  static func take(_ counter: inout Int) -> Int {
    counter += 1
    return counter
  }
}
