import Testing

@testable import Synthetic

@Suite struct TokenTests {
  @Test func noTwoNumbersShareAToken() {
    let maker = TokenMaker(seed: Seed(text: "tokens"), salt: 1)
    var tokens: Set<TokenMaker.Token> = []
    for number in 0..<100_000 { tokens.insert(maker.token(number)) }
    for step in 0..<100_000 { tokens.insert(maker.token(4_294_967_295 - step)) }
    #expect(tokens.count == 200_000)
  }

  @Test func tokensAreEightConsonants() {
    let maker = TokenMaker(seed: Seed(text: "tokens"), salt: 1)
    for number in [0, 1, 2, 16_383, 1 << 31, 4_294_967_295] {
      let text = maker.token(number).text
      #expect(text.utf8.count == 8)
      #expect(text.allSatisfy { "bcdfghjkmnpqrtvw".contains($0) })
    }
  }

  @Test func anotherSeedOrSaltGivesOtherTokens() {
    let first = TokenMaker(seed: Seed(text: "one"), salt: 1).token(7)
    #expect(TokenMaker(seed: Seed(text: "two"), salt: 1).token(7) != first)
    #expect(TokenMaker(seed: Seed(text: "one"), salt: 2).token(7) != first)
  }
}
