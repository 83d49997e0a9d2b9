/// Which drawn cases are audited twice, so that agreement between readers can be reported.
enum SecondReader {
  /// The positions of a fifth of the cases, at least ten where there are as many: those whose tickets come first over all
  /// strata.
  ///
  /// - Parameter tickets: the drawn cases' tickets as hex, in the order of the draw, reserves left out.
  /// - Returns: positions in `tickets`, from 0, in their order.
  /// - Source: statistics.md, decision 12.
  static func positions(tickets: [String]) -> [Int] {
    let byTicket = tickets.indices.sorted { (tickets[$0], $0) < (tickets[$1], $1) }
    return byTicket.prefix(max(10, (tickets.count + 4) / 5)).sorted()
  }
}
