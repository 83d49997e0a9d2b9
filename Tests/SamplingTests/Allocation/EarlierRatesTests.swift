import Sampling
import Testing

@Suite("Rates of an earlier audit")
struct EarlierRatesTests {
  @Test("shrunk to the overall rate by ten cases, and held to 0.1 to 0.5")
  func shrunk() throws {
    let rates = EarlierRates(byLabel: [
      "a": .init(affected: 0, answered: 40), "b": .init(affected: 6, answered: 10),
      "c": .init(affected: 50, answered: 50), "d": .init(affected: 4, answered: 9),
    ])
    // Overall 60 of 109. By hand: b (6 + 10 · 60/109) / 20 = 0.5752, held to 0.5; a (5.5046) / 50 = 0.1101.
    #expect(abs(try #require(rates.rate(inStratum: "a")) - 0.110092) < 1e-6)
    #expect(rates.rate(inStratum: "b") == 0.5)
    #expect(rates.rate(inStratum: "c") == 0.5)
    #expect(rates.rate(inStratum: "d") == nil, "nine answered cases are too few")
    #expect(rates.rate(inStratum: "e") == nil)
  }

  @Test("no finding at all is not no spread")
  func nothingFound() {
    let rates = EarlierRates(byLabel: ["a": .init(affected: 0, answered: 30)])
    #expect(rates.rate(inStratum: "a") == 0.1)
  }
}
