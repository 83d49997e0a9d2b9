import Foundation
import Inference
import Testing

@Suite struct PoissonRegressionTests {
  /// Two periods of counts: the coefficient is the log rate ratio, its variance 1/a + 1/b.
  @Test func twoGroupsGiveTheirRateRatio() throws {
    let model = try #require(
      PoissonRegression([11, 24], terms: [[1, 1], [1, 0]], exposures: [800, 1083]))
    #expect(abs(model.coefficients[1] - log(11.0 / 800 / (24.0 / 1083))) < 1e-10)
    #expect(abs(model.standardErrors[1] - (1 / 11.0 + 1 / 24.0).squareRoot()) < 1e-5)
    #expect(abs(model.deviance) < 1e-9 && model.dispersion == nil)
  }

  @Test func anExponentialTrendIsFoundExactly() throws {
    let model = try #require(
      PoissonRegression([3, 6, 12, 24, 48], terms: (0..<5).map { [1, Double($0)] }))
    #expect(abs(model.coefficients[1] - log(2)) < 1e-10)
    #expect(try #require(model.dispersion) < 1e-12)
    #expect(model.quasiStandardErrors == model.standardErrors)
  }

  @Test func whatTheCountsDoNotDetermineIsNotEstimated() {
    let twice = PoissonRegression([3, 4, 5], terms: [[1, 2], [1, 2], [1, 2]])
    let allZero = PoissonRegression([0, 0, 0], terms: [[1], [1], [1]])
    let emptyGroup = PoissonRegression([5, 4, 0, 0], terms: [[1, 0], [1, 0], [1, 1], [1, 1]])
    let nothing = PoissonRegression([], terms: [])
    #expect(twice == nil && allZero == nil && emptyGroup == nil && nothing == nil)
  }
}
