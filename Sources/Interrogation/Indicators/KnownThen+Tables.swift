extension KnownThen {
  /// What of one native table was known at the end of `$day`, before the moment `$until`.
  struct KnownTable {
    let table: String
    /// Whether a row was known.
    let isKnown: String
    /// What a column said, by its name; any other column said what it says now.
    var fields: [String: String] = [:]
  }

  /// Each behind those that it reads.
  ///
  /// - Source: domain.md B: `recorded_at` is when the row was known, `as_of` from when its fields hold.
  static let tables: [KnownTable] = [
    KnownTable(
      table: "extract", isKnown: #""from" <= $day"#,
      fields: [
        "to": #"CASE WHEN "to" < $day THEN "to" ELSE $day END"#,
        "produced_at": "CASE WHEN produced_at < $until THEN produced_at ELSE $until END",
        "interviews_to":
          "CASE WHEN interviews_to < $day OR produced_at < $until THEN interviews_to ELSE $day END",
      ]),
    KnownTable(
      table: "care_periods", isKnown: #""from" <= $day AND "# + isRecorded,
      fields: ["to": #"CASE WHEN "to" <= $day THEN "to" END"#]),
    KnownTable(
      table: "placements", isKnown: "started_on <= $day AND " + isRecorded,
      fields: ["ended_on": onOrBefore("ended_on"), "notified_on": onOrBefore("notified_on")]),
    KnownTable(
      table: "missing_episodes",
      isKnown: "started_at < $until AND coalesce(recorded_at, reported_at, started_at) < $until",
      fields: [
        "reported_at": before("reported_at"), "returned_at": before("returned_at"),
        "found_in_area": unless("returned_at >= $until OR as_of >= $until", "found_in_area"),
        "cse_flag": unless("as_of >= $until", "cse_flag"),
        "risk_level": unless("as_of >= $until", "risk_level"),
      ]),
    KnownTable(
      table: "return_interviews", isKnown: "coalesce(recorded_at, offered_at, completed_at) < $until",
      fields: [
        "offered_at": before("offered_at"), "completed_at": before("completed_at"),
        "shared_with_police_at": before("shared_with_police_at"),
        "outcome": "CASE WHEN \(interviewIsLater) THEN 'pending' ELSE outcome END",
        "independent": unless(interviewIsLater, "independent"),
        "reasons": unless(interviewIsLater, "reasons"),
        "harm_disclosed": unless(interviewIsLater, "harm_disclosed"),
        "plan_changed": unless(interviewIsLater, "plan_changed"),
      ]),
    KnownTable(
      table: "interview_episodes",
      isKnown: isRecorded
        + " AND interview_id IN (SELECT interview_id FROM return_interviews)"
        + " AND episode_id IN (SELECT episode_id FROM missing_episodes)"),
    KnownTable(
      table: "responses", isKnown: "coalesce(recorded_at, least(due_at, held_at)) < $until",
      fields: [
        "held_at": before("held_at"), "agencies": unless("held_at >= $until OR as_of >= $until", "agencies"),
      ]),
    KnownTable(
      table: "referrals", isKnown: "referred_at < $until AND " + isRecorded,
      fields: [
        "decided_at": before("decided_at"), "reviewed_at": before("reviewed_at"),
        "closed_at": before("closed_at"),
        "outcome": """
        CASE WHEN decided_at >= $until OR (decided_at IS NULL AND as_of >= $until) THEN 'pending' ELSE outcome END
        """,
        "cse_concern": unless("as_of >= $until", "cse_concern"),
        "screened_on": onOrBefore("screened_on"),
        "screening_tool": unless(screeningIsLater, "screening_tool"),
        "tool_version": unless(screeningIsLater, "tool_version"),
        "screening_score": unless(screeningIsLater, "screening_score"),
        "screening_band": unless(screeningIsLater, "screening_band"),
      ]),
    KnownTable(table: "offences", isKnown: #""month" + INTERVAL '1 month' <= $until AND "# + isRecorded),
    KnownTable(table: "population", isKnown: #""year" <= year($day) AND "# + isRecorded),
    // A child is known from the first row of any table that is about it.
    KnownTable(
      table: "children",
      isKnown: isRecorded + """
         AND child_id IN (
          SELECT child_id FROM care_periods UNION SELECT child_id FROM placements
          UNION SELECT child_id FROM missing_episodes UNION SELECT child_id FROM return_interviews
          UNION SELECT child_id FROM responses UNION SELECT child_id FROM referrals)
        """),
  ]

  private static let isRecorded = "(recorded_at IS NULL OR recorded_at < $until)"
  private static let interviewIsLater = "completed_at >= $until OR as_of >= $until"
  private static let screeningIsLater = "screened_on > $day OR (screened_on IS NULL AND as_of >= $until)"

  /// A time that had come.
  private static func before(_ column: String) -> String {
    "CASE WHEN \(column) < $until THEN \(column) END"
  }

  /// A day that had come.
  private static func onOrBefore(_ column: String) -> String {
    "CASE WHEN \(column) <= $day THEN \(column) END"
  }

  /// What a column says, and NULL where it was not known yet.
  private static func unless(_ isLater: String, _ column: String) -> String {
    "CASE WHEN \(isLater) THEN NULL ELSE \(column) END"
  }
}
