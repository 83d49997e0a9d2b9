import Testing

@testable import Interrogation

@Suite struct FigureTextTests {
  @Test(arguments: [(2.345, 2, "2.35"), (-2.5, 0, "-3"), (0.5, 0, "1"), (.infinity, 2, "∞"), (12, 1, "12.0")])
  func decimalsGoAwayFromZero(value: Double, places: Int, text: String) {
    #expect(FigureText.decimal(value, places) == text)
  }

  @Test(arguments: [
    (0.00004, 4, "<0.0001"), (0.00005, 4, "0.0001"), (0, 4, "0.0000"), (-0.00001, 4, "-0.0000"),
    (0.04, 1, "<0.1"),
  ])
  func whatIsMoreThanNothingIsNotShownAsNothing(value: Double, places: Int, text: String) {
    #expect(FigureText.shown(value, places) == text)
  }

  @Test func figuresReadAsPeopleWriteThem() {
    #expect(FigureText.percent(0.2136) == "21.4 %")
    #expect(FigureText.points(-0.032) == "−3.2 points" && FigureText.points(0) == "+0.0 points")
    #expect(FigureText.probability(0.0004) == "under 0.001" && FigureText.probability(0.0123) == "0.012")
    #expect(FigureText.count(1, "child", "children") == "1 child")
    #expect(
      FigureText.list(["a"]) == "a" && FigureText.list(["a", "b", "c"]) == "a, b and c"
        && FigureText.list([]) == "")
    #expect(
      FigureText.short(3) == "3" && FigureText.short(0.25) == "0.250" && FigureText.short(12.25) == "12.3")
  }
}
