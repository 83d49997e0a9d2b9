import Inference
import Testing

@Suite("Smallest samples")
struct SampleSizeTests {
  @Test("published sizes for a 5 % tolerable rate at 90 %")
  func published() throws {
    // Source: GAO Financial Audit Manual 450, hypergeometric for a population of 5000; 0 to 4 acceptable.
    let rate = try #require(DecimalRate("0.05"))
    let sizes = (0...4).map {
      SampleSize.acceptance(population: 5000, tolerableRate: rate, acceptable: $0, confidence: 0.9)
    }
    #expect(sizes == [45, 76, 105, 131, 157])
    // Source: the same manual's binomial sizes.
    let binomial = (0...4).map {
      SampleSize.binomialAcceptance(tolerableRate: rate, acceptable: $0, confidence: 0.9)
    }
    #expect(binomial == [45, 77, 105, 132, 158])
  }

  @Test("26 of 120 to see one of 12; one case of one; all where every case counts")
  func edges() {
    #expect(SampleSize.discovery(population: 120, affected: 12, confidence: 0.95) == 26)
    #expect(SampleSize.discovery(population: 1, affected: 1, confidence: 0.95) == 1)
    #expect(SampleSize.discovery(population: 20, affected: 1, confidence: 0.99999) == 20)
    #expect(
      SampleSize.acceptance(
        population: 10, tolerableRate: DecimalRate("0.1")!, acceptable: 1, confidence: 0.9) == nil)
  }
}
