import Inference
import Testing

@Suite("What a design allows to be said")
struct DrawnStratumTests {
  @Test("one stratum is exact, equal fractions conservative, anything else approximate")
  func basis() {
    func basis(_ strata: (Int, Int)...) -> LimitBasis {
      LimitBasis(strata.map { DrawnStratum(population: $0.0, drawn: $0.1) })
    }
    #expect(basis((120, 20)) == .exact)
    #expect(basis((120, 20), (0, 0)) == .exact)
    #expect(basis((60, 10), (30, 5), (6, 1)) == .conservative)
    #expect(basis((60, 10), (31, 5)) == .approximate)
    #expect(basis((60, 10), (30, 0)) == .approximate)
  }
}
