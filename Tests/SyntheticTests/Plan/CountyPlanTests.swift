import Testing

@testable import Synthetic

@Suite struct CountyPlanTests {
  /// The quotas hold for every seed, not for a lucky one.
  @Test(arguments: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"])
  func everySeedFillsEveryQuota(text: String) {
    let window = Window(years: 3)
    let plan = CountyPlan(seed: Seed(text: text), county: 0, window: window)
    for (year, days) in window.years.enumerated() {
      let quota = plan.calibration(year)
      let ours = plan.children.indices.filter { plan.children[$0].role == .lookedAfter }
      let inCare = ours.filter { !plan.children[$0].careSegments(within: days).isEmpty }
      let atEnd = ours.filter {
        !plan.children[$0].careSegments(within: days.upperBound...days.upperBound).isEmpty
      }
      #expect(inCare.count == quota.lookedAfter)
      #expect(atEnd.count == quota.lookedAfterAtEnd)
      let times = ours.map { plan.careStarts(of: $0, in: year) }.filter { $0 > 0 }
      let group = window.yearsFromLast(year) == 0 ? Calibration.weekendGroup : []
      let expected = plan.deck(quota.missingInside) + plan.deck(quota.missingOutside) + group
      #expect(times.sorted() == expected.sorted())
      let homeTimes = plan.children.indices.filter { plan.children[$0].role == .home }
        .map { plan.homeStarts(of: $0, in: year) }.filter { $0 > 0 }
      #expect(homeTimes.sorted() == plan.deck(quota.missingFromHome).sorted())
    }
  }

  @Test func nobodyIsInCareBeforeBirthOrAsAnAdult() {
    let window = Window(years: 3)
    for text in ["x", "y", "z"] {
      let plan = CountyPlan(seed: Seed(text: text), county: 0, window: window)
      var faults = 0
      for child in plan.children where child.role == .lookedAfter {
        if child.birthMonth > MonthNumber.month(ofDay: child.careFrom) { faults += 1 }
        if MonthNumber.age(bornIn: child.birthMonth, onDay: child.careTo ?? window.end) > 17 { faults += 1 }
        if let careTo = child.careTo, careTo <= child.careFrom { faults += 1 }
        if let careBreak = child.careBreak,
          careBreak.lowerBound <= child.careFrom || careBreak.upperBound >= child.careTo ?? .max
        {
          faults += 1
        }
      }
      #expect(faults == 0)
      #expect(plan.children.contains { $0.careBreak != nil })
    }
  }

  @Test func referralsStandByChildAndWaitOnlyInTheLastYear() {
    let plan = CountyPlan(seed: Seed(text: "referrals"), county: 0, window: Window(years: 3))
    #expect(plan.referrals.map(\.child) == plan.referrals.map(\.child).sorted())
    #expect(plan.referrals.allSatisfy { $0.outcome != .pending || $0.year == 2 })
    #expect(plan.referrals.contains { $0.outcome == .pending })
  }

  @Test func twoCountiesDiffer() {
    let seed = Seed(text: "two")
    let first = CountyPlan(seed: seed, county: 0, window: Window(years: 1))
    let second = CountyPlan(seed: seed, county: 1, window: Window(years: 1))
    #expect(first.children.map(\.careFrom) != second.children.map(\.careFrom))
  }
}
