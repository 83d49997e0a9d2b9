import Digest
import Sampling
import Testing

@Suite("Strata taken together")
struct FrameMergingTests {
  private func labels(_ frame: Frame) -> [String] { frame.strata.map { "\($0.label) \($0.caseCount)" } }

  @Test("named ones under their name, after the others")
  func named() throws {
    let frame = try AllocationTests.frame([9, 1, 5, 2], excluded: 1)
    let merged = frame.merging([.init(name: "b and d", positions: [3, 1])])
    #expect(labels(merged) == ["a 9", "c 5", "merged (b and d) 3", "excluded (audited within 12 months) 1"])
    #expect(merged.strata[2].identity == .merged(name: "b and d", parts: [["b"], ["d"]]))
    #expect(merged.stratumOfRow == [Int](repeating: 0, count: 9) + [2] + [1, 1, 1, 1, 1, 2, 2, 3])
    #expect(merged.fingerprint != frame.fingerprint)
  }

  @Test("those below a number become one, joined by the next smallest while it is too small or alone")
  func below() throws {
    func below(_ least: Int, _ sizes: [Int]) throws -> [String] {
      labels(try AllocationTests.frame(sizes).merging([], below: least))
    }
    #expect(try below(3, [9, 1, 5, 2]) == ["a 9", "c 5", "merged (below 3) 3"])
    #expect(try below(5, [9, 1, 5, 2]) == ["a 9", "merged (below 5) 8"], "1 and 2 are too few, so 5 joins")
    #expect(
      try below(2, [9, 1, 5, 5]) == ["a 9", "d 5", "merged (below 2) 6"], "of two alike the first joins")
    #expect(try below(2, [9, 3, 5]) == ["a 9", "b 3", "c 5"])
    #expect(try below(100, [9, 3, 5]) == ["merged (below 100) 17"])
    #expect(try below(100, [9]) == ["a 9"], "there is nothing to join")
  }

  @Test("certain and excluded strata are never merged, and a frame without merging is the frame")
  func kept() throws {
    let frame = try Frame(
      tokens: ["a", "b", "c", "d"], stratumKeys: [["x", "y", "x", "x"]],
      named: [nil, nil, .certain(reason: "r"), .excluded(reason: "q")])
    #expect(labels(frame.merging([], below: 5)) == ["merged (below 5) 2", "certain (r) 1", "excluded (q) 1"])
    #expect(frame.merging([]).fingerprint == frame.fingerprint)
  }

  @Test("a value that looks like a merged or certain stratum is told apart")
  func labelsApart() {
    #expect(Stratum(identity: .keys(["certain (r)"]), caseCount: 1).label == "\\certain (r)")
    #expect(Stratum(identity: .keys(["merged (r)"]), caseCount: 1).label == "\\merged (r)")
    #expect(Stratum(identity: .certain(reason: "a|b"), caseCount: 1).label == "certain (a\\|b)")
  }
}
