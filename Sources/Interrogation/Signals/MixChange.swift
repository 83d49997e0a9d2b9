import Calendar
import Engine
import Foundation

/// What of a measure's cases changed with the measure: which children, places, times and ways of reporting make the difference.
struct MixChange {
  /// One value of one column.
  struct Part: Hashable {
    let column: String
    let value: String
    /// Cases in the period; of a share, those that are met.
    let now: Double
    /// What the baseline lets expect: as many a day; of a share, as large a share of the value's cases.
    let expected: Double
    /// Different children in the period.
    let children: Int

    /// How far it is from what was expected, in rough standard deviations.
    var score: Double { (now - expected) / max(1, expected).squareRoot() }
  }

  /// The furthest from what was expected first.
  let parts: [Part]
  /// Children in the period who had no case in the baseline; of a share, no case that is met; so below.
  let newChildren: Int
  /// Children in the period.
  let children: Int

  /// - Parameter columns: the texts that the cases were asked for, in their order.
  init(_ columns: [String], of cases: MeasuredCases, in window: MeasureWindow) {
    let now = window.periodPlaces
    let baseline = window.baselinePlaces
    let baselineDays = baseline.reduce(0) { $0 + window.months[$1].dayCount }
    let scale = baselineDays > 0 ? Double(window.period.dayCount) / Double(baselineDays) : 0
    var (children, newChildren) = (0, 0)
    for child in 0..<cases.childCount {
      var (isNow, wasBefore) = (false, false)
      // Of a share, those whose case is met.
      for row in cases.rows(ofChild: child) where cases.met.isEmpty || cases.met[row] {
        let month = Int(cases.months[row])
        if now.contains(month) { isNow = true } else if baseline.contains(month) { wasBefore = true }
      }
      if isNow { children += 1 }
      if isNow, !wasBefore { newChildren += 1 }
    }
    (self.children, self.newChildren) = (children, newChildren)
    parts = columns.indices.flatMap { column in
      Self.parts(ofColumn: column, named: columns[column], of: cases, in: window, scale: scale)
    }
    .sorted { (abs($1.score), $0.value) < (abs($0.score), $1.value) }
  }

  private static func parts(
    ofColumn column: Int, named name: String, of cases: MeasuredCases, in window: MeasureWindow, scale: Double
  ) -> [Part] {
    let now = window.periodPlaces
    let isShare = !cases.met.isEmpty
    let codes = cases.units[column]
    let valueCount = cases.unitNames[column].count + 1
    var (inPeriod, before) = (
      Array(repeating: SIMD2<Int>.zero, count: valueCount),
      Array(repeating: SIMD2<Int>.zero, count: valueCount)
    )
    var children = Array(repeating: 0, count: valueCount)
    var counted = Array(repeating: -1, count: valueCount)  // of each value, the last child that was counted
    for child in 0..<cases.childCount {
      for row in cases.rows(ofChild: child) {
        let month = Int(cases.months[row])
        let met = isShare && cases.met[row] ? 1 : 0
        let value = Int(codes[row])
        if now.contains(month) {
          inPeriod[value] &+= SIMD2(1, met)
          if !isShare || met == 1, counted[value] != child {
            counted[value] = child
            children[value] += 1
          }
        } else if window.baselinePlaces.contains(month) {
          before[value] &+= SIMD2(1, met)
        }
      }
    }
    // A value that the baseline has no case of is expected to be like all the others.
    let all = before.reduce(SIMD2<Int>.zero, &+)
    let parts = (0..<valueCount).filter { inPeriod[$0].x + before[$0].x > 0 }.map { value in
      let (counts, base) = (inPeriod[value], before[value])
      let expected =
        isShare
        ? Self.share(base.x > 0 ? base : all) * Double(counts.x) : Double(base.x) * scale
      return (value: UInt32(value), now: Double(isShare ? counts.y : counts.x), expected: expected)
    }
    // Of the many places of a region the furthest from what was expected are enough, and only they are named.
    func score(_ part: (value: UInt32, now: Double, expected: Double)) -> Double {
      abs(part.now - part.expected) / max(1, part.expected).squareRoot()
    }
    return parts.sorted { (score($1), $0.value) < (score($0), $1.value) }.prefix(mostValues).map { part in
      Part(
        column: name, value: cases.unitName(column, part.value), now: part.now, expected: part.expected,
        children: children[Int(part.value)])
    }
  }

  private static func share(_ counts: SIMD2<Int>) -> Double {
    counts.x > 0 ? Double(counts.y) / Double(counts.x) : 0
  }

  /// How many values of a column are named.
  private static let mostValues = 100

  /// The fewest children of a part that is said.
  private static let fewestChildren = 3

  /// The parts that make most of a difference in one direction, at most one of each column; above, of three children or more.
  func leading(above: Bool, count: Int) -> [Part] {
    var seen: Set<String> = []
    return parts.filter {
      above ? $0.score >= 1.5 && $0.children >= Self.fewestChildren : $0.score <= -1.5
    }
    .filter { seen.insert($0.column).inserted }
    .prefix(count).map(\.self)
  }
}
