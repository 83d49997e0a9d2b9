import Columnar
import Planner

/// `bit_and`, `bit_or` and `bit_xor`.
final class BitAccumulator: Accumulator {
  private let function: AggregateFunction
  private var bits: [Int64] = []
  private let counts = CountAccumulator()

  init(_ function: AggregateFunction) { self.function = function }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    if groups > bits.count {
      bits += repeatElement(FrameFolds.noBits(function), count: groups - bits.count)
    }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    counts.add(argument.validity, groups: groups)
    let values = argument.integers
    for row in 0..<groups.count where argument.isValid(row) { take(values[row], Int(groups[row])) }
  }

  private func take(_ value: Int64, _ group: Int) {
    switch function {
    case .bitAnd: bits[group] &= value
    case .bitOr: bits[group] |= value
    default: bits[group] ^= value
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    counts.merge(peer(other).counts, groups: groups)
    for (group, value) in peer(other).bits.enumerated() { take(value, Int(groups[group])) }
  }

  func finish() -> Vector {
    Vector(type: .integer, values: .integer(Buffer(bits)), validity: counts.validity, count: bits.count)
  }
}

/// `product`.
final class ProductAccumulator: Accumulator {
  private var products: [WideProduct] = []
  private let counts = CountAccumulator()
  private let place: Place

  init(place: Place) { self.place = place }

  func resize(to groups: Int) {
    counts.resize(to: groups)
    if groups > products.count { products += repeatElement(WideProduct(), count: groups - products.count) }
  }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    let argument = rows.argument
    counts.add(argument.validity, groups: groups)
    let values = argument.doubles
    for row in 0..<groups.count where argument.isValid(row) {
      products[Int(groups[row])].multiply(by: WideProduct(values[row]))
    }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    counts.merge(peer(other).counts, groups: groups)
    for (group, product) in peer(other).products.enumerated() {
      products[Int(groups[group])].multiply(by: product)
    }
  }

  func finish() throws -> Vector {
    if products.contains(where: \.hasOverflowed) {
      throw ExecutionError(.overflow, "the product is past the range of DOUBLE", at: place)
    }
    return Vector(
      type: .double, values: .double(Buffer(products.map(\.value))), validity: counts.validity,
      count: products.count)
  }
}
