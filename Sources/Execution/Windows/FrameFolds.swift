import Columnar
import Planner

/// `bit_and`, `bit_or`, `bit_xor` and `product` over frames.
enum FrameFolds {
  /// The bits of no numbers.
  static func noBits(_ function: AggregateFunction) -> Int64 { function == .bitAnd ? -1 : 0 }

  static func bits(
    _ function: AggregateFunction, _ argument: AggregateArgument, over frames: FrameRows
  ) -> Vector {
    let numbers = argument.required.integers
    let none = noBits(function)
    func number(_ row: Int) -> Int64 { argument.counts(row) ? numbers[row] : none }
    let bits =
      switch function {
      case .bitAnd:
        FrameTree.folded(rows: numbers.count, over: frames, empty: none, number) { $0 & $1 }
      case .bitOr:
        FrameTree.folded(rows: numbers.count, over: frames, empty: none, number) { $0 | $1 }
      default: parities(numbers.count, number, over: frames)
      }
    return Vector(
      type: .integer, values: .integer(bits), validity: FrameSums.nonEmpty(argument, frames),
      count: frames.count)
  }

  /// What was combined twice is gone: a frame's bits are those of two runs from the first row on.
  private static func parities(
    _ count: Int, _ number: (Int) -> Int64, over frames: FrameRows
  ) -> Buffer<Int64> {
    let running = Buffer<Int64>(count: count + 1) { out in
      var bits: Int64 = 0
      for row in 0..<count {
        out[row] = bits
        bits ^= number(row)
      }
      out[count] = bits
    }
    return Buffer(count: frames.count) { out in
      for row in 0..<out.count {
        var bits: Int64 = 0
        frames.forEachRange(of: row) { bits ^= running[$0] ^ running[$1] }
        out[row] = bits
      }
    }
  }

  static func products(
    _ argument: AggregateArgument, over frames: FrameRows
  ) throws(WindowFault) -> Vector {
    let numbers = argument.required.doubles
    let products = FrameTree.folded(rows: numbers.count, over: frames, empty: WideProduct()) { row in
      argument.counts(row) ? WideProduct(numbers[row]) : WideProduct()
    } joining: { a, b in
      var product = a
      product.multiply(by: b)
      return product
    }
    var hasOverflowed = false
    for product in products { hasOverflowed = hasOverflowed || product.hasOverflowed }
    if hasOverflowed {
      throw WindowFault(kind: .overflow, message: "the product is past the range of DOUBLE")
    }
    return Vector(
      type: .double,
      values: .double(
        Buffer(count: products.count) { for row in 0..<$0.count { $0[row] = products[row].value } }),
      validity: FrameSums.nonEmpty(argument, frames), count: frames.count)
  }
}
