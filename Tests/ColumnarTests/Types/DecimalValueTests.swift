import Testing

@testable import Columnar

@Suite struct DecimalValueTests {
  static let greatest: Int128 = 99_999_999_999_999_999_999_999_999_999_999_999_999

  static func decimal(_ text: String) -> DecimalValue { DecimalValue(parsing: text)! }

  @Test(arguments: [
    "0", "-1", "12.50", "0.05", "-0.05", "99999999999999999999999999999999999999",
    "0.00000000000000000000000000000000000001",
  ])
  func `text there and back`(text: String) {
    #expect(DecimalValue(parsing: text)?.description == text)
  }

  @Test func `reads loose spellings and refuses what is no number`() {
    #expect(DecimalValue(parsing: "+1.")?.description == "1")
    #expect(DecimalValue(parsing: ".5")?.description == "0.5")
    #expect(DecimalValue(parsing: "007.0")?.description == "7.0")
    for text in ["", "-", ".", "1.2.3", "1e5", " 1", "--1", "１", "0.000000000000000000000000000000000000001"]
    {
      #expect(DecimalValue(parsing: text) == nil, "\(text)")
    }
    // 39 digits fit 128 bits, and are one too many all the same.
    #expect(DecimalValue(parsing: "100000000000000000000000000000000000000") == nil)
    #expect(DecimalValue(parsing: "1000000000000000000000000000000000000000000") == nil)
  }

  @Test func `rescales, rounding half away from zero`() {
    for (text, scale, expected) in [
      ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4", 0, "2"), ("-0.4", 0, "0"), ("1.005", 2, "1.01"),
      ("7", 2, "7.00"),
      ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.499", 0, "0"),
    ] {
      #expect(Self.decimal(text).rescaled(to: scale)?.description == expected)
    }
    #expect(DecimalValue(unscaled: Self.greatest, scale: 0).rescaled(to: 1) == nil)
    #expect(DecimalValue(unscaled: Self.greatest, scale: 38).rescaled(to: 0)?.description == "1")
    #expect(DecimalValue(unscaled: 17 * DecimalValue.powerOfTen(36), scale: 0).rescaled(to: 1) == nil)
  }

  @Test func `equal numbers are one value, whatever their scale`() {
    #expect(Self.decimal("1.50") == Self.decimal("1.5"))
    #expect(Set([Self.decimal("1.50"), Self.decimal("1.5"), Self.decimal("1.500")]).count == 1)
    #expect(Self.decimal("0.00") == Self.decimal("0"))
    #expect(Self.decimal("1.51") != Self.decimal("1.5"))
  }

  @Test func `orders as numbers, at scales that do not fit one another too`() {
    let huge = DecimalValue(unscaled: Self.greatest, scale: 0)
    let minusHuge = DecimalValue(unscaled: -Self.greatest, scale: 0)
    let small = DecimalValue(unscaled: Self.greatest, scale: 38)
    let ascending = [
      minusHuge, Self.decimal("-1.5"), Self.decimal("-1.49"), Self.decimal("0.1"), small, huge,
    ]
    for a in ascending.indices {
      for b in ascending.indices {
        #expect((ascending[a] < ascending[b]) == (a < b))
        #expect((ascending[a] == ascending[b]) == (a == b))
      }
    }
  }

  /// Expected values: Python 3.11, `float(fractions.Fraction(text))`, which rounds once.
  @Test func `the double is the nearest`() {
    for (text, bits) in [
      ("0.1", 0x3FB9_9999_9999_999A), ("-12.50", 0xC029_0000_0000_0000),
      ("9007199254740993", 0x4340_0000_0000_0000), ("9007199254740993.1", 0x4340_0000_0000_0001),
      ("0.12345678901234567890123456789012345678", 0x3FBF_9ADD_3746_F65F),
      ("12345678901234567890123456789.123456789", 0x45C3_F20D_9923_5F65),
      ("99999999999999999999999999999999999999", 0x47D2_CED3_2A16_A1B1),
      ("0.00000000000000000000000000000000000001", 0x380B_38FB_9DAA_78E4),
    ] as [(String, UInt64)] {
      #expect(Self.decimal(text).doubleValue.bitPattern == bits, "\(text)")
    }
  }
}
