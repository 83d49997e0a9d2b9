extension CountyPlan {
  private typealias Outcomes = [(value: ReferralOutcome, weight: Int)]

  // Parts of the last year's quotas; other years take as many cards as they need from the same decks.
  private static let kingfisherOutcomes: Outcomes = [
    (.accepted, 54), (.noFurtherAction, 34), (.advice, 30), (.earlyHelp, 24), (.assessment, 16),
    (.strategyDiscussion, 8), (.duplicate, 5), (.withdrawn, 3), (.pending, 6),
  ]
  private static let frontDoorOutcomes: Outcomes = [
    (.noFurtherAction, 46), (.advice, 26), (.earlyHelp, 22), (.assessment, 14), (.strategyDiscussion, 5),
    (.duplicate, 4), (.withdrawn, 2), (.pending, 1),
  ]
  private static let earlyHelpOutcomes: Outcomes = [
    (.accepted, 28), (.advice, 5), (.noFurtherAction, 4), (.withdrawn, 2), (.duplicate, 1),
  ]

  /// Deals out the year's referrals to children who went missing, to looked-after ones most, and to others.
  mutating func planReferrals(_ stream: inout RandomStream) {
    for year in window.years.indices {
      let quota = calibration(year).referrals
      let lastDay = window.years[year].upperBound
      // Nobody is referred as an adult.
      let care = children.indices.filter {
        children[$0].role == .lookedAfter && careStarts(of: $0, in: year) > 0
          && MonthNumber.age(bornIn: children[$0].birthMonth, onDay: lastDay) < 18
      }
      let home = children.indices.filter { homeStarts(of: $0, in: year) > 0 && children[$0].role == .home }
      let kingfisher = outcomes(
        CountyPlan.kingfisherOutcomes, count: quota.frontDoorThenKingfisher + quota.kingfisherDirect, year,
        &stream)
      let routes: [(ReferralPlan.Route, [ReferralOutcome])] = [
        (.frontDoorThenKingfisher, Array(kingfisher.prefix(quota.frontDoorThenKingfisher))),
        (.kingfisherDirect, Array(kingfisher.dropFirst(quota.frontDoorThenKingfisher))),
        (.frontDoorOnly, outcomes(CountyPlan.frontDoorOutcomes, count: quota.frontDoorOnly, year, &stream)),
        (.earlyHelp, outcomes(CountyPlan.earlyHelpOutcomes, count: quota.earlyHelp, year, &stream)),
      ]
      for (route, ends) in routes {
        for outcome in ends {
          let child = chooseReferred(year, care: care, home: home, &stream)
          referrals.append(ReferralPlan(child: child, year: year, route: route, outcome: outcome))
        }
      }
    }
    // By child; the order of dealing breaks ties, so that no sort's own habits matter.
    let dealt = referrals.enumerated().sorted {
      ($0.element.child, $0.offset) < ($1.element.child, $1.offset)
    }
    referrals = dealt.map(\.element)
  }

  /// Cards of a deck in random order. Only the last year ends with referrals that wait for a decision.
  private func outcomes(
    _ deck: Outcomes, count: Int, _ year: Int, _ stream: inout RandomStream
  ) -> [ReferralOutcome] {
    var cards = deck.flatMap { Array(repeating: $0.value, count: $0.weight) }
    stream.shuffle(&cards)
    let dealt = cards.prefix(count)
    guard window.yearsFromLast(year) > 0 else { return Array(dealt) }
    return dealt.map { $0 == .pending ? .noFurtherAction : $0 }
  }

  /// A child for one referral: one in five looked after and missing, nearly half missing from home, the rest
  /// known for this alone. Girls from 12 on are most likely.
  private mutating func chooseReferred(
    _ year: Int, care: [Int], home: [Int], _ stream: inout RandomStream
  ) -> Int {
    let days = window.years[year]
    let source = stream.below(100)
    guard source < 62 else {
      return add(
        ChildPlan(
          role: .referredOnly, isFemale: stream.chance(760),
          birthMonth: birthMonth(
            aged: stream.chance(700) ? .thirteenToFifteen : .sixteenAndSeventeen, onDay: days.upperBound,
            &stream),
          homeDistrict: CountyPlan.districts.draw(&stream)))
    }
    let pool = source < 19 ? care : home
    for _ in 0..<8 {
      let child = stream.element(of: pool)
      let plan = children[child]
      let isLikely = plan.isFemale && MonthNumber.age(bornIn: plan.birthMonth, onDay: days.lowerBound) >= 11
      if plan.weekendMember == nil && stream.chance(isLikely ? 900 : 220) { return child }
    }
    return stream.element(of: pool)
  }
}
