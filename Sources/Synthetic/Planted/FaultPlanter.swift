import Calendar
import DelimitedText

/// Plants one fault of each kind that the checks know, each on a child of its own, so that no quota moves.
///
/// Every fault leaves a folder that loads: a bad cell costs its row, the rest are warnings. Faults that show
/// only between two extracts (the same event in both, a volume out of line with earlier ones) cannot be
/// planted in one.
struct FaultPlanter {
  enum Kind: CaseIterable {
    case badDate, badTime, badMonth, badNumber, badInteger, badCode, blankCell, fieldCount, exactCopy
    case nonexistentTime, repeatedTime, timeDropped, outsideWindow, startsBeforeBirth
    case returnBeforeStart, overlappingEpisodes, earlierEpisodeStillOpen, candidatePair, missingOutlivesCare
    case twoPlacementsOpen, placementEndsBeforeStart, locationDisagrees, unknownPlacement
    case overlappingCarePeriods, interviewBeforeReturn, interviewForUnknownEpisode, interviewOfAnotherChild
    case completedAfterExtract, decidedBeforeReferred, unknownParentReferral, categoryDrift
  }

  let window: Window
  let tokens: TokenMaker
  /// Numbers from the top of the first county's children, which no ordinary child has.
  private var nextChild = StorySetting.childrenPerCounty - 1
  private(set) var planted: [PlantedFault] = []

  init(window: Window, tokens: TokenMaker) {
    self.window = window
    self.tokens = tokens
  }

  // MARK: - Building rows

  /// A day of the first year, so many days after its beginning, with a time of day where one is given.
  func day(_ offset: Int, _ time: String? = nil) -> String {
    CivilDate.isoText(dayNumber: window.start + offset) + (time.map { " \($0):00" } ?? "")
  }

  /// Adds a row for a new child and returns the token.
  mutating func child(
    _ changes: [String: String] = [:], into tables: inout Tables
  ) throws(DelimitedWriteError) -> String {
    let token = tokens.token(nextChild).text
    nextChild -= 1
    let birth = MonthNumber.month(ofDay: window.start) - 14 * 12
    var cells = [
      "child_id": token, "sex": "F", "birth_month": "\(birth / 12)-06", "ethnic_group": "WBRI",
      "home_district": District.oxford.name, "disability": "no",
      "as_of": CivilDate.isoText(dayNumber: window.interviewsTo),
    ]
    cells.merge(changes) { $1 }
    try tables.children.row(cells)
    return token
  }

  /// Adds an episode from home and returns its id.
  mutating func episode(
    of child: String, _ changes: [String: String?], into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) -> String {
    let id = "e\(Identifiers.take(&identifiers.episode))"
    let cells: [String: String?] = [
      "episode_id": id, "child_id": child, "category": "missing", "started_at": day(150, "18:20"),
      "start_certain": "yes", "returned_at": day(151, "02:10"), "risk_level": "medium", "went_from": "home",
      "district": District.oxford.name, "found_in_area": "in", "cse_flag": "no", "source_system": "police",
      "recorded_by_force": Vocabulary.countyForce,
    ]
    try tables.missingEpisodes.row(cells.merging(changes) { $1 }.compactMapValues { $0 })
    return id
  }

  mutating func placement(
    of child: String, _ changes: [String: String?], into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) -> String {
    let id = "p\(Identifiers.take(&identifiers.placement))"
    let cells: [String: String?] = [
      "placement_id": id, "child_id": child, "started_on": day(100), "ended_on": day(200),
      "placement_type": "foster",
      "provider": SharedPlaces.ownProvider, "area_authority": Vocabulary.county, "location_class": "in",
      "distance_miles": "4.5", "planned": "yes",
    ]
    try tables.placements.row(cells.merging(changes) { $1 }.compactMapValues { $0 })
    return id
  }

  mutating func interview(
    of child: String, _ changes: [String: String?], into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) -> String {
    let id = "i\(Identifiers.take(&identifiers.interview))"
    let cells: [String: String?] = [
      "interview_id": id, "child_id": child, "offered_at": day(151, "10:00"), "outcome": "accepted",
      "completed_at": day(152, "16:00"), "independent": "yes", "agency": "early intervention",
    ]
    try tables.returnInterviews.row(cells.merging(changes) { $1 }.compactMapValues { $0 })
    return id
  }

  mutating func referral(
    of child: String, _ changes: [String: String?], into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    let cells: [String: String?] = [
      "referral_id": "r\(Identifiers.take(&identifiers.referral))", "child_id": child,
      "referred_to": "front door",
      "referred_at": day(160, "11:00"), "source_agency": "school", "cse_concern": "unknown",
      "outcome": "not met: advice", "decided_at": day(162, "15:00"), "district": District.oxford.name,
      "age_at_referral": "14", "sex": "F", "ethnic_group": "WBRI",
    ]
    try tables.referrals.row(cells.merging(changes) { $1 }.compactMapValues { $0 })
  }

  mutating func carePeriod(
    of child: String, from: Int, to: Int, into tables: inout Tables
  ) throws(DelimitedWriteError) {
    try tables.carePeriods.row([
      "child_id": child, "from": day(from), "to": day(to), "responsible_authority": Vocabulary.county,
      "legal_status": "V2",
    ])
  }

  /// Notes a fault on the row that was written last to a table.
  mutating func note(
    _ rule: String, _ table: borrowing TableWriter, column: String? = nil, linesBack: Int = 1,
    _ planted: String
  ) {
    note(rule, file: table.fileName, line: table.nextLine - linesBack, column: column, planted)
  }

  mutating func note(_ rule: String, file: String, line: Int?, column: String?, _ planted: String) {
    self.planted.append(PlantedFault(rule: rule, file: file, line: line, column: column, planted: planted))
  }
}
