import Digest
import Sampling
import Testing

@Suite("Frame")
struct FrameTests {
  @Test("strata stand in order of their keys, bytes before letters, NULL last, excluded after all")
  func strataOrder() throws {
    let frame = try Frame(
      tokens: ["a", "b", "c", "d", "e", "f", "g", "h"],
      stratumKeys: [
        [nil, "é", "z", "Z", "z", "", "z", "z"],
        ["1", "1", nil, "1", "2", "1", "1", "1"],
      ],
      named: [nil, nil, nil, nil, nil, nil, nil, .excluded(reason: "audited")])
    #expect(
      frame.strata.map(\.label) == ["|1", "Z|1", "z|1", "z|2", "z|\\N", "é|1", "\\N|1", "excluded (audited)"])
    #expect(frame.stratumOfRow == [6, 5, 4, 1, 3, 0, 2, 7])
    #expect(frame.eligibleCount == 7)
    #expect(frame.excludedCount == 1)
  }

  @Test("the same case twice is refused with its rows, whatever stands between")
  func duplicates() {
    #expect(throws: SamplingError.duplicateCase(firstRow: 1, secondRow: 3)) {
      try Frame(tokens: ["b", "a", "c", "a"], stratumKeys: [])
    }
  }

  @Test("texts that differ in bytes only are different cases and different strata")
  func bytesDecide() throws {
    let composed = "\u{e9}"
    let decomposed = "e\u{301}"
    #expect(composed == decomposed)  // what Swift's String says, and why the frame does not ask it
    let frame = try Frame(tokens: [composed, decomposed], stratumKeys: [[composed, decomposed]])
    #expect(frame.strata.map(\.caseCount) == [1, 1])
  }

  @Test("a frame without rows, and one without stratification")
  func edges() throws {
    let empty = try Frame(tokens: [], stratumKeys: [[]])
    #expect(empty.strata.isEmpty)
    #expect(empty.fingerprint == SHA256.digest(of: ""))
    let single = try Frame(tokens: ["b", "a"], stratumKeys: [])
    #expect(single.strata.map(\.caseCount) == [2])
    #expect(single.fingerprint == SHA256.digest(of: "a\t\nb\t\n"))
  }

  @Test("the fingerprint is over token TAB stratum LF in token order, whatever the order of rows")
  func fingerprint() throws {
    for rows in WorkedExample.orders {
      // Source: Python 3.11 hashlib over the lines written out; see WorkedExample.
      #expect(try WorkedExample.frame(rows).fingerprint.hex == WorkedExample.fingerprint)
    }
  }
}
