import DelimitedText

extension ChildStory {
  private static let foundAreas = Weighted<Location>([
    (.inArea, 70), (.adjoining, 11), (.distance, 7), (.unknown, 12),
  ])

  /// Writes each event as one row, or as two when both the authority and the police recorded it.
  ///
  /// The authority has every event of its own looked-after children, the police every event from home.
  mutating func writeEpisodes(
    into tables: inout Tables, numbering identifiers: inout Identifiers
  ) throws(DelimitedWriteError) {
    for index in events.indices {
      let event = events[index]
      let isOurs = event.isInCare && plan.role == .lookedAfter
      let sources: [SourceSystem]
      switch event.category {
      case .absent: sources = [.police]
      case .away: sources = [.authority]
      case .missing where isOurs:
        sources = stream.chance(plan.isOutside ? 250 : 750) ? [.authority, .police] : [.authority]
      case .missing:
        sources = plan.role == .home && stream.chance(250) ? [.police, .authority] : [.police]
      }
      let placement = placement(onDay: event.startDay, isInCare: event.isInCare)
      let risk = event.category == .missing ? Vocabulary.risks.draw(&stream) : nil
      let found: Location = event.isPartOfPattern ? .adjoining : ChildStory.foundAreas.draw(&stream)
      let eventNumber = event.category == .missing ? Identifiers.take(&identifiers.event) : nil
      for (position, source) in sources.enumerated() {
        let number = Identifiers.take(&identifiers.episode)
        events[index].episodes.append(number)
        try writeEpisode(
          number, event, eventNumber: eventNumber, source: source, isSecond: position > 0,
          placement: placement,
          risk: risk, found: found, into: &tables)
      }
    }
  }

  private mutating func writeEpisode(
    _ number: Int, _ event: MissingEvent, eventNumber: Int?, source: SourceSystem, isSecond: Bool,
    placement: PlacementSpell?, risk: RiskLevel?, found: Location, into tables: inout Tables
  ) throws(DelimitedWriteError) {
    // The second source times the same night a little differently, on the same dates.
    let start = isSecond ? later(event.start, by: stream.below(50), before: event.end) : event.start
    let end = isSecond ? later(event.end, by: stream.below(40), before: .max) : event.end
    let returned = known(end)
    let called = CivilMinute.ordinary(min(start + stream.within(10...300), end - 1))
    let reported = called < end ? called : start
    let recordedAfter = returned ?? known(reported) ?? start
    let isDoubtful = stream.chance(150)
    let token = placement.map {
      setting.placeTokens.token(county * StorySetting.placesPerCounty + $0.place)
    }
    tables.missingEpisodes.identifier(Identifiers.episodeLetter, number)
    tables.missingEpisodes.token(self.token)
    tables.missingEpisodes.text(event.category.rawValue)
    tables.missingEpisodes.time(start)
    tables.missingEpisodes.yesNo(stream.chance(50) ? nil : !stream.chance(180))
    tables.missingEpisodes.time(source == .authority && stream.chance(100) ? nil : known(reported))
    tables.missingEpisodes.time(returned)
    tables.missingEpisodes.text(
      source == .police ? (event.category == .absent ? RiskLevel.noApparent : risk)?.rawValue : nil)
    tables.missingEpisodes.text(event.isInCare ? placement?.type.wentFrom : "home")
    tables.missingEpisodes.token(token)
    tables.missingEpisodes.text(
      event.isInCare ? placement?.district : District(rawValue: plan.homeDistrict)!.name)
    tables.missingEpisodes.text(returned == nil ? nil : found.rawValue)
    tables.missingEpisodes.yesNo(isDoubtful ? nil : isAtRisk && stream.chance(800))
    tables.missingEpisodes.identifier(
      Identifiers.placementLetter, source == .authority && !stream.chance(150) ? placement?.number : nil)
    tables.missingEpisodes.text(source.rawValue)
    tables.missingEpisodes.text(source == .police ? placement?.force ?? Vocabulary.countyForce : nil)
    tables.missingEpisodes.identifier(Identifiers.eventLetter, eventNumber)
    tables.missingEpisodes.time(recordedAt(after: recordedAfter))
    try tables.missingEpisodes.endRow()
  }

  /// A few minutes later, on the same date and before a limit.
  private func later(_ minute: Int, by minutes: Int, before limit: Int) -> Int {
    let midnight = (CivilMinute.day(minute) + 1) * CivilMinute.perDay
    return CivilMinute.ordinary(min(minute + minutes, max(minute, min(midnight, limit) - 2)))
  }

  /// The placement the child went from: the one that was open, the earlier of two.
  func placement(onDay day: Int, isInCare: Bool) -> PlacementSpell? {
    isInCare ? placements.first { $0.from <= day && day <= $0.to ?? .max } : nil
  }
}
