import Inference
import Testing

@Suite("Estimate from a simple random draw")
struct SimpleRandomEstimateTests {
  @Test("a published estimate with its standard error, and a single case that has none")
  func estimate() {
    // 10 of 40 from 120: (1 − 1/3) · 0.25 · 0.75 / 39 = 0.003205128…, worked by hand.
    let estimate = SimpleRandomEstimate(found: 10, drawn: 40, population: 120)
    #expect(estimate.proportion == 0.25)
    #expect(estimate.count == 30)
    #expect(abs(estimate.standardError! - 0.056613) < 1e-6)
    #expect(SimpleRandomEstimate(found: 1, drawn: 1, population: 5).standardError == nil)
    #expect(SimpleRandomEstimate(found: 2, drawn: 5, population: 5).standardError == 0)
  }
}
