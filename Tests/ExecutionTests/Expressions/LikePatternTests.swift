import Planner
import TestSupport
import Testing

@testable import Execution

@Suite struct LikePatternTests {
  /// The definition itself, by trying everything.
  private func naive(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "%": return naive(rest, text) || (!text.isEmpty && naive(pattern, text.dropFirst()))
    case "_": return !text.isEmpty && naive(rest, text.dropFirst())
    case "\\": return rest.first == text.first && !text.isEmpty && naive(rest.dropFirst(), text.dropFirst())
    default: return text.first == first && naive(rest, text.dropFirst())
    }
  }

  @Test func randomPatternsMatchAsDefined() throws {
    var random = SeededGenerator(seed: 11)
    var matches = 0
    for _ in 0..<20_000 {
      let text = String(
        (0..<random.below(7)).map { _ in random.pick(["a", "b", "é", "%", "_"]) as Character })
      var pattern = String(
        (0..<random.below(6)).map { _ in random.pick(["a", "b", "é", "%", "%", "_"]) as Character })
      if random.chance(1, in: 4) { pattern += "\\" + random.pick(["%", "_", "a"]) }
      let matched = try LikePattern(pattern, escape: "\\", ignoresCase: false, at: .nowhere).matches(text)
      #expect(matched == naive(Array(pattern)[...], Array(text)[...]), "\(text) LIKE \(pattern)")
      matches += matched ? 1 : 0
    }
    #expect(matches > 2_000)
  }

  @Test func manyRunsStayQuick() throws {
    let pattern = try LikePattern(
      String(repeating: "%a", count: 40) + "%b", escape: "\\", ignoresCase: false, at: .nowhere)
    #expect(!pattern.matches(String(repeating: "a", count: 20_000)))
  }
}
