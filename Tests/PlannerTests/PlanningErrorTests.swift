import Testing

@testable import Planner

@Suite struct PlanningErrorTests {
  @Test func theNearestNamesComeFirst() {
    let names = ["district", "distance", "child_id", "started_at"]
    #expect(nearestNames(to: "distrct", among: names) == ["district"])
    #expect(
      nearestNames(to: "distict", among: names) == ["district", "distance"].filter { $0 == "district" })
    #expect(nearestNames(to: "CHILD_ID", among: names) == ["child_id"])
    // Two letters exchanged are one slip.
    #expect(nearestNames(to: "lenght", among: ["length", "lower", "left"]) == ["length"])
    #expect(nearestNames(to: "started", among: names).isEmpty)
    #expect(nearestNames(to: "zzz", among: names).isEmpty)
    #expect(nearestNames(to: "x", among: [String]()).isEmpty)
  }

  @Test func noMoreThanAskedForAreGiven() {
    let names = ["aa", "ab", "ac", "ad", "ae"]
    #expect(nearestNames(to: "a", among: names) == ["aa", "ab", "ac"])
    #expect(nearestNames(to: "a", among: names, limit: 1) == ["aa"])
  }
}
