extension SpecialCause {
  /// What sets each value of one phase apart: the first rule that it meets, nil where it meets none.
  static func causes(of values: [Double], limits: ProcessLimits) -> [SpecialCause?] {
    let sides = values.map(limits.side(of:))
    let near = nearInTwoOfThree(values, sides: sides, limits: limits)
    let trends = trends(in: values)
    let shifts = shifts(of: sides)
    return values.indices.map { place in
      func cause(_ rule: Rule, _ side: Side?) -> SpecialCause? {
        side.map { SpecialCause(rule: rule, side: $0) }
      }
      return cause(.outside, limits.isOutside(values[place]) ? sides[place] : nil)
        ?? cause(.trend, trends[place]) ?? cause(.twoInThree, near[place]) ?? cause(.shift, shifts[place])
    }
  }

  /// The direction of the row of seven or more to which a value belongs. Where one row ends as another begins, the
  /// turning point belongs to the later.
  private static func trends(in values: [Double]) -> [Side?] {
    var found = [Side?](repeating: nil, count: values.count)
    let steps = zip(values.dropFirst(), values).map { Side(of: $0, from: $1) }
    for (run, side) in runs(of: steps) where run.count >= 6 {
      for place in run.lowerBound...run.upperBound { found[place] = side }
    }
    return found
  }

  /// The side of the values that are near a limit, with another near one within three in a row on one side.
  private static func nearInTwoOfThree(
    _ values: [Double], sides: [Side?], limits: ProcessLimits
  ) -> [Side?] {
    var found = [Side?](repeating: nil, count: values.count)
    for last in values.indices.dropFirst(2) {
      let three = last - 2...last
      let near = three.filter { limits.isNear(values[$0]) }
      guard near.count >= 2, let side = sides[last], three.allSatisfy({ sides[$0] == side }) else { continue }
      for place in near { found[place] = side }
    }
    return found
  }

  /// The side of the row of seven or more to which a value belongs.
  private static func shifts(of sides: [Side?]) -> [Side?] {
    var found = [Side?](repeating: nil, count: sides.count)
    for (run, side) in runs(of: sides) where run.count >= 7 {
      for place in run { found[place] = side }
    }
    return found
  }

  /// The longest stretches of one side, in order; what lies on the line ends a stretch.
  private static func runs(of sides: [Side?]) -> [(places: Range<Int>, side: Side)] {
    var runs: [(places: Range<Int>, side: Side)] = []
    for (place, side) in sides.enumerated() {
      guard let side else { continue }
      if let last = runs.last, last.side == side, last.places.upperBound == place {
        runs[runs.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        runs.append((place..<place + 1, side))
      }
    }
    return runs
  }
}
