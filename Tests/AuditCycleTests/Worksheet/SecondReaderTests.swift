import Testing

@testable import AuditCycle

@Suite("Second reader")
struct SecondReaderTests {
  /// Source of the sizes: statistics.md, decision 12, by hand: max(10, a fifth rounded up), at most all.
  @Test("a fifth of the cases, at least ten, at most all")
  func sizes() {
    for (cases, read) in [(0, 0), (1, 1), (9, 9), (10, 10), (11, 10), (50, 10), (51, 11), (55, 11), (56, 12)]
    {
      #expect(SecondReader.positions(tickets: (0..<cases).map { "\($0)" }).count == read, "\(cases)")
    }
  }

  @Test("the first tickets over all strata, in the order of the draw")
  func order() {
    let tickets = (0..<15).map { ["9f", "8e", "0a", "7d"][$0 % 4] + String($0, radix: 16) }
    // 9f… stands at 0, 4, 8, 12 and 8e… at 1, 5, 9, 13: of the fifteen the last five are 9f0, 9f4, 9f8, 9fc and 8ed.
    #expect(SecondReader.positions(tickets: tickets) == [1, 2, 3, 5, 6, 7, 9, 10, 11, 14])
  }
}
