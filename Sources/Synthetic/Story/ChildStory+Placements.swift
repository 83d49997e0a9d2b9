import DelimitedText

extension ChildStory {
  private static let youngTypes = Weighted<PlacementType>([
    (.foster, 80), (.withParents, 8), (.adoption, 7), (.other, 5),
  ])
  private static let schoolAgeTypes = Weighted<PlacementType>([
    (.foster, 76), (.childrensHome, 10), (.residentialSchool, 4), (.withParents, 6), (.other, 4),
  ])
  private static let olderTypes = Weighted<PlacementType>([
    (.foster, 50), (.supported, 28), (.childrensHome, 10), (.withParents, 4), (.other, 8),
  ])
  // Children who go missing live in homes and supported places more often than others.
  private static let missingSchoolAgeTypes = Weighted<PlacementType>([
    (.childrensHome, 52), (.foster, 36), (.residentialSchool, 6), (.other, 6),
  ])
  private static let missingOlderTypes = Weighted<PlacementType>([
    (.supported, 46), (.childrensHome, 28), (.foster, 18), (.other, 8),
  ])

  /// Settles where the child lives on every day of care in the window.
  mutating func settlePlacements(numbering identifiers: inout Identifiers) {
    switch plan.role {
    case .lookedAfter:
      for period in carePeriods where (period.to ?? .max) >= window.start {
        settleChain(from: period.from, to: period.to)
      }
    case .placedHere:
      addPlacement(from: plan.careFrom, to: plan.careTo, type: stream.chance(600) ? .childrensHome : .foster)
    case .shortBreaks:
      // A few days in each third of the time.
      let first = max(plan.careFrom, window.start)
      let third = (window.end - first) / 3
      for part in 0..<3 {
        let from = first + part * third + stream.below(third - 10)
        addPlacement(from: from, to: from + stream.within(1...4), type: .other)
      }
    case .home, .referredOnly:
      break
    }
    placements.sort { $0.from < $1.from }
    for place in placements.indices { placements[place].number = Identifiers.take(&identifiers.placement) }
  }

  private mutating func settleChain(from: Int, to: Int?) {
    if plan.weekendMember != nil {
      let move = window.end - stream.within(110...150)
      addPlacement(from: from, to: move, type: .foster)
      addPlacement(from: move, to: to, type: .childrensHome, place: SharedPlaces.weekendHome)
      return
    }
    // Who came into care long before the window has mostly moved since.
    let first =
      from < window.start - 90 && stream.chance(600)
      ? from + stream.below(window.start - 30 - from) : from
    let moves = moveDays(from: max(from, window.start), to: to ?? window.end)
    // Some who live outside the area began inside it, for a short while.
    let beginsInside =
      plan.isOutside && events.isEmpty && from >= window.start && !moves.isEmpty && moves[0] - from < 120
      && !window.years.contains { (from...moves[0]).contains($0.upperBound) }
    var start = first
    for (index, end) in (moves.map { $0 as Int? } + [to]).enumerated() {
      let age = MonthNumber.age(bornIn: plan.birthMonth, onDay: max(start, window.start))
      let types =
        age < 10
        ? ChildStory.youngTypes
        : age < 16
          ? (events.isEmpty ? ChildStory.schoolAgeTypes : ChildStory.missingSchoolAgeTypes)
          : (events.isEmpty ? ChildStory.olderTypes : ChildStory.missingOlderTypes)
      addPlacement(
        from: start, to: end, type: types.draw(&stream),
        isOutside: plan.isOutside && !(beginsInside && index == 0))
      start = end ?? start
    }
  }

  /// Days of moves, some weeks apart and not while the child is missing.
  private mutating func moveDays(from: Int, to: Int) -> [Int] {
    let span = to - from - 40
    guard span > 0 else { return [] }
    let usual = events.isEmpty ? 420 : 220
    let count = span / usual + (stream.below(usual) < span % usual ? 1 : 0)
    var days: [Int] = []
    for _ in 0..<count * 3 where days.count < count {
      let day = from + 20 + stream.below(span)
      let isMissing = events.contains { CivilMinute.day($0.start) <= day && day <= CivilMinute.day($0.end) }
      if !isMissing && !days.contains(where: { abs($0 - day) < 15 }) { days.append(day) }
    }
    return days.sorted()
  }

  private mutating func addPlacement(
    from: Int, to: Int?, type: PlacementType, isOutside: Bool? = nil, place: Int? = nil
  ) {
    let ownPlace = SharedPlaces.firstOfItsOwn + index * 8 + min(placements.count, 7)
    var spell = PlacementSpell(
      number: 0, from: from, to: to, type: type, location: .inArea, areaAuthority: Vocabulary.county,
      force: Vocabulary.countyForce, place: ownPlace, provider: SharedPlaces.ownProvider)
    let isSharedType = type == .childrensHome || type == .supported
    if plan.role == .placedHere {
      spell.location = index % 5 < 2 ? .adjoining : .distance
      spell.place = type == .childrensHome ? stream.within(4...8) : ownPlace
    } else if isOutside ?? plan.isOutside {
      let isAdjoining = stream.chance(450)
      let area = stream.element(of: isAdjoining ? Vocabulary.adjoining : Vocabulary.distant)
      spell.location = isAdjoining ? .adjoining : .distance
      spell.areaAuthority = area.authority
      spell.force = area.force
      if isSharedType {
        let places = type == .supported ? SharedPlaces.supportedOutside : SharedPlaces.homesOutside
        spell.place = places.lowerBound + stream.below(places.count)
      }
    } else if isSharedType {
      let places = type == .supported ? SharedPlaces.supportedInside : SharedPlaces.homesInside
      spell.place = place ?? places.lowerBound + stream.below(places.count)
    }
    describe(&spell)
    placements.append(spell)
  }

  private mutating func describe(_ spell: inout PlacementSpell) {
    let isInCounty = spell.areaAuthority == Vocabulary.county
    if spell.place < SharedPlaces.firstOfItsOwn {
      spell.provider = SharedPlaces.provider(of: spell.place)
      spell.district = isInCounty ? SharedPlaces.district(of: spell.place).name : nil
    } else {
      if !isInCounty || !stream.chance(650) { spell.provider = "provider \(stream.within(1...12))" }
      spell.district = isInCounty ? District(rawValue: CountyPlan.districts.draw(&stream))!.name : nil
    }
    switch spell.location {
    case .adjoining: spell.distanceTenthsOfMile = stream.within(80...350)
    case .distance: spell.distanceTenthsOfMile = stream.within(260...1800)
    case .inArea, .unknown: spell.distanceTenthsOfMile = stream.within(4...180)
    }
    if stream.chance(60) { spell.distanceTenthsOfMile = nil }
    let isPlanned = stream.chance(700)
    spell.isPlanned = stream.chance(40) ? nil : isPlanned
    if spell.location == .adjoining || spell.location == .distance, stream.chance(820) {
      // The area's authority is told before a planned placement, or within days of an emergency.
      let notifiedOn = spell.from + (isPlanned ? -stream.within(1...14) : stream.within(0...12))
      spell.notifiedOn = notifiedOn <= window.interviewsTo ? notifiedOn : nil
    }
  }

  mutating func writePlacements(into tables: inout Tables) throws(DelimitedWriteError) {
    for spell in placements {
      tables.placements.identifier(Identifiers.placementLetter, spell.number)
      tables.placements.token(token)
      tables.placements.date(spell.from)
      tables.placements.date(spell.to)
      tables.placements.text(spell.type.rawValue)
      tables.placements.text(spell.provider)
      tables.placements.text(spell.areaAuthority)
      tables.placements.text(spell.location.rawValue)
      tables.placements.tenths(spell.distanceTenthsOfMile)
      tables.placements.yesNo(spell.isPlanned)
      tables.placements.date(spell.notifiedOn)
      tables.placements.time(recordedAt(after: spell.from * CivilMinute.perDay + 600))
      try tables.placements.endRow()
    }
  }
}
