import Calendar
import DelimitedText

extension FaultPlanter {
  /// Plants the fault of one kind. Rules are named as the checks name them.
  mutating func plant(
    _ kind: Kind, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    if kind == .badMonth {
      _ = try child(["birth_month": "2000-17"], into: &tables)
      return note(
        "bad-month", tables.children, column: "birth_month", "a birth month with a seventeenth month")
    }
    let child = try child(into: &tables)
    switch kind {
    case .badMonth:
      break
    case .badTime, .badCode, .blankCell, .fieldCount, .exactCopy, .nonexistentTime, .repeatedTime,
      .outsideWindow,
      .startsBeforeBirth, .returnBeforeStart, .overlappingEpisodes, .earlierEpisodeStillOpen, .candidatePair,
      .categoryDrift:
      try plantEpisodes(kind, child, into: &tables, numbering: &identifiers)
    case .badDate, .badNumber, .timeDropped, .twoPlacementsOpen, .placementEndsBeforeStart,
      .locationDisagrees,
      .unknownPlacement, .missingOutlivesCare, .overlappingCarePeriods:
      try plantCare(kind, child, into: &tables, numbering: &identifiers)
    case .badInteger, .interviewBeforeReturn, .interviewForUnknownEpisode, .interviewOfAnotherChild,
      .completedAfterExtract, .decidedBeforeReferred, .unknownParentReferral:
      try plantFollowUp(kind, child, into: &tables, numbering: &identifiers)
    }
  }

  private mutating func plantEpisodes(
    _ kind: Kind, _ child: String, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    var changes: [String: String?] = [:]
    var rule = ""
    var column: String? = "started_at"
    var planted = ""
    switch kind {
    case .badTime:
      changes["started_at"] = "2012-13-07 21:10:00"
      (rule, planted) = ("bad-time", "a start in a thirteenth month")
    case .badCode:
      changes["category"] = "gone"
      (rule, column, planted) = ("bad-code", "category", "a category that is none of the three")
    case .blankCell:
      changes["started_at"] = .some(nil)
      (rule, planted) = ("blank-cell", "an episode without a start")
    case .nonexistentTime, .repeatedTime:
      // The first autumn and the first spring of the data set.
      let year = CivilDate(dayNumber: window.start).year
      let isSpring = kind == .nonexistentTime
      let change =
        isSpring ? LondonTime.summerTime(year: year + 1).begins : LondonTime.summerTime(year: year).ends
      changes["started_at"] = CivilTimestamp.isoText(change + 30 * 60_000_000)
      changes["returned_at"] = CivilTimestamp.isoText(change + 600 * 60_000_000)
      rule = isSpring ? "nonexistent-time" : "repeated-time"
      planted = isSpring ? "a start while the clocks went forward" : "a start in the hour that came twice"
    case .outsideWindow:
      changes["started_at"] = CivilDate.isoText(dayNumber: window.end + 75) + " 19:00:00"
      changes["returned_at"] = .some(nil)
      (rule, planted) = ("outside-window", "a start after the extract's end")
    case .startsBeforeBirth:
      let other = try self.child(["birth_month": day(200).prefix(7).description], into: &tables)
      _ = try episode(of: other, changes, into: &tables, numbering: &identifiers)
      return note(
        "starts-before-birth", tables.missingEpisodes, column: column, "a start before the month of birth")
    case .returnBeforeStart:
      changes["returned_at"] = day(149, "23:00")
      (rule, column, planted) = ("return-before-start", "returned_at", "a return on the day before the start")
    case .overlappingEpisodes, .earlierEpisodeStillOpen:
      let isOpen = kind == .earlierEpisodeStillOpen
      changes["returned_at"] = isOpen ? .some(nil) : .some(day(155, "12:00"))
      _ = try episode(of: child, changes, into: &tables, numbering: &identifiers)
      changes = ["started_at": day(153, "20:00"), "returned_at": day(154, "08:00")]
      rule = isOpen ? "earlier-episode-still-open" : "overlapping-episodes"
      planted =
        isOpen ? "a second episode while the one before is open" : "a second episode before the first return"
    case .candidatePair:
      _ = try episode(
        of: child, ["source_system": "authority", "recorded_by_force": nil], into: &tables,
        numbering: &identifiers)
      changes["started_at"] = day(150, "20:05")
      (rule, planted) = ("candidate-pair", "two rows about one night from two sources, without an event_ref")
    default:
      break
    }
    switch kind {
    case .fieldCount:
      try plantLongRow(child, into: &tables, numbering: &identifiers)
    case .exactCopy:
      let number = identifiers.episode
      _ = try episode(of: child, changes, into: &tables, numbering: &identifiers)
      identifiers.episode = number
      _ = try episode(of: child, changes, into: &tables, numbering: &identifiers)
      note("exact-copy", tables.missingEpisodes, column: "episode_id", "the row before once more")
    case .categoryDrift:
      try plantDrift(into: &tables, numbering: &identifiers)
    default:
      _ = try episode(of: child, changes, into: &tables, numbering: &identifiers)
      note(rule, tables.missingEpisodes, column: column, planted)
    }
  }

  private mutating func plantLongRow(
    _ child: String, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    let cells = [
      "episode_id": "e\(Identifiers.take(&identifiers.episode))", "child_id": child, "category": "missing",
      "started_at": day(150, "18:20"), "returned_at": day(151, "02:10"), "source_system": "police",
    ]
    for column in tables.missingEpisodes.columns { tables.missingEpisodes.text(cells[column]) }
    tables.missingEpisodes.text("x")
    try tables.missingEpisodes.endRow()
    note("field-count", tables.missingEpisodes, "a row with one cell too many")
  }

  /// In one month of the first year, twice as many absences as in any other.
  private mutating func plantDrift(
    into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    for _ in 0..<8 {
      let child = try child(into: &tables)
      for visit in 0..<4 {
        let date = 216 + visit * 7
        let changes: [String: String?] = [
          "category": "absent", "risk_level": "no apparent", "started_at": day(date, "17:30"),
          "returned_at": day(date, "20:15"),
        ]
        _ = try episode(of: child, changes, into: &tables, numbering: &identifiers)
      }
    }
    note(
      "category-drift", tables.missingEpisodes, column: "category", linesBack: 32,
      "32 absences more than usual, from this line on, in \(day(216).prefix(7))")
  }

  private mutating func plantCare(
    _ kind: Kind, _ child: String, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    var changes: [String: String?] = [:]
    var rule = ""
    var column: String?
    var planted = ""
    switch kind {
    case .badDate:
      changes["started_on"] = "2013-02-30"
      (rule, column, planted) = ("bad-date", "started_on", "a placement from 30 February")
    case .badNumber:
      changes["distance_miles"] = "near"
      (rule, column, planted) = ("bad-number", "distance_miles", "a distance in words")
    case .timeDropped:
      changes["notified_on"] = day(98, "10:00")
      (rule, column, planted) = ("time-dropped", "notified_on", "a time of day in a column of dates")
    case .placementEndsBeforeStart:
      changes["ended_on"] = day(90)
      (rule, column, planted) = (
        "ends-before-it-begins", "ended_on", "a placement that ends before it begins"
      )
    case .locationDisagrees:
      changes["location_class"] = "distance"
      rule = "location-disagrees"
      (column, planted) = (
        "location_class", "a placement in the authority's own area, said to be at a distance"
      )
    default:
      break
    }
    if !rule.isEmpty {
      _ = try placement(of: child, changes, into: &tables, numbering: &identifiers)
      return note(rule, tables.placements, column: column, planted)
    }
    switch kind {
    case .overlappingCarePeriods:
      try carePeriod(of: child, from: 90, to: 210, into: &tables)
      try carePeriod(of: child, from: 180, to: 260, into: &tables)
      note(
        "overlapping-care-periods", tables.carePeriods, column: "from",
        "a period of care that begins in another")
    case .missingOutlivesCare:
      try carePeriod(of: child, from: 90, to: 152, into: &tables)
      _ = try episode(
        of: child,
        ["source_system": "authority", "recorded_by_force": nil, "returned_at": day(158, "09:00")],
        into: &tables,
        numbering: &identifiers)
      note(
        "missing-outlives-care", tables.missingEpisodes, column: "returned_at",
        "an episode that ends after care did")
    case .twoPlacementsOpen:
      try carePeriod(of: child, from: 90, to: 210, into: &tables)
      _ = try placement(of: child, [:], into: &tables, numbering: &identifiers)
      _ = try placement(of: child, ["started_on": day(120)], into: &tables, numbering: &identifiers)
      _ = try episode(of: child, ["went_from": "foster"], into: &tables, numbering: &identifiers)
      note(
        "two-placements-open", tables.missingEpisodes, column: "started_at",
        "an episode while two placements were open")
    default:
      _ = try episode(of: child, ["placement_id": "p0"], into: &tables, numbering: &identifiers)
      note(
        "unknown-reference", tables.missingEpisodes, column: "placement_id",
        "a placement that no row describes")
    }
  }

  private mutating func plantFollowUp(
    _ kind: Kind, _ child: String, into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    switch kind {
    case .badInteger:
      try referral(of: child, ["age_at_referral": "fifteen"], into: &tables, numbering: &identifiers)
      return note("bad-integer", tables.referrals, column: "age_at_referral", "an age in words")
    case .decidedBeforeReferred:
      try referral(of: child, ["decided_at": day(158, "15:00")], into: &tables, numbering: &identifiers)
      return note(
        "decided-before-referred", tables.referrals, column: "decided_at", "a decision before its referral")
    case .unknownParentReferral:
      try referral(of: child, ["parent_referral_id": "r0"], into: &tables, numbering: &identifiers)
      return note(
        "unknown-reference", tables.referrals, column: "parent_referral_id", "a parent that no row describes")
    default:
      break
    }
    let owner = kind == .interviewOfAnotherChild ? try self.child(into: &tables) : child
    let episode = try episode(of: owner, [:], into: &tables, numbering: &identifiers)
    let completed: String =
      switch kind {
      case .interviewBeforeReturn: day(150, "19:00")
      case .completedAfterExtract: CivilDate.isoText(dayNumber: window.interviewsTo + 20) + " 16:00:00"
      default: day(152, "16:00")
      }
    var changes: [String: String?] = ["completed_at": completed]
    if kind == .interviewBeforeReturn { changes["offered_at"] = day(150, "18:50") }
    let interview = try interview(of: child, changes, into: &tables, numbering: &identifiers)
    try tables.interviewEpisodes.row([
      "interview_id": interview, "episode_id": kind == .interviewForUnknownEpisode ? "e0" : episode,
    ])
    switch kind {
    case .interviewBeforeReturn:
      note(
        "interview-before-return", tables.returnInterviews, column: "completed_at",
        "an interview before the return")
    case .completedAfterExtract:
      note(
        "outside-window", tables.returnInterviews, column: "completed_at",
        "an interview after the extract was made")
    case .interviewForUnknownEpisode:
      note(
        "unknown-reference", tables.interviewEpisodes, column: "episode_id",
        "an episode that no row describes")
    default:
      note(
        "another-child", tables.interviewEpisodes, column: "episode_id",
        "an interview about another child's episode")
    }
  }

  /// Notes the two faults that are properties of whole files.
  mutating func noteWholeFiles() {
    note(
      "date-only", file: TableWriter.fileName(of: "responses"), line: nil, column: "due_at",
      "a column of times that are all dates")
    note(
      "population-not-whole", file: TableWriter.fileName(of: "extract"), line: 2, column: "complete_for",
      "referrals are not among the populations that are whole")
  }
}
