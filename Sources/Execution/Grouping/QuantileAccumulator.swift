import Columnar
import Planner

/// Quantiles of numbers and times: keeps every value as an integer of the same order, and selects instead of sorting.
final class QuantileAccumulator: Accumulator {
  private let call: AggregateCall
  private let counts = CountAccumulator()
  private var parts: [OrderedNumbers] = []

  init(_ call: AggregateCall) { self.call = call }

  /// Whether a call's values can be kept as integers.
  static func serves(_ call: AggregateCall) -> Bool {
    call.arguments[0].type.isIntegerBacked || call.arguments[0].type == .double
  }

  func resize(to groups: Int) { counts.resize(to: groups) }

  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {
    var (argument, groups) = (rows.argument, groups)
    if let validity = argument.validity {
      let known = TruthMask(bytes: validity.bytes).rows
      (argument, groups) = (argument.gathered(known), groups.gathered(known))
    }
    counts.add(nil as ValidityMask?, groups: groups)
    if groups.count > 0 { parts.append(OrderedNumbers(argument, groups: groups)) }
  }

  func merge(_ other: any Accumulator, groups: [UInt32]) {
    let other = peer(other)
    counts.merge(other.counts, groups: groups)
    parts += other.parts.map { $0.renumbered(groups) }
  }

  func finish() -> Vector { values(of: call) }

  /// One quantile of each group's values.
  func values(of call: AggregateCall) -> Vector {
    guard case .quantile(let quantile) = call.function else { preconditionFailure("a call for a quantile") }
    let sizes = counts.counts.map { Int($0) }
    let places = sizes.map { $0 == 0 ? (low: 0, high: 0, share: 0) : quantile.places(among: $0) }
    let isWhole = parts.allSatisfy(\.isWhole)
    let found = KeySelection(
      parts: isWhole ? parts : parts.map(\.asDoubles), sizes: sizes,
      ranks: places.map { (min($0.low, $0.high), max($0.low, $0.high)) }
    ).keys()
    let values = places.indices.map { group -> Value in
      if sizes[group] == 0 { return .null }
      let isBackwards = places[group].low > places[group].high
      let (low, high) = isBackwards ? (found[group].high, found[group].low) : found[group]
      return Self.value(low, high, places[group].share, isWhole, call.type)
    }
    return Vector(listing: values, type: call.type)
  }

  /// The value so far on the way from one key to another.
  private static func value(
    _ low: Int64, _ high: Int64, _ share: Double, _ isWhole: Bool, _ type: DataType
  ) -> Value {
    func number(_ key: Int64) -> Double { isWhole ? Double(key) : OrderedNumbers.double(key) }
    switch type {
    case .timestamp: return .timestamp(low + Int64((Double(high - low) * share).rounded()))
    case .date: return .date(Int(low))
    case .integer: return .integer(low)
    default: return .double(FrameQuantiles.between(number(low), number(high), share))
    }
  }
}

/// A further quantile of values that another accumulator keeps: takes in nothing itself.
final class SharedQuantile: Accumulator {
  private let call: AggregateCall
  private let values: QuantileAccumulator

  init(_ call: AggregateCall, of values: QuantileAccumulator) { (self.call, self.values) = (call, values) }

  func resize(to groups: Int) {}
  func update(_ rows: AggregateRows, groups: Buffer<UInt32>) {}
  func merge(_ other: any Accumulator, groups: [UInt32]) {}
  func finish() -> Vector { values.values(of: call) }
}

/// Numbers of some rows as integers that sort as they do, with each row's group.
struct OrderedNumbers {
  let keys: Buffer<Int64>
  let groups: Buffer<UInt32>
  /// Whether the keys are the numbers themselves, not the ordered bits of DOUBLEs.
  let isWhole: Bool

  /// Of an INTEGER, DATE, TIMESTAMP or DOUBLE vector without NULLs.
  init(_ vector: Vector, groups: Buffer<UInt32>) {
    self.groups = groups
    if let narrow = vector.narrow {
      (keys, isWhole) = (narrow.integers, true)
      return
    }
    guard case .double(let values) = vector.values else {
      (keys, isWhole) = (vector.integers, true)
      return
    }
    let whole = WholeNumbers.integers(vector)
    keys =
      whole
      ?? Buffer(count: values.count) { for row in 0..<values.count { $0[row] = Self.ordered(values[row]) } }
    isWhole = whole != nil
  }

  private init(keys: Buffer<Int64>, groups: Buffer<UInt32>, isWhole: Bool) {
    (self.keys, self.groups, self.isWhole) = (keys, groups, isWhole)
  }

  /// The same numbers in groups of other numbers.
  func renumbered(_ numbers: [UInt32]) -> OrderedNumbers {
    let renumbered = Buffer<UInt32>(count: groups.count) { out in
      for row in 0..<out.count { out[row] = numbers[Int(groups[row])] }
    }
    return OrderedNumbers(keys: keys, groups: renumbered, isWhole: isWhole)
  }

  /// The same with the ordered bits of DOUBLEs as keys.
  var asDoubles: OrderedNumbers {
    guard isWhole else { return self }
    let ordered = Buffer<Int64>(count: keys.count) { out in
      for row in 0..<out.count { out[row] = Self.ordered(Double(keys[row])) }
    }
    return OrderedNumbers(keys: ordered, groups: groups, isWhole: false)
  }

  /// A DOUBLE as an integer of the same order, NaN being the greatest and −0 being 0.
  @inline(__always)
  static func ordered(_ value: Double) -> Int64 {
    Int64(bitPattern: Comparison.orderedBits(value) ^ 1 << 63)
  }

  /// The DOUBLE that an integer stands for.
  static func double(_ ordered: Int64) -> Double {
    let bits = UInt64(bitPattern: ordered) ^ 1 << 63
    return Double(bitPattern: bits >> 63 == 1 ? bits ^ 1 << 63 : ~bits)
  }
}
