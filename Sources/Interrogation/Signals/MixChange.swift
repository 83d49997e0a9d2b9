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
  /// Children in the period who had no case in the baseline.
  let newChildren: Int
  /// Children in the period.
  let children: Int

  /// - Parameter columns: the texts that the cases were asked for, in their order.
  init(_ columns: [String], of cases: MeasuredCases, in window: MeasureWindow) {
    let now = window.periodPlaces
    let baseline = 0..<window.baselineCount
    let isShare = !cases.met.isEmpty
    let baselineDays = baseline.reduce(0) { $0 + window.months[$1].dayCount }
    let scale = baselineDays > 0 ? Double(window.period.dayCount) / Double(baselineDays) : 0
    var (isNow, wasBefore) = (Set<UInt32>(), Set<UInt32>())
    for row in 0..<cases.count {
      let month = Int(window.monthOfDay[Int(cases.days[row])])
      if now.contains(month) { isNow.insert(cases.children[row]) }
      if baseline.contains(month) { wasBefore.insert(cases.children[row]) }
    }
    children = isNow.count
    newChildren = isNow.subtracting(wasBefore).count
    parts = columns.indices.flatMap { column in
      var counts = [UInt32: (now: Int, nowMet: Int, before: Int, beforeMet: Int, children: Set<UInt32>)]()
      for row in 0..<cases.count {
        let month = Int(window.monthOfDay[Int(cases.days[row])])
        let (isIn, isBase) = (now.contains(month), baseline.contains(month))
        guard isIn || isBase else { continue }
        let met = isShare && cases.met[row] ? 1 : 0
        var count = counts[cases.units[column][row]] ?? (0, 0, 0, 0, [])
        if isIn {
          count.now += 1
          count.nowMet += met
          count.children.insert(cases.children[row])
        } else {
          count.before += 1
          count.beforeMet += met
        }
        counts[cases.units[column][row]] = count
      }
      return counts.map { code, count in
        let expected =
          isShare
          ? (count.before > 0 ? Double(count.beforeMet) / Double(count.before) * Double(count.now) : 0)
          : Double(count.before) * scale
        return Part(
          column: columns[column], value: cases.unitNames[column].string(code),
          now: Double(isShare ? count.nowMet : count.now), expected: expected, children: count.children.count)
      }
    }
    .sorted { (abs($1.score), $0.value) < (abs($0.score), $1.value) }
  }

  /// The parts that make most of a difference in one direction, at most one of each column.
  func leading(above: Bool, count: Int) -> [Part] {
    var seen: Set<String> = []
    return parts.filter { (above ? $0.score : -$0.score) >= 1.5 }
      .filter { seen.insert($0.column).inserted }
      .prefix(count).map(\.self)
  }
}
