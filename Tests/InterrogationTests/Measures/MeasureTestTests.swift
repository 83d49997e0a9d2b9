import Inference
import Testing

@testable import Interrogation

@Suite struct MeasureTestTests {
  private func figures(_ children: [(cases: Int, met: Int)]) -> MeasureFigures {
    var figures = MeasureFigures()
    for child in children { figures.add(cases: child.cases, met: child.met) }
    return figures
  }

  @Test func childrenAreComparedExactlyPerDay() throws {
    let (now, before) = (
      figures(Array(repeating: (3, 0), count: 20)), figures(Array(repeating: (1, 0), count: 10))
    )
    let test = try #require(MeasureTest(.children, (now, 59), against: (before, 62)))
    let exact = try #require(RateRatio.exact((20, 59), (10, 62), confidence: 0.95))
    #expect(test.method == .exact && test.change == exact.ratio && test.probability == exact.probability)
  }

  @Test func episodesOfFewChildrenAreClustered() throws {
    let (now, before) = (
      figures(Array(repeating: (10, 0), count: 2)), figures(Array(repeating: (1, 0), count: 10))
    )
    let test = try #require(MeasureTest(.events, (now, 60), against: (before, 60)))
    #expect(test.method == .clustered && test.change == 2 && test.probability > 0.2)
    let singles = figures(Array(repeating: (1, 0), count: 20))
    let loose = try #require(MeasureTest(.events, (singles, 60), against: (before, 60)))
    #expect(loose.method == .exact && loose.probability < test.probability)
  }

  /// Twenty episodes of three children against none: the children are left to compare.
  @Test func withoutAnEpisodeOnOneSideChildrenAreCompared() throws {
    let now = figures([(10, 0), (9, 0), (1, 0)])
    let test = try #require(MeasureTest(.events, (now, 60), against: (MeasureFigures(), 60)))
    let exact = try #require(RateRatio.exact((3, 60), (0, 60), confidence: 0.95))
    #expect(test.probability == exact.probability && test.change == .infinity && test.method == .exact)
  }

  @Test func sharesNeedTenChildren() throws {
    let (now, before) = (
      figures(Array(repeating: (1, 1), count: 12)), figures(Array(repeating: (1, 0), count: 10))
    )
    let test = try #require(MeasureTest(.share, (now, 60), against: (before, 60)))
    #expect(test.method == .share && test.change == 1)
    let few = figures(Array(repeating: (1, 0), count: 9))
    #expect(MeasureTest(.share, (now, 60), against: (few, 60)) == nil)
  }

  @Test func theMoreCarefulOfTwoTestsIsTaken() throws {
    func children(_ count: Int) -> MeasureFigures { figures(Array(repeating: (1, 0), count: count)) }
    func test(_ now: Int, _ before: Int) throws -> MeasureTest {
      try #require(MeasureTest(.children, (children(now), 60), against: (children(before), 60)))
    }
    let (far, near, fall) = (try test(40, 5), try test(40, 30), try test(5, 40))
    #expect(MeasureTest.moreCareful(far, near) == near && MeasureTest.moreCareful(near, far) == near)
    #expect(MeasureTest.moreCareful(far, fall).probability == 1)
  }

  @Test func nothingAgainstNothingIsNoTest() {
    #expect(MeasureTest(.children, (MeasureFigures(), 60), against: (MeasureFigures(), 60)) == nil)
    #expect(MeasureTest(.events, (MeasureFigures(), 60), against: (MeasureFigures(), 60)) == nil)
  }
}
