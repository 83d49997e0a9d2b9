/// DOUBLEs that are whole numbers, as which seconds and counts mostly come.
public enum WholeNumbers {
  /// Every whole number up to here is a DOUBLE, and none beyond is without neighbours left out.
  private static let limit = 9_007_199_254_740_992.0

  /// The values as integers, −0 as 0; nil where a row has a fraction, NaN or a number past 2⁵³.
  ///
  /// - Parameter validity: Where there are values; the others become 0.
  public static func integers(_ values: Buffer<Double>, validity: ValidityMask?) -> Buffer<Int64>? {
    var hasOthers: UInt8 = 0
    let isValid = validity?.bytes
    let integers = Buffer<Int64>(count: values.count) { out in
      values.withUnsafeBufferPointer { values in
        for row in 0..<values.count {
          let value = isValid.map { $0[row] == 0 } ?? false ? 0 : values[row]
          let isInRange = value.magnitude <= limit
          let integer = Int64(isInRange ? value : 0.5)
          hasOthers |= Double(integer) == value ? 0 : 1
          out[row] = integer
        }
      }
    }
    return hasOthers == 0 ? integers : nil
  }
}
