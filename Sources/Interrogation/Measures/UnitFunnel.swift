import Calendar
import Engine
import Inference

/// The children missing from each district or place in the period beside what the baseline lets expect there.
struct UnitFunnel {
  /// One district or place.
  struct Unit {
    let name: String
    let children: Int
    let expected: Double
    /// Its score on the funnel, with what units differ anyhow allowed for.
    let score: Double
    /// The p-value adjusted for how many units were looked at.
    let adjusted: Double
  }

  /// The units that had a child in the baseline.
  let units: [Unit]
  /// The units with children now and none in the baseline, of which nothing was to be expected: the most children first.
  let new: [(name: String, children: Int)]
  let funnel: Funnel

  /// - Parameters:
  ///   - column: which of the cases' units.
  ///   - cases: each child counts once in a unit and a stretch of as many months as the period has.
  init(_ column: Int, of cases: MeasuredCases, in window: MeasureWindow) {
    let length = window.period.monthCount
    let slots = window.baselinePlaces.count / length
    let last = window.baselinePlaces.upperBound
    func slot(_ month: Int) -> Int? {
      if window.periodPlaces.contains(month) { return 0 }
      return month < last && month >= last - slots * length ? (last - 1 - month) / length + 1 : nil
    }
    // What is not recorded is no place.
    let unitCount = cases.unitNames[column].count
    // Slot 0 is the period, 1 the last stretch of the baseline, and so on; of each unit in each slot, the last child counted.
    var counted = Array(repeating: -1, count: (slots + 1) * unitCount)
    var (now, before) = (Array(repeating: 0, count: unitCount), Array(repeating: 0, count: unitCount))
    for child in 0..<cases.childCount {
      for row in cases.rows(ofChild: child) {
        let unit = Int(cases.units[column][row])
        guard unit < unitCount, let slot = slot(Int(cases.months[row])),
          counted[slot * unitCount + unit] != child
        else { continue }
        counted[slot * unitCount + unit] = child
        if slot == 0 { now[unit] += 1 } else { before[unit] += 1 }
      }
    }
    let days = window.months[last - slots * length..<last].reduce(0) { $0 + $1.dayCount }
    let scale = days > 0 ? Double(window.period.dayCount) / Double(days) : 0
    let known = (0..<unitCount).filter { before[$0] > 0 }
    let funnel = Funnel(known.map { (now[$0], Double(before[$0]) * scale) })
    // The root scale of a funnel is rough where little is expected: the exact ratio has to stand as well.
    let probabilities = zip(known, funnel.units).map { unit, scored in
      max(
        scored.probability,
        RateRatio.exactProbability(
          (now[unit], Double(window.period.dayCount)), (before[unit], Double(days))))
    }
    let adjusted = FalseDiscovery.adjusted(probabilities)
    self.funnel = funnel
    units = known.indices.map { place in
      Unit(
        name: cases.unitName(column, UInt32(known[place])), children: now[known[place]],
        expected: funnel.units[place].expected, score: funnel.units[place].score, adjusted: adjusted[place])
    }
    new = (0..<unitCount).filter { before[$0] == 0 && now[$0] > 0 }
      .map { (name: cases.unitName(column, UInt32($0)), children: now[$0]) }
      .sorted { ($1.children, $0.name) < ($0.children, $1.name) }
  }
}
