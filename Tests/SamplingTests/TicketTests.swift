import Digest
import Sampling
import Testing

@Suite("Ticket and seed")
struct TicketTests {
  @Test("the ticket's spelling: SHA-256 over hex of SHA-256(key), then the token")
  func spelling() {
    // Source: printf '%s' "$(printf 12345 | sha256sum | cut -c1-64)A-1" | sha256sum (GNU coreutils 9.1).
    let tickets = Ticket.tickets(key: DrawKey(tableSampleSeed: "12345"), tokens: ["A-1"])
    #expect(tickets.map(\.hex) == ["29a8e93532608c211729df091180441f2e74e1889f117713e90cf7f7e50a498a"])
  }

  @Test("the key is seed, fingerprint and plan id with bars between")
  func key() throws {
    let digest = SHA256.digest(of: "abc")
    let empty = SHA256.digest(of: "")
    let key = DrawKey(seed: try Seed("007"), frameFingerprint: digest, planID: empty)
    #expect(key.text == "007|\(digest.hex)|\(empty.hex)")
  }

  @Test("at a fixed key three more cases change no other ticket and no other order")
  func addingCases() throws {
    let key = DrawKey(tableSampleSeed: "20 dice")
    let tokens = (0..<200).map { "case-\($0)" }
    let more = tokens + ["new-1", "new-2", "new-3"]
    let before = Ticket.tickets(key: key, tokens: tokens)
    let after = Ticket.tickets(key: key, tokens: more)
    #expect(Array(after.prefix(200)) == before)
    let stratum = [Int](repeating: 0, count: 203)
    let orderBefore = LowestTickets.rows(
      tickets: before, tokens: tokens, stratumOfRow: Array(stratum.prefix(200)), counts: [200])
    let orderAfter = LowestTickets.rows(tickets: after, tokens: more, stratumOfRow: stratum, counts: [203])
    #expect(orderAfter[0].filter { $0 < 200 } == orderBefore[0])
  }

  @Test("a seed is ASCII digits", arguments: ["", "12 34", "-1", "1e5", "１２", "12\n"])
  func seedRefused(text: String) {
    #expect(throws: SamplingError.self) { try Seed(text) }
  }

  @Test("twenty ten-sided or twenty-six six-sided dice make a public seed")
  func publicSeed() throws {
    #expect(try Seed("00000000000000000000").isLongEnoughForPublicDraw)
    #expect(try !Seed("0000000000000000000").isLongEnoughForPublicDraw)
    #expect(try Seed(String(repeating: "6", count: 26)).isLongEnoughForPublicDraw)
    #expect(try !Seed(String(repeating: "6", count: 25)).isLongEnoughForPublicDraw)
  }

}
