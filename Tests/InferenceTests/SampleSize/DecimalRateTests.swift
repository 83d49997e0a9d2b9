import Inference
import Testing

@Suite("Decimal rates")
struct DecimalRateTests {
  @Test("cut in decimal: 0.07 of 100 is 7, 0.29 of 100 is 29, 0.1 of 70 is 7")
  func floors() {
    // In binary floating point 0.29 · 100 is 28.999999999999996.
    for (text, count, expected) in [
      ("0.07", 100, 7), ("0.29", 100, 29), ("0.1", 70, 7), ("1", 9, 9), ("0", 9, 0),
    ] {
      #expect(DecimalRate(text)?.floor(of: count) == expected)
    }
    #expect(DecimalRate(".5")?.value == 0.5)
  }

  @Test("no rate", arguments: ["", ".", "1.1", "-0.1", "5 %", "0,05", "1e-2", "0.0000000001", "0.1.2"])
  func refused(text: String) {
    #expect(DecimalRate(text) == nil)
  }
}
