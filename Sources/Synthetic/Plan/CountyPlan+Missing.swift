extension CountyPlan {
  /// Deals out the year's looked-after children who go missing and how often, inside and outside the area
  /// apart.
  mutating func planMissingFromCare(_ stream: inout RandomStream) {
    for (year, days) in window.years.enumerated() {
      let quota = calibration(year)
      for isOutside in [false, true] {
        let times = deck(isOutside ? quota.missingOutside : quota.missingInside)
        var chosen = choose(times.count, of: year, isOutside: isOutside, &stream)
        for count in times {
          let child = takeChild(from: &chosen, missing: count, in: days, &stream)
          setCareStarts(count, of: child, in: year)
          planHomeStarts(before: child, in: year, days, &stream)
        }
      }
      if window.yearsFromLast(year) == 0 {
        for child in children.indices {
          guard let member = children[child].weekendMember else { continue }
          setCareStarts(Calibration.weekendGroup[member], of: child, in: year)
        }
      }
    }
  }

  /// Picks children who may be missing in a year: up to a little under half of them were so the year before.
  private func choose(
    _ count: Int, of year: Int, isOutside: Bool, _ stream: inout RandomStream
  ) -> [Int] {
    let days = window.years[year]
    var again: [Int] = []
    var likely: [Int] = []
    var unlikely: [Int] = []
    for (child, plan) in children.enumerated()
    where plan.role == .lookedAfter && plan.isOutside == isOutside && plan.weekendMember == nil {
      let inCare = plan.careSegments(within: days).reduce(0) { $0 + $1.count }
      let age = MonthNumber.age(bornIn: plan.birthMonth, onDay: days.upperBound)
      guard inCare >= 40, age >= 11 else { continue }
      if year > 0, careStarts(of: child, in: year - 1) > 0 {
        again.append(child)
      } else if age >= 14 || stream.chance(age == 13 ? 700 : 150) {
        likely.append(child)
      } else {
        unlikely.append(child)
      }
    }
    stream.shuffle(&again)
    stream.shuffle(&likely)
    let repeating = again.prefix(count * 45 / 100)
    return Array((repeating + likely + unlikely + again.dropFirst(repeating.count)).prefix(count))
  }

  /// Takes a child with room in the year for so many episodes; the one with most room, if none has.
  private func takeChild(
    from chosen: inout [Int], missing count: Int, in days: ClosedRange<Int>, _ stream: inout RandomStream
  ) -> Int {
    let room = chosen.map { child in
      children[child].careSegments(within: days).reduce(0) { $0 + $1.count }
    }
    let fitting = room.indices.filter { room[$0] >= min(count * 8 + 20, 330) }
    let index =
      fitting.isEmpty ? room.indices.max { room[$0] < room[$1] }! : stream.element(of: fitting)
    return chosen.remove(at: index)
  }

  /// Some who came into care in the year had gone missing from home before. They are children already counted
  /// as missing more than twice, so that no quota moves.
  private mutating func planHomeStarts(
    before child: Int, in year: Int, _ days: ClosedRange<Int>, _ stream: inout RandomStream
  ) {
    guard careStarts(of: child, in: year) >= 3, children[child].careFrom > days.lowerBound + 60,
      stream.chance(500)
    else { return }
    setHomeStarts(stream.within(1...2), of: child, in: year)
  }

  /// Adds the children whom other authorities placed in the county.
  mutating func planPlacedHere(_ stream: inout RandomStream) {
    for (year, days) in window.years.enumerated() {
      let times =
        deck(Calibration.missingPlacedHere) + Array(repeating: 0, count: Calibration.quietPlacedHere)
      for count in times {
        let from = days.lowerBound - stream.within(10...300)
        let to = days.upperBound + stream.within(5...200)
        let child = add(
          ChildPlan(
            role: .placedHere, isFemale: stream.chance(480),
            birthMonth: birthMonth(aged: .thirteenToFifteen, onDay: days.upperBound, &stream),
            homeDistrict: CountyPlan.districts.draw(&stream), isOutside: true, careFrom: from,
            careTo: to > window.end ? nil : to))
        setCareStarts(count, of: child, in: year)
      }
    }
  }

  private static let agesFromHome = Weighted<AgeBand>([
    (.tenToTwelve, 18), (.thirteenToFifteen, 56), (.sixteenAndSeventeen, 26),
  ])

  /// Adds the children missing from home; about a fifth of each year's were missing the year before.
  mutating func planMissingFromHome(_ stream: inout RandomStream) {
    var lastYear: [Int] = []
    for (year, days) in window.years.enumerated() {
      var times = deck(calibration(year).missingFromHome)
      stream.shuffle(&times)
      stream.shuffle(&lastYear)
      var again = lastYear.filter {
        MonthNumber.age(bornIn: children[$0].birthMonth, onDay: days.upperBound) < 18
      }.prefix(times.count / 5)
      lastYear = []
      for count in times {
        let child =
          again.popFirst()
          ?? add(
            ChildPlan(
              role: .home, isFemale: stream.chance(530),
              birthMonth: birthMonth(
                aged: CountyPlan.agesFromHome.draw(&stream), onDay: days.upperBound, &stream),
              homeDistrict: CountyPlan.districts.draw(&stream)))
        setHomeStarts(count, of: child, in: year)
        lastYear.append(child)
      }
    }
  }
}
