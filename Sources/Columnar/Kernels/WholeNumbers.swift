/// DOUBLEs that are whole numbers, as which seconds and counts mostly come.
public enum WholeNumbers {
  /// Every whole number up to here is a DOUBLE, and none beyond is without neighbours left out.
  private static let limit = 9_007_199_254_740_992.0

  /// The values as integers, −0 and those under a NULL as 0; nil where a row has a fraction, NaN or a number past 2⁵³.
  public static func integers(_ vector: Vector) -> Buffer<Int64>? {
    let isValid = vector.validity?.bytes
    if let narrow = vector.narrow { return isValid.map { cleared(narrow.integers, $0) } ?? narrow.integers }
    let values = vector.doubles
    guard let isValid else { return converted(values) { _ in true } }
    return isValid.withUnsafeBufferPointer { isValid in converted(values) { isValid[$0] != 0 } }
  }

  @inline(__always)
  private static func converted(_ values: Buffer<Double>, _ isValid: (Int) -> Bool) -> Buffer<Int64>? {
    var hasOthers: UInt8 = 0
    let integers = Buffer<Int64>(count: values.count) { out in
      values.withUnsafeBufferPointer { values in
        for row in 0..<values.count {
          let value = isValid(row) ? values[row] : 0
          let integer = Int64(value.magnitude <= limit ? value : 0)
          hasOthers |= Double(integer) == value ? 0 : 1
          out[row] = integer
        }
      }
    }
    return hasOthers == 0 ? integers : nil
  }

  private static func cleared(_ numbers: Buffer<Int64>, _ isValid: Buffer<UInt8>) -> Buffer<Int64> {
    Buffer(count: numbers.count) { out in
      for row in 0..<numbers.count { out[row] = numbers[row] & -Int64(isValid[row]) }
    }
  }
}
