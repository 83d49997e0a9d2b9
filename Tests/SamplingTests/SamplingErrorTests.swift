import Sampling
import Testing

@Suite("Refusals are whole sentences with a mend")
struct SamplingErrorTests {
  @Test("each names what was found and what to do")
  func sentences() {
    #expect(
      SamplingError.sizeBeyondFrame(size: 20, eligible: 7, excluded: 2).description
        == "20 cases are asked for, but the frame holds 7 that may be drawn (2 more are excluded); "
        + "set size to 7 or fewer, or widen the frame")
    let minima = SamplingError.minimaBeyondSize(size: 3, smallestSize: 6, minimum: 2, merge: ["a", "b"])
    #expect(minima.description.contains("set size to 6, or merge these strata: a; b, or write minimum: 1"))
    #expect(SamplingError.seedNotDigits(position: 2).description.contains("character 3"))
    #expect(SamplingError.duplicateCase(firstRow: 0, secondRow: 4).description.contains("rows 1 and 5"))
  }
}
