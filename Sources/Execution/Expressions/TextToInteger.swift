import Columnar

/// Reads whole numbers from the bytes of texts.
enum TextToInteger {
  /// The numbers that a column's texts are; nil where a text is anything but a sign and a few digits, which is left to
  /// ``ValueText`` to read or refuse.
  static func read(_ vector: Vector) -> Vector? {
    guard !vector.isConstant, case .text(let codes, let dictionary) = vector.values else { return nil }
    let offsets = dictionary.offsets
    var isRead = true
    let numbers = dictionary.bytes.withUnsafeBufferPointer { bytes in
      Buffer<Int64>(count: vector.count) { out in
        out.initialize(repeating: 0)
        for row in 0..<vector.count where vector.isValid(row) {
          let code = Int(codes[row])
          guard let number = number(bytes, Int(offsets[code])..<Int(offsets[code + 1])) else {
            isRead = false
            break
          }
          out[row] = number
        }
      }
    }
    if !isRead { return nil }
    return Vector(type: .integer, values: .integer(numbers), validity: vector.validity, count: vector.count)
  }

  /// As many digits as surely fit an INTEGER.
  private static let mostDigits = 18

  @inline(__always)
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ text: Range<Int>) -> Int64? {
    if (1...8).contains(text.count), text.lowerBound + 8 <= bytes.count {
      let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: text.lowerBound, as: UInt64.self)
      if let number = eightDigits(UInt64(littleEndian: word), count: text.count) { return number }
    }
    var place = text.lowerBound
    let isNegative = !text.isEmpty && bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    guard (1...mostDigits).contains(text.upperBound - place) else { return nil }
    var number: Int64 = 0
    while place < text.upperBound {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int64(digit)
      place += 1
    }
    return isNegative ? -number : number
  }

  /// The number that the first `count` bytes of a word are, the first byte lowest; nil where one is no digit.
  ///
  /// - Source: Lemire, "Quickly parsing eight digits" (2018): two digits, then four, then eight become one number.
  @inline(__always)
  private static func eightDigits(_ word: UInt64, count: Int) -> Int64? {
    let bits = UInt64(8 * count)
    let zeros: UInt64 = 0x3030_3030_3030_3030
    // Zeros before the digits there are.
    let text = word &<< (64 &- bits) | (bits == 64 ? 0 : zeros &>> bits)
    if ((text &+ 0x4646_4646_4646_4646) | (text &- zeros)) & 0x8080_8080_8080_8080 != 0 { return nil }
    let digits = text &- zeros
    let pairs = digits &* 10 &+ digits &>> 8
    let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return Int64((low &+ high) &>> 32)
  }
}
