import Columnar

/// The distinct values of a column in ascending order, and where the values of another column would stand among them.
///
/// With ranks in their place, comparisons of any type are comparisons of small integers.
struct RankedValues: Sendable {
  /// For every row how many distinct values are smaller than its own; unspecified under a NULL.
  let ranks: Buffer<UInt32>
  /// The distinct values in order.
  private let distinct: Vector
  /// Where to look for an integer; nil for other types, and where there are few.
  private let places: PlacesByDistance?

  /// How many distinct values there are.
  var count: Int { distinct.count }

  /// - Complexity: that of sorting; O(rows) for rows in ascending order.
  init(_ vector: Vector) {
    let vector = vector.flattened()
    let order = Sorting.permutationUnlessSorted([SortKey(vector)], count: vector.count)
    var firsts: [UInt32] = []
    ranks = Buffer(count: vector.count) { ranks in
      var before: Int?
      for place in 0..<vector.count {
        let row = Int(order?[place] ?? UInt32(place))
        guard vector.isValid(row) else {
          ranks[row] = 0
          continue
        }
        if before.map({ !vector.isSame($0, row) }) ?? true { firsts.append(UInt32(row)) }
        before = row
        ranks[row] = UInt32(firsts.count - 1)
      }
    }
    distinct = vector.gathered(Buffer(firsts))
    if case .integer(let values) = distinct.values { places = PlacesByDistance(values) } else { places = nil }
  }

  /// For every row of another column how many of the distinct values are smaller than its own, or with `orEqual` not
  /// greater; unspecified under a NULL.
  ///
  /// - Complexity: O(log values) a row, O(1) for a row close to the one before it.
  func cuts(of other: Vector, orEqual: Bool) -> Buffer<UInt32> {
    let other = other.flattened()
    switch (other.values, distinct.values) {
    case (.integer(let a), .integer(let b)):
      guard let places else { return cuts(a, b, orEqual) }
      return cuts(a, b, orEqual) { value, _ in places.place(near: value) }
    case (.boolean(let a), .boolean(let b)): return cuts(a, b, orEqual)
    case (.decimal(let a), .decimal(let b)): return cuts(a, b, orEqual)
    case (.interval(let a), .interval(let b)): return cuts(a, b, orEqual)
    case (.double(let a), .double(let b)): return cuts(ordered(a), ordered(b), orEqual)
    case (.text(let a, let names), .text(let b, let otherNames)):
      return textCuts(a, names, b, otherNames, orEqual)
    default: preconditionFailure("the binder brings both sides to one type")
    }
  }

  private func ordered(_ values: Buffer<Double>) -> Buffer<UInt64> {
    Buffer(count: values.count) { out in
      for row in 0..<values.count { out[row] = Comparison.orderedBits(values[row]) }
    }
  }

  private func cuts<Element: Comparable>(
    _ wanted: Buffer<Element>, _ known: Buffer<Element>, _ orEqual: Bool,
    near place: (Element, _ before: Int) -> Int = { $1 }
  ) -> Buffer<UInt32> {
    Buffer(count: wanted.count) { out in
      var cut = 0
      for row in 0..<wanted.count {
        let value = wanted[row]
        let near = place(value, cut)
        cut =
          orEqual
          ? Search.end(of: 0..<known.count, near: near) { known[$0] <= value }
          : Search.end(of: 0..<known.count, near: near) { known[$0] < value }
        out[row] = UInt32(cut)
      }
    }
  }

  private func textCuts(
    _ codes: Buffer<UInt32>, _ names: TextDictionary, _ known: Buffer<UInt32>, _ knownNames: TextDictionary,
    _ orEqual: Bool
  ) -> Buffer<UInt32> {
    if names === knownNames, names.isSorted, names.isDistinct { return cuts(codes, known, orEqual) }
    let limit = orEqual ? 1 : 0
    func cut(_ code: UInt32) -> UInt32 {
      UInt32(
        Search.end(of: 0..<known.count, near: 0) {
          knownNames.compare(known[$0], names, code).signum() < limit
        })
    }
    if names.count <= codes.count {
      // Each distinct text is looked up once.
      return Buffer((0..<UInt32(names.count)).map(cut)).gathered(codes)
    }
    return Buffer(count: codes.count) { out in
      for row in 0..<codes.count { out[row] = cut(codes[row]) }
    }
  }
}

/// About where integers stand among others that ascend: a few to a place for any that are spread evenly, as times are.
private struct PlacesByDistance: Sendable {
  private let least: Int64
  private let most: Int64
  /// How many bits of a distance from the least one make no difference.
  private let shift: UInt64
  /// For every distance, shifted, the first place at it or past it.
  private let places: [UInt32]

  /// Nil where a plain search does as well.
  init?(_ values: Buffer<Int64>) {
    guard values.count > 1024 else { return nil }
    let (least, most) = (values[0], values[values.count - 1])
    let width = UInt64(bitPattern: most &- least)
    var shift: UInt64 = 0
    while width >> shift >= UInt64(values.count / 4) { shift += 1 }
    var places: [UInt32] = []
    for place in 0..<values.count {
      let distance = Int(UInt64(bitPattern: values[place] &- least) >> shift)
      if distance >= places.count {
        places += repeatElement(UInt32(place), count: distance + 1 - places.count)
      }
    }
    (self.least, self.most, self.shift, self.places) = (least, most, shift, places)
  }

  func place(near value: Int64) -> Int {
    let value = min(max(value, least), most)
    return Int(places[Int(UInt64(bitPattern: value &- least) >> shift)])
  }
}

/// Search in what is sorted.
enum Search {
  /// The end of the leading part of a range for which a condition holds: it holds for none after it.
  ///
  /// - Parameter place: where the end may be near, in the range or at its end.
  /// - Complexity: O(log of the distance between the two).
  @inline(__always)
  static func end(of range: Range<Int>, near place: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    var step = 1
    if place < high, holds(place) {
      low = place + 1
      while low + step < high, holds(low + step) {
        low += step + 1
        step *= 2
      }
      high = min(high, low + step)
    } else {
      high = place
      while high - step > low, !holds(high - step) {
        high -= step
        step *= 2
      }
      low = max(low, high - step)
    }
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
