import DelimitedText

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without ASCII spaces and controls around them.
  @inline(__always)
  var trimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end && self[start] <= 0x20 { start += 1 }
    while end > start && self[end - 1] <= 0x20 { end -= 1 }
    return start == 0 && end == count ? self : UnsafeBufferPointer(rebasing: self[start..<end])
  }
}

/// Numbers in bytes, without a String.
enum NumberText {
  /// A whole number in decimal digits, with or without a minus sign; nil for anything else.
  ///
  /// - Parameter isCanonical: whether leading zeros and `-0` are refused, because writing the number again would lose them.
  @inline(__always)
  static func integer(_ bytes: UnsafeBufferPointer<UInt8>, isCanonical: Bool) -> Int64? {
    var index = 0
    let isNegative = !bytes.isEmpty && bytes[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard index < bytes.count else { return nil }
    if isCanonical && bytes[index] == UInt8(ascii: "0") && bytes.count > 1 { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      let (tenfold, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (next, passed) =
        isNegative
        ? tenfold.subtractingReportingOverflow(Int64(digit)) : tenfold.addingReportingOverflow(Int64(digit))
      if overflowed || passed { return nil }
      value = next
      index += 1
    }
    return value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  /// A decimal number, with or without sign, fraction and exponent; nil for anything else, `nan` and `inf` included.
  ///
  /// - Parameter isCanonical: whether leading zeros and whole numbers of more than fifteen digits are refused, because a
  ///   DOUBLE would lose something of them.
  /// - Source: for up to fifteen digits and powers of ten up to 22 one division of exact doubles is correctly rounded:
  ///   W. D. Clinger, "How to read floating point numbers accurately" (1990); beyond, the standard library reads.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>, isCanonical: Bool) -> Double? {
    var index = 0
    let isNegative = !bytes.isEmpty && bytes[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var digits = 0
    var significant: Int64 = 0
    var fraction = 0
    var seesPoint = false
    while index < bytes.count {
      let byte = bytes[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        digits += 1
        if digits <= 15 { significant = significant * 10 + Int64(digit) }
        if seesPoint { fraction += 1 }
      } else if byte == UInt8(ascii: "."), !seesPoint, digits > 0 {
        seesPoint = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0, !(seesPoint && fraction == 0) else { return nil }
    if isCanonical {
      let first = isNegative ? 1 : 0
      let hasLeadingZero = bytes[first] == UInt8(ascii: "0") && digits - fraction > 1
      if hasLeadingZero || !seesPoint && digits > 15 { return nil }
    }
    if index == bytes.count && digits <= 15 {
      let value = Double(significant) / powersOfTen[fraction]
      return isNegative ? -value : value
    }
    if index < bytes.count && !isExponent(bytes, from: index) { return nil }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  private static func isExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return false }
    var index = start + 1
    if index < bytes.count && (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")) {
      index += 1
    }
    return index < bytes.count && bytes[index...].allSatisfy { $0 &- UInt8(ascii: "0") <= 9 }
  }
}
