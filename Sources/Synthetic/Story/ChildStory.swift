import DelimitedText

/// What all stories of a data set share.
struct StorySetting {
  let window: Window
  let childTokens: TokenMaker
  let placeTokens: TokenMaker
  /// Whether the weekend group goes missing together.
  var plantsPattern: Bool
  let weekendPattern: WeekendPattern

  /// The same for a county in which the group's members go missing each on her own.
  var withoutPattern: StorySetting {
    var setting = self
    setting.plantsPattern = false
    return setting
  }

  /// Numbers of places are given out county by county.
  static let placesPerCounty = 1 << 16
  /// Numbers of children too.
  static let childrenPerCounty = 1 << 14
}

/// One child's story: first the events and placements are settled, then every row is written, all of them
/// from the child's own stream of random numbers.
struct ChildStory {
  let setting: StorySetting
  let county: Int
  let index: Int
  let plan: ChildPlan
  let token: TokenMaker.Token
  var stream: RandomStream

  var ethnicGroup: String?
  /// Known, or suspected, to be at risk of exploitation.
  var isAtRisk = false
  /// In the order of their starts.
  var events: [MissingEvent] = []
  var placements: [PlacementSpell] = []

  var window: Window { setting.window }

  init(of index: Int, in countyPlan: CountyPlan, county: Int, seed: Seed, setting: StorySetting) {
    self.setting = setting
    self.county = county
    self.index = index
    plan = countyPlan.children[index]
    let number = county * StorySetting.childrenPerCounty + index
    token = setting.childTokens.token(number)
    stream = seed.stream(.child, number)
  }

  /// Settles and writes everything about the child.
  mutating func tell(
    _ countyPlan: CountyPlan, referrals: ArraySlice<ReferralPlan>, into tables: inout Tables,
    numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    ethnicGroup = Vocabulary.ethnicGroups.draw(&stream)
    settleEvents(countyPlan)
    settleRisk(referred: !referrals.isEmpty)
    settlePlacements(numbering: &identifiers)
    try writeChild(into: &tables)
    try writeCarePeriods(into: &tables)
    try writePlacements(into: &tables)
    try writeEpisodes(into: &tables, numbering: &identifiers)
    try writeInterviews(into: &tables, numbering: &identifiers)
    try writeResponses(into: &tables, numbering: &identifiers)
    try writeReferrals(referrals, into: &tables, numbering: &identifiers)
  }

  private mutating func settleRisk(referred: Bool) {
    let isGirlOften = plan.isFemale && events.count(where: { $0.category == .missing }) >= 3
    isAtRisk = referred || plan.weekendMember != nil || (isGirlOften && stream.chance(400))
  }

  private mutating func writeChild(into tables: inout Tables) throws(DelimitedWriteError) {
    let isKnownMonth = !stream.chance(8)
    tables.children.token(token)
    tables.children.text(plan.isFemale ? "F" : "M")
    tables.children.month(isKnownMonth ? plan.birthMonth : nil)
    tables.children.text(ethnicGroup)
    tables.children.text(plan.role == .placedHere ? nil : District(rawValue: plan.homeDistrict)?.name)
    tables.children.yesNo(stream.chance(30) ? nil : stream.chance(plan.role == .shortBreaks ? 950 : 70))
    tables.children.date(window.interviewsTo)
    try tables.children.endRow()
  }

  private static let legalStatuses = Weighted([
    ("C2", 41), ("V2", 36), ("C1", 16), ("E1", 5), ("J1", 1), ("L2", 1),
  ])

  private mutating func writeCarePeriods(into tables: inout Tables) throws(DelimitedWriteError) {
    guard plan.role == .lookedAfter || plan.role == .shortBreaks || plan.role == .placedHere else { return }
    let authority = responsibleAuthority()
    let legalStatus =
      plan.role == .shortBreaks ? "V4" : ChildStory.legalStatuses.draw(&stream)
    for (from, to) in carePeriods {
      tables.carePeriods.token(token)
      tables.carePeriods.date(from)
      tables.carePeriods.date(to)
      tables.carePeriods.text(authority)
      tables.carePeriods.text(legalStatus)
      tables.carePeriods.time(recordedAt(after: from * CivilMinute.perDay + 600))
      try tables.carePeriods.endRow()
    }
  }

  /// First and last days of the periods of care; no last day while it goes on.
  var carePeriods: [(from: Int, to: Int?)] {
    guard let careBreak = plan.careBreak else { return [(plan.careFrom, plan.careTo)] }
    return [(plan.careFrom, careBreak.lowerBound), (careBreak.upperBound, plan.careTo)]
  }

  /// The authority that answers for the child; another one's is settled by the child's own number.
  func responsibleAuthority() -> String {
    guard plan.role == .placedHere else { return Vocabulary.county }
    let others = index % 5 < 2 ? Vocabulary.adjoining : Vocabulary.distant
    return others[index / 5 % others.count].authority
  }

  // MARK: - Times of office work

  /// When a row about something was entered: mostly within a day or two, one in twenty-five weeks or months
  /// later; always before the extract was made. Rows from before the window do not say.
  mutating func recordedAt(after minute: Int) -> Int? {
    let delay = stream.chance(40) ? stream.within(20...120) * CivilMinute.perDay : stream.within(20...2600)
    guard minute >= window.start * CivilMinute.perDay else { return nil }
    return CivilMinute.ordinary(min(minute + delay, window.producedAt - 45))
  }

  /// A time between nine and five on a day.
  mutating func officeTime(onDay day: Int) -> Int {
    day * CivilMinute.perDay + 540 + stream.below(480)
  }

  /// A time that is not yet known when the extract is made is no time.
  func known(_ minute: Int) -> Int? { minute <= window.producedAt ? minute : nil }
}
