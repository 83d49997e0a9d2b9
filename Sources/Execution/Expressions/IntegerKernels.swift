import Columnar
import Planner

/// Functions of INTEGERs: bits, divisors, factorials.
enum IntegerKernels {
  static func apply(_ operation: IntegerOperation, _ arguments: [Vector], at place: Place) throws -> Vector {
    let rows = arguments[0].integerRows
    func overflow() -> ExecutionError { .overflow(.integer, at: place) }
    /// A function of both arguments at each row.
    func pairs(_ body: (Int64, Int64) throws -> Int64) rethrows -> Vector {
      let others = arguments[1].integerRows
      return try Strict.integers(arguments) { try body(rows[$0], others[$0]) }
    }
    switch operation {
    case .bitAnd: return pairs { $0 & $1 }
    case .bitOr: return pairs { $0 | $1 }
    case .bitXor: return pairs { $0 ^ $1 }
    case .bitNot: return Strict.integers(arguments) { ~rows[$0] }
    case .bitCount: return Strict.integers(arguments) { Int64(rows[$0].nonzeroBitCount) }
    case .hexadecimal:
      return try Strict.texts(arguments) { String(UInt64(bitPattern: rows[$0]), radix: 16) }
    case .shiftLeft:
      return try pairs { number, places in
        guard places >= 0 else { throw negativeShift(place) }
        if number == 0 { return 0 }
        let shifted = places < 63 ? number << places : 0
        guard places < 63, shifted >> places == number else { throw overflow() }
        return shifted
      }
    case .shiftRight:
      return try pairs { number, places in
        guard places >= 0 else { throw negativeShift(place) }
        return number >> min(places, 63)
      }
    case .greatestCommonDivisor:
      return try pairs { a, b in
        guard let divisor = Int64(exactly: commonDivisor(a.magnitude, b.magnitude)) else { throw overflow() }
        return divisor
      }
    case .leastCommonMultiple:
      return try pairs { a, b in
        if a == 0 || b == 0 { return 0 }
        let steps = a.magnitude / commonDivisor(a.magnitude, b.magnitude)
        let (multiple, isPast) = steps.multipliedReportingOverflow(by: b.magnitude)
        guard !isPast, let result = Int64(exactly: multiple) else { throw overflow() }
        return result
      }
    case .factorial:
      return try Strict.integers(arguments) { row in
        let number = rows[row]
        guard number >= 0 else {
          throw ExecutionError(.undefined, "a negative number has no factorial", at: place)
        }
        // 21! is past 64 bits.
        guard number <= 20 else { throw overflow() }
        return number < 2 ? 1 : (2...number).reduce(1, *)
      }
    }
  }

  private static func negativeShift(_ place: Place) -> ExecutionError {
    ExecutionError(.badArgument, "bits are moved by a number of places that is not negative", at: place)
  }

  /// - Source: Euclid's algorithm.
  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
