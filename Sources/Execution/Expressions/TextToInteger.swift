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
}
