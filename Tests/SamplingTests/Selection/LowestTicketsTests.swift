import Digest
import Sampling
import Testing

@Suite("Lowest tickets")
struct LowestTicketsTests {
  @Test("keeping the lowest gives what sorting all gives, for any count")
  func againstFullSort() {
    let tokens = (0..<1000).map { "t\($0)" }
    let strata = (0..<1000).map { $0 % 7 == 0 ? 0 : 1 + $0 % 2 }
    let tickets = Ticket.tickets(key: DrawKey(tableSampleSeed: "7"), tokens: tokens)
    let sorted = (0..<3).map { stratum in
      strata.indices.filter { strata[$0] == stratum }.sorted { tickets[$0].hex < tickets[$1].hex }
    }
    for counts in [[0, 1, 2], [3, 200, 1000], [143, 40, 5]] {
      let rows = LowestTickets.rows(tickets: tickets, tokens: tokens, stratumOfRow: strata, counts: counts)
      #expect(rows == zip(sorted, counts).map { Array($0.prefix($1)) })
    }
  }

  @Test("equal tickets go by the token's bytes, not by row")
  func ties() {
    let ticket = SHA256.digest(of: "same")
    let tokens = (0..<100).map { String(100 + $0) }.reversed() + []
    let tickets = tokens.map { _ in ticket }
    let rows = LowestTickets.rows(
      tickets: tickets, tokens: tokens, stratumOfRow: tokens.map { _ in 0 }, counts: [3])
    #expect(rows[0].map { tokens[$0] } == ["100", "101", "102"])
  }
}
