import Sampling
import Testing

@Suite("Stratum label")
struct StratumTests {
  @Test("different strata never share a label, and no label holds TAB or LF")
  func distinct() {
    let values: [String?] = [
      nil, "", "\\N", "a", "a|b", "b", "|", "\\", "a\tb", "a\nb", "a\\tb", "excluded (x)", "\r",
    ]
    var identities: [Stratum.Identity] = [.excluded(reason: "x"), .excluded(reason: "a|b")]
    for first in values {
      identities.append(.keys([first]))
      for second in values { identities.append(.keys([first, second])) }
    }
    // One variable or two is the plan's choice, so labels need to differ only among equally many.
    let labels = identities.map { identity -> String in
      let count = if case .keys(let keys) = identity { keys.count } else { 1 }
      return "\(count)\(Stratum(identity: identity, caseCount: 1).label)"
    }
    #expect(Set(labels).count == labels.count)
    #expect(!labels.contains { $0.contains("\t") || $0.contains("\n") || $0.contains("\r") })
  }
}
