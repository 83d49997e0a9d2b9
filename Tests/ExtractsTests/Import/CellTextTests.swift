import Testing

@testable import Extracts

@Suite struct CellTextTests {
  private func integer(_ text: String, isCanonical: Bool = true) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { NumberText.integer($0, isCanonical: isCanonical) }
  }

  private func number(_ text: String, isCanonical: Bool = true) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { NumberText.number($0, isCanonical: isCanonical) }
  }

  @Test func wholeNumbers() {
    #expect(integer("0") == 0)
    #expect(integer("-17") == -17)
    #expect(integer("9223372036854775807") == .max)
    #expect(integer("-9223372036854775808") == .min)
    #expect(integer("9223372036854775808") == nil)
    for text in ["", "-", "+1", "1.0", "1 0", "٣", "1e3"] { #expect(integer(text) == nil, "\(text)") }
    for text in ["007", "00", "-0"] {
      #expect(integer(text) == nil, "\(text) would lose something")
      #expect(integer(text, isCanonical: false) != nil, "\(text)")
    }
  }

  /// The standard library's correctly rounded reading is the oracle.
  @Test func numbersReadAsTheStandardLibraryReadsThem() {
    let texts = [
      "0.1", "12.5", "-3.75", "999.9", "6.4", "123456789.012345", "0.000001", "1234567890.1234567", "1e22",
      "1.5E-7",
      "9007199254740993.5", "0.30000000000000004", "179769313486231570000.0", "1e-320", "0.0", "-0.5",
    ]
    for text in texts { #expect(number(text) == Double(text), "\(text)") }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let text =
        "\(Int.random(in: 0...999_999, using: &generator)).\(Int.random(in: 0...99_999_999, using: &generator))"
      #expect(number(text) == Double(text), "\(text)")
    }
  }

  @Test func whatIsNoNumber() {
    for text in ["", ".", "1.", ".5", "1.2.3", "nan", "inf", "1e", "1e+", "0x10", "1,5", "1e999", "--1"] {
      #expect(number(text) == nil, "\(text)")
    }
    for text in ["007.5", "1234567890123456"] {
      #expect(number(text) == nil, "\(text) would lose something")
      #expect(number(text, isCanonical: false) == Double(text), "\(text)")
    }
  }

  @Test func trimming() {
    for (text, expected) in [("  a b ", "a b"), ("\t", ""), ("", ""), ("x", "x")] {
      Array(text.utf8).withUnsafeBufferPointer {
        #expect(String(decoding: $0.trimmed, as: UTF8.self) == expected)
      }
    }
  }
}
