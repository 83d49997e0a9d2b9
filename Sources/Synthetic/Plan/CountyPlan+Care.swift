extension CountyPlan {
  private static let agesInCare = Weighted<AgeBand>([
    (.underOne, 4), (.oneToFour, 13), (.fiveToNine, 20), (.tenToTwelve, 14), (.thirteenToFifteen, 25),
    (.sixteenAndSeventeen, 24),
  ])
  private static let agesOnLeaving = Weighted<AgeBand>([
    (.underOne, 4), (.oneToFour, 22), (.fiveToNine, 14), (.tenToTwelve, 8), (.thirteenToFifteen, 12),
    (.sixteenAndSeventeen, 40),
  ])

  /// Deals out entering and leaving care so that each year holds its number of children and ends with its
  /// stock.
  ///
  /// Nobody enters or leaves in the first and last days of a year, so that no count depends on how a day is
  /// read.
  mutating func planCare(_ stream: inout RandomStream) {
    var inCare: [Int] = []
    let stock = Calibration.year(fromLast: window.years.count).lookedAfterAtEnd
    for _ in 0..<stock {
      inCare.append(addToCare(from: window.start - stream.within(30...2400), &stream))
    }
    for (year, days) in window.years.enumerated() {
      let quota = calibration(year)
      let entering = quota.lookedAfter - inCare.count
      let leaving = quota.lookedAfter - quota.lookedAfterAtEnd
      let leavingInFirstYear = entering * 35 / 100
      stream.shuffle(&inCare)
      let leavers = inCare.prefix(leaving - leavingInFirstYear)
      for child in leavers {
        children[child].careTo = stream.within(days.lowerBound + 4...days.upperBound - 5)
      }
      var stillInCare = Array(inCare.dropFirst(leavers.count))
      var group = Array(leavers)
      for index in 0..<entering {
        let staysOn = index >= leavingInFirstYear
        let child = addToCare(from: days.lowerBound + stream.within(1...(staysOn ? 354 : 230)), &stream)
        if staysOn {
          stillInCare.append(child)
        } else {
          children[child].careTo = stream.within(children[child].careFrom + 12...days.upperBound - 5)
          group.append(child)
        }
      }
      describe(group, ages: CountyPlan.agesOnLeaving, &stream)
      inCare = stillInCare
    }
    describe(inCare, ages: CountyPlan.agesInCare, &stream)
    gatherWeekendGroup(among: inCare, &stream)
    for child in children.indices { planBreak(of: child, &stream) }
    planShortBreaks(&stream)
  }

  private mutating func addToCare(from day: Int, _ stream: inout RandomStream) -> Int {
    add(
      ChildPlan(
        role: .lookedAfter, isFemale: stream.chance(455), birthMonth: 0,
        homeDistrict: CountyPlan.districts.draw(&stream), careFrom: day))
  }

  /// Gives ages to children who leave care in one year, or stay, and places a fixed share of them outside the
  /// area.
  private mutating func describe(
    _ group: [Int], ages: Weighted<AgeBand>, _ stream: inout RandomStream
  ) {
    var group = group
    stream.shuffle(&group)
    let outside = (group.count * Calibration.outsidePermille + 500) / 1000
    for (index, child) in group.enumerated() {
      let lastDay = children[child].careTo ?? window.end
      let birthMonth = birthMonth(aged: ages.draw(&stream), onDay: lastDay, &stream)
      // A child cannot have come into care before birth.
      children[child].birthMonth = min(birthMonth, MonthNumber.month(ofDay: children[child].careFrom))
      children[child].isOutside = index < outside
    }
  }

  /// Makes the members of the weekend group: girls of 13 to 15, long in care, placed in the area.
  private mutating func gatherWeekendGroup(among stock: [Int], _ stream: inout RandomStream) {
    let candidates = stock.filter {
      !children[$0].isOutside && children[$0].careFrom < window.end - 250
    }
    for (member, child) in candidates.prefix(Calibration.weekendGroup.count).enumerated() {
      children[child].weekendMember = member
      children[child].isFemale = true
      children[child].homeDistrict = District.cherwell.rawValue
      children[child].birthMonth = MonthNumber.month(ofDay: window.end) - stream.within(158...188)
    }
  }

  /// Lets some children go home for weeks and come back within one year.
  private mutating func planBreak(of child: Int, _ stream: inout RandomStream) {
    let plan = children[child]
    guard plan.weekendMember == nil, stream.chance(60) else { return }
    let year = window.years[stream.below(window.years.count)]
    let first = max(plan.careFrom, year.lowerBound) + 30
    let last = min(plan.careTo ?? .max, year.upperBound) - 30
    let length = stream.within(25...75)
    guard last - first > length + 20 else { return }
    let begins = stream.within(first...last - length)
    children[child].careBreak = begins...begins + length
  }

  private mutating func planShortBreaks(_ stream: inout RandomStream) {
    for _ in 0..<Calibration.shortBreaks {
      let from = window.start + stream.within(-400...200)
      _ = add(
        ChildPlan(
          role: .shortBreaks, isFemale: stream.chance(380),
          birthMonth: birthMonth(aged: .fiveToNine, onDay: max(from, window.start), &stream),
          homeDistrict: CountyPlan.districts.draw(&stream), careFrom: from))
    }
  }
}
